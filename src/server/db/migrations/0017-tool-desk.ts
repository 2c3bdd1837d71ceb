import type { Migration } from './migration.ts';

/** I6 at the desk: what a person must say yes to carries why, tools have versions, and the desk's own transactions begin and decide acts. */
const sql = `
alter table declared_tool add column version integer not null default 1;
create table tool_version (
  workspace_id uuid not null, key text not null, version integer not null check (version > 0), declaration jsonb not null, active boolean not null,
  at timestamptz not null, by_id uuid not null, by_name text not null, why text not null, changed jsonb not null,
  primary key (workspace_id, key, version), foreign key (workspace_id, key) references declared_tool
);
-- What stands already is its tool's first version. The owner is walled too while a table forces it.
alter table declared_tool no force row level security;
alter table agent no force row level security;
insert into tool_version
  select t.workspace_id, t.key, 1, t.declaration, t.active, t.declared_at, t.declared_by, coalesce(a.name, 'An admin'), 'Declared before versions were kept', '["Declared"]'::jsonb
  from declared_tool t left join agent a on a.workspace_id = t.workspace_id and a.id = t.declared_by;
alter table declared_tool force row level security;
alter table agent force row level security;
alter table tool_version enable row level security;
alter table tool_version force row level security;
create policy workspace_wall on tool_version using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert on tool_version to baton_system;
grant select (version) on declared_tool to baton_agent;

alter table tool_action drop constraint tool_action_state_check;
alter table tool_action add constraint tool_action_state_check
  check (state in ('needs_agent', 'needs_lead', 'running', 'done', 'failed', 'unknown', 'declined', 'refused'));
alter table tool_action add column tool_version integer, add column policy_line text not null default '', add column reason text,
  add column evidence jsonb not null default '[]', add column declined_by text, add column decline_reason text, add column after_n integer not null default 0;
create index tool_action_running on tool_action (workspace_id, started_at) where state = 'running';
create index tool_action_by_time on tool_action (workspace_id, at);
grant insert, update on tool_action to baton_agent;
`;

export const toolDesk: Migration = { name: '0017-tool-desk', sql };

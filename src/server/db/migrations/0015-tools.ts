import type { Migration } from './migration.ts';

/** I6: tools of the workspace's own systems, and every run of one with what is known of its outcome. */
const wall = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy workspace_wall on ${table} using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));`;

const sql = `
-- secrets: the newest first, two at most (SEC-77).
create table declared_tool (
  workspace_id uuid not null references workspace, key text not null, declaration jsonb not null, secrets jsonb not null, active boolean not null,
  declared_at timestamptz not null, declared_by uuid not null, primary key (workspace_id, key)
);
-- The row stands before the call is made; asked_n: up to which message of the customer the assistant had read.
create table tool_action (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, tool_key text not null, parameters jsonb not null, cents integer,
  state text not null check (state in ('needs_agent', 'needs_lead', 'running', 'done', 'failed', 'unknown')), code text not null, asked_n integer,
  proposed_by text not null, run_by text, reference text, at timestamptz not null, started_at timestamptz, finished_at timestamptz,
  primary key (workspace_id, id), foreign key (workspace_id, conversation_id) references conversation on delete cascade,
  foreign key (workspace_id, tool_key) references declared_tool
);
create index tool_action_by_conversation on tool_action (workspace_id, conversation_id);
create index tool_action_by_start on tool_action (workspace_id, tool_key, started_at);
${['declared_tool', 'tool_action'].map(wall).join('')}
grant select (workspace_id, key, declaration, active, declared_at) on declared_tool to baton_agent;
grant select, insert, update on declared_tool to baton_system;
grant select on tool_action to baton_agent;
grant select, insert, update, delete on tool_action to baton_system;
`;

export const tools: Migration = { name: '0015-tools', sql };

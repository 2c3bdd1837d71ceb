import type { Migration } from './migration.ts';

/** C3: the rules of the queue's order as versions that are written and never changed, and why each conversation stands where it does. */
const sql = `
-- The newest version holds; without a row the defaults do, which are version 1.
create table priority_rules (
  workspace_id uuid not null references workspace, version integer not null check (version > 1), rules jsonb not null, at timestamptz not null,
  by_id uuid not null, by_name text not null, why text not null, changed jsonb not null, primary key (workspace_id, version)
);
alter table priority_rules enable row level security;
alter table priority_rules force row level security;
create policy workspace_wall on priority_rules using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert on priority_rules to baton_agent, baton_system;
alter table conversation add column standing jsonb;
`;

export const priorityRules: Migration = { name: '0014-priority-rules', sql };

import type { Migration } from './migration.ts';

/** What an agent chose for their own desks (keys, views, language …): one value a key, the last one holds. */
const sql = `
create table preference (
  workspace_id uuid not null references workspace, agent_id uuid not null, key text not null, value jsonb not null, updated_at timestamptz not null,
  primary key (workspace_id, agent_id, key), foreign key (workspace_id, agent_id) references agent
);
alter table preference enable row level security;
alter table preference force row level security;
create policy workspace_wall on preference using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert, update, delete on preference to baton_agent, baton_system;
`;

export const preferences: Migration = { name: '0026-preferences', sql };

import type { Migration } from './migration.ts';

/** C9: how far each agent has seen a conversation, so that one look silences all of their desks. */
const sql = `
create table conversation_seen (
  workspace_id uuid not null references workspace, agent_id uuid not null, conversation_id uuid not null,
  through_n integer not null check (through_n >= 0), ownership_version integer not null check (ownership_version >= 0), at timestamptz not null,
  primary key (workspace_id, agent_id, conversation_id), foreign key (workspace_id, agent_id) references agent,
  foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
alter table conversation_seen enable row level security;
alter table conversation_seen force row level security;
create policy workspace_wall on conversation_seen using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert, update, delete on conversation_seen to baton_agent, baton_system;
`;

export const seen: Migration = { name: '0028-seen', sql };

import type { Migration } from './migration.ts';

/**
 * A11, A15: settings of the triggers as versions that are written and never changed, what each message said for the triggers (read once), and what leads said
 * about whether a person was needed.
 */
const wall = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy workspace_wall on ${table} using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));`;

const sql = `
-- The newest version holds; without a row the defaults do, which are version 1.
create table trigger_settings (
  workspace_id uuid not null references workspace, version integer not null check (version > 1), settings jsonb not null, at timestamptz not null,
  by_id uuid not null, by_name text not null, why text not null, changed jsonb not null, primary key (workspace_id, version)
);
-- reader: fingerprint of the code that read it; a reading of another reader is made anew.
create table message_reading (
  workspace_id uuid not null, message_id uuid not null, conversation_id uuid not null, reader text not null, data jsonb not null,
  primary key (workspace_id, message_id), foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
create index message_reading_by_conversation on message_reading (workspace_id, conversation_id);
create table outcome_judgement (
  workspace_id uuid not null, conversation_id uuid not null, verdict text not null check (verdict in ('human_needed', 'ai_could_have', 'unclear')),
  by_id uuid not null, by_name text not null, at timestamptz not null, primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
${['trigger_settings', 'message_reading', 'outcome_judgement'].map(wall).join('')}
grant select, insert on trigger_settings to baton_agent, baton_system;
grant select, insert, update, delete on message_reading to baton_system;
grant select, insert, update on outcome_judgement to baton_agent;
grant select, insert, update, delete on outcome_judgement to baton_system;
`;

export const triggers: Migration = { name: '0012-triggers', sql };

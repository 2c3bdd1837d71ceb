import type { Migration } from './migration.ts';

/**
 * J6: saved replies and macros (text with variables, and what a macro does besides), and who a note names. A mention is a row of the agent it names, without words: those are
 * the note's and go with it.
 */
const sql = `
create table saved_reply (
  workspace_id uuid not null references workspace, id uuid not null, sharing text not null check (sharing in ('workspace', 'team', 'own')),
  team_id uuid, owner_id uuid, name text not null, shortcut text, folder text not null, language text, text text not null, actions jsonb not null,
  version integer not null check (version > 0), updated_at timestamptz not null, updated_by_id uuid not null, updated_by_name text not null,
  primary key (workspace_id, id), foreign key (workspace_id, team_id) references team, foreign key (workspace_id, owner_id) references agent,
  check ((sharing = 'team') = (team_id is not null)), check ((sharing = 'own') = (owner_id is not null))
);
alter table saved_reply enable row level security;
alter table saved_reply force row level security;
create policy workspace_wall on saved_reply using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert, update, delete on saved_reply to baton_agent, baton_system;

alter table note add column mentions jsonb;
create table mention (
  workspace_id uuid not null references workspace, id uuid not null, agent_id uuid not null, conversation_id uuid not null, note_id uuid not null,
  conversation_number integer not null, by_id uuid not null, by_name text not null, at timestamptz not null, seen_at timestamptz,
  primary key (workspace_id, id), foreign key (workspace_id, agent_id) references agent, foreign key (workspace_id, conversation_id) references conversation
);
create index mention_by_conversation on mention (workspace_id, conversation_id);
alter table mention enable row level security;
alter table mention force row level security;
create policy workspace_wall on mention using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert, update, delete on mention to baton_agent, baton_system;
`;

export const savedReplies: Migration = { name: '0023-saved-replies', sql };

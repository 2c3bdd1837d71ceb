import type { Migration } from './migration.ts';

/** J4, J6, J10: drafts that follow their writer, replies that go out later, promises and reminders (docs/decisions/0027-timed.md). */
const wall = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy workspace_wall on ${table} using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert, update, delete on ${table} to baton_agent, baton_system;`;

const ofConversation = 'foreign key (workspace_id, conversation_id) references conversation on delete cascade';

const sql = `
-- The later writing wins; an empty text is kept, so that an older one does not come back.
create table agent_draft (
  workspace_id uuid not null, id uuid not null, agent_id uuid not null, conversation_id uuid not null, mode text not null check (mode in ('reply', 'note')),
  text text not null, suggestion_id text, suggested_text text, seen_through integer not null, written_ms bigint not null, based_on_ms bigint,
  client_id uuid not null, device text not null,
  primary key (workspace_id, id), unique (workspace_id, agent_id, conversation_id, mode), ${ofConversation}
);
create index agent_draft_by_conversation on agent_draft (workspace_id, conversation_id);
-- id is that of the message it becomes.
create table scheduled_reply (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, agent_id uuid not null, agent_name text not null, text text not null,
  send_at timestamptz not null, held text, ownership_version integer not null, seen_through integer not null, suggestion_id uuid, suggested_text text,
  at timestamptz not null, primary key (workspace_id, id), ${ofConversation}
);
create index scheduled_reply_due on scheduled_reply (workspace_id, send_at) where held is null;
create index scheduled_reply_by_conversation on scheduled_reply (workspace_id, conversation_id);
create table promise (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, agent_id uuid not null, agent_name text not null, words text not null,
  due_at timestamptz not null, message_id uuid, state text not null check (state in ('open', 'kept', 'dropped')), broken boolean not null, at timestamptz not null,
  ended_at timestamptz, primary key (workspace_id, id), ${ofConversation}
);
create index promise_due on promise (workspace_id, due_at) where state = 'open' and not broken;
create index promise_by_conversation on promise (workspace_id, conversation_id);
create table reminder (
  workspace_id uuid not null, id uuid not null, agent_id uuid not null, conversation_id uuid not null, due_at timestamptz not null, words text not null,
  at timestamptz not null, primary key (workspace_id, id), ${ofConversation}
);
create index reminder_by_conversation on reminder (workspace_id, conversation_id);
${['agent_draft', 'scheduled_reply', 'promise', 'reminder'].map(wall).join('')}
`;

export const timed: Migration = { name: '0024-timed', sql };

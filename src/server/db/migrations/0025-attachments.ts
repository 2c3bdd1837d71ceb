import type { Migration } from './migration.ts';

/**
 * J7: files of messages, in pieces, so that none is ever held whole by the database or by a statement. message_id: null until a message names it; then it is seen. state `uploading`: pieces are
 * missing. conversation_id is in both tables, for erasure.
 */
const wall = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy workspace_wall on ${table} using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert, update, delete on ${table} to baton_agent, baton_customer, baton_system;`;

const sql = `
create table attachment (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, message_id uuid, place integer not null default 0,
  author text not null check (author in ('customer', 'agent')), author_id uuid not null,
  name text not null, type text not null default '', kind text not null default '', bytes integer not null, announced_hash text not null, width integer, height integer,
  state text not null check (state in ('uploading', 'scanning', 'ready', 'refused', 'expired')), scan text not null default 'not_scanned', why text,
  at timestamptz not null, primary key (workspace_id, id), foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
create index attachment_by_conversation on attachment (workspace_id, conversation_id);
create index attachment_by_message on attachment (workspace_id, message_id);
create index attachment_unsent on attachment (workspace_id, at) where message_id is null;
create index attachment_scanning on attachment (workspace_id, at) where state = 'scanning';
create table attachment_piece (
  workspace_id uuid not null, attachment_id uuid not null, conversation_id uuid not null, n integer not null, data bytea not null,
  primary key (workspace_id, attachment_id, n), foreign key (workspace_id, attachment_id) references attachment on delete cascade
);
-- What is stored is compressed already: pictures, archives.
alter table attachment_piece alter column data set storage external;
${['attachment', 'attachment_piece'].map(wall).join('')}
`;

export const attachments: Migration = { name: '0025-attachments', sql };

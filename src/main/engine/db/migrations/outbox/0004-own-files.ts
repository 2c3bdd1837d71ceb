import type { Migration } from '../migration.ts';

/** J7: files that were added here and that no message of the server has. Their bytes lie encrypted beside the stores; a row stands once they are on disk. */
export const outboxOwnFiles: Migration = {
  id: 4,
  up: `
create table own_file (
  id text primary key, conversation_id text not null, name text not null, type text not null, kind text not null, bytes integer not null, sha256 text not null,
  width integer, height integer, state text not null check (state in ('waiting', 'uploading', 'uploaded', 'refused')), sent_bytes integer not null default 0, why text,
  -- 1 once the server answered that its message was applied.
  sent integer not null default 0,
  added_ms integer not null, uploaded_ms integer
) strict, without rowid;
create index own_file_of on own_file (conversation_id);
`,
};

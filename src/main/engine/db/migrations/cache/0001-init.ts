import type { Migration } from '../migration.ts';

/** Replica tables: all of it can be pulled again from the server. */
export const cacheInit: Migration = {
  id: 1,
  up: `
-- epoch, cursor, resume, server_offset, as_of
create table meta (key text primary key, value text not null) strict, without rowid;

-- Scopes whose rows are here completely.
create table held_scope (scope text primary key) strict, without rowid;

-- Which scope brought which row: a row goes when the last of its scopes goes.
create table row (
  scope text not null, entity text not null, id text not null, seq integer not null,
  primary key (scope, entity, id)
) strict, without rowid;
create index row_by_id on row (entity, id);

-- The row itself, once, as the server sent it. parent = its conversation, place = its place there.
create table item (
  entity text not null, id text not null, seq integer not null,
  parent text, place integer not null default 0, data text not null,
  primary key (entity, id)
) strict, without rowid;
create index item_by_parent on item (parent, entity, place) where parent is not null;

-- What lists ask of conversations, besides the row.
create table conversation (
  id text primary key, state text not null, assignee_id text, queue_id text not null, team_id text not null,
  last_at text not null, seq integer not null
) strict, without rowid;
create index conversation_by_state on conversation (state, last_at);
create index conversation_by_assignee on conversation (assignee_id, state);

-- SEC-26: rows that do not fit their schema.
create table set_aside (
  scope text not null, entity text not null, id text not null, seq integer not null, reason text not null,
  primary key (scope, entity, id)
) strict, without rowid;

-- Rows that wait for the index, which is filled behind the catch-up.
create table search_dirty (entity text not null, id text not null, primary key (entity, id)) strict, without rowid;

-- docid grows with the time of what was written: newest first is a walk from the end.
create table search_doc (
  docid integer primary key, entity text not null, id text not null,
  conversation_id text, title text not null, at text
) strict;
create unique index search_doc_by_id on search_doc (entity, id);
create virtual table search_text using fts5 (
  title, body, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
insert into search_text (search_text, rank) values ('secure-delete', 1);
`,
};

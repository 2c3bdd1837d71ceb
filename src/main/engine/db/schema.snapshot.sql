-- step cache 1 9bbc7deb7d2981cb990565f73e80228d452614e4703b339217b4292c3cb27ea9
-- step cache 2 2d3c13a6f99881cfd4701a189be50a4bd3dd5617bd3c93f4da061713c351f7db
-- step cache 3 efff42635a3da1bed1c24c870e9f9c96b722c0cf2ec71c48228e8d0beb6ebfa3
-- step cache 4 91a16c50beaf5d35f5dafe5c0b36c96d0b9e42c8ec1f3811ca0fe420159be5cc
-- step cache 5 b77a02f0e8e2bd036274781de68cad6969074aa6d956a791d3db09098151a1d0
-- store cache, version 5
CREATE TABLE conversation (
  id text primary key, state text not null, assignee_id text, queue_id text not null, team_id text not null,
  last_at text not null, seq integer not null
) strict, without rowid;
CREATE INDEX conversation_by_assignee on conversation (assignee_id, state);
CREATE INDEX conversation_by_state on conversation (state, last_at);
CREATE TRIGGER correction_gone after delete on item when old.entity = 'correction' begin
  delete from correction_place where id = old.id;
end;
CREATE TRIGGER correction_moved after update of data on item when new.entity = 'correction' begin
  insert or replace into correction_place values (new.id, json_extract(new.data, '$.state'), json_extract(new.data, '$.groupId'), json_extract(new.data, '$.affects'), json_extract(new.data, '$.at'), json_extract(new.data, '$.authorId'), json_extract(new.data, '$.deferredUntil'), json_extract(new.data, '$.expiredAt'), json_extract(new.data, '$.decidedAt'));
end;
CREATE TABLE correction_place (
  id text primary key, state text not null, group_id text, affects integer not null, at text not null, author_id text not null,
  deferred_until text, expired_at text, decided_at text
) strict, without rowid;
CREATE INDEX correction_place_by_state on correction_place (state, group_id, affects, at, author_id, deferred_until, expired_at, decided_at);
CREATE TRIGGER correction_placed after insert on item when new.entity = 'correction' begin
  insert or replace into correction_place values (new.id, json_extract(new.data, '$.state'), json_extract(new.data, '$.groupId'), json_extract(new.data, '$.affects'), json_extract(new.data, '$.at'), json_extract(new.data, '$.authorId'), json_extract(new.data, '$.deferredUntil'), json_extract(new.data, '$.expiredAt'), json_extract(new.data, '$.decidedAt'));
end;
CREATE TABLE held_scope (scope text primary key) strict, without rowid;
CREATE TABLE item (
  entity text not null, id text not null, seq integer not null, home integer not null default 0,
  parent integer, place integer not null default 0, data text not null,
  primary key (entity, id)
) strict, without rowid;
CREATE INDEX item_by_parent on item (parent, entity, place) where parent is not null;
CREATE TABLE meta (key text primary key, value text not null) strict, without rowid;
CREATE TABLE name (number integer primary key, name text not null unique) strict;
CREATE TABLE row (
  scope integer not null, entity text not null, id text not null, seq integer not null,
  primary key (scope, entity, id)
) strict, without rowid;
CREATE TABLE search_doc (
  docid integer primary key, entity text not null, id text not null,
  conversation_id text, title text not null, at text
, seq integer not null default 0) strict;
CREATE INDEX search_doc_by_conversation on search_doc (conversation_id, docid) where conversation_id is not null;
CREATE UNIQUE INDEX search_doc_by_id on search_doc (entity, id);
CREATE VIRTUAL TABLE search_text using fts5 (
  title, body, tokenize = 'unicode61 remove_diacritics 2', detail = none, prefix = '1 2 3 4 5 6 7 8'
);
CREATE TABLE 'search_text_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'search_text_content'(id INTEGER PRIMARY KEY, c0, c1);
CREATE TABLE 'search_text_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'search_text_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE 'search_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE set_aside (
  scope text not null, entity text not null, id text not null, seq integer not null, reason text not null,
  primary key (scope, entity, id)
) strict, without rowid;
CREATE TABLE shared (
  entity text not null, id text not null, scope integer not null,
  primary key (entity, id, scope)
) strict, without rowid;
CREATE TABLE translation (
  message text not null, language text not null, source text not null, text text not null, primary key (message, language)
) without rowid;
CREATE TRIGGER translation_goes after delete on item when old.entity = 'message' begin
  delete from translation where message = old.id;
end;

-- step outbox 1 ff0411bd2d2b2440bd3692851eb60fab56811d67a07a7a5ad3c252296381a06d
-- step outbox 2 25e88ee8057402a911bcfca280bbbe27c8340786d0fb7f9415de4a3c0e18789e
-- step outbox 3 2e877bb37678f5450e8ebe1bb434d26ddf89c3a59570bd80ab1469e2b7520950
-- step outbox 4 3e42395fee37d786b7721692e1fb806937ab917f2270d4685f2030d806e2ff5d
-- store outbox, version 4
CREATE TABLE client (
  one integer primary key check (one = 1), client_id text not null, agent_id text, workspace_id text
) strict;
CREATE TABLE draft (
  conversation_id text not null, mode text not null, text text not null, suggestion_id text, suggested_text text,
  seen_through integer not null, updated_at integer not null, written_ms integer not null default 0, based_on_ms integer, origin text not null default '', kept_ms integer not null default 0,
  primary key (conversation_id, mode)
) strict, without rowid;
CREATE TABLE lane (lane text primary key, next_n integer not null) strict, without rowid;
CREATE TABLE mutation (
  place integer primary key autoincrement,
  id text not null unique, lane text not null, n integer not null, name text not null, args text not null,
  at text not null, enqueued_ms integer not null,
  -- 1 from the moment it may have reached the server: from then on its number is fixed.
  sent integer not null default 0,
  state text not null check (state in ('waiting', 'sending', 'acknowledged', 'refused', 'held')),
  error text, held_why text, seq integer
, protocol integer not null default 2, due_ms integer) strict;
CREATE UNIQUE INDEX mutation_line on mutation (lane, n) where state in ('waiting', 'sending', 'acknowledged');
CREATE TABLE own_file (
  id text primary key, conversation_id text not null, name text not null, type text not null, kind text not null, bytes integer not null, sha256 text not null,
  width integer, height integer, state text not null check (state in ('waiting', 'uploading', 'uploaded', 'refused')), sent_bytes integer not null default 0, why text,
  -- 1 once the server answered that its message was applied.
  sent integer not null default 0,
  added_ms integer not null, uploaded_ms integer
) strict, without rowid;
CREATE INDEX own_file_of on own_file (conversation_id);
CREATE TABLE setting (key text primary key, value text not null) strict, without rowid;

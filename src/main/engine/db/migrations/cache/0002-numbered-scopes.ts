import type { Migration } from '../migration.ts';

/** Each row names its scope and its conversation by number, and nothing keeps a second index of rows or a list of what waits for the search index. */
export const numberedScopes: Migration = {
  id: 2,
  up: `
-- Scopes that have rows, and the conversations that rows belong to (by the name of their scope, whether it is held or not).
create table name (number integer primary key, name text not null unique) strict;
insert into name (name)
  select scope from row union select 'conv:' || parent from item where parent is not null order by 1;

alter table row rename to row_1;
alter table item rename to item_1;
drop index item_by_parent;

-- Which scope brought which row: a row goes when the last of its scopes goes.
create table row (
  scope integer not null, entity text not null, id text not null, seq integer not null,
  primary key (scope, entity, id)
) strict, without rowid;
insert into row (scope, entity, id, seq)
  select n.number, r.entity, r.id, r.seq from row_1 r join name n on n.name = r.scope order by 1, 2, 3;

-- The row itself, once, as the server sent it. home = one of its scopes, parent = its conversation, place = its place there.
create table item (
  entity text not null, id text not null, seq integer not null, home integer not null default 0,
  parent integer, place integer not null default 0, data text not null,
  primary key (entity, id)
) strict, without rowid;
insert into item (entity, id, seq, home, parent, place, data)
  select i.entity, i.id, i.seq,
    ifnull((select n.number from row_1 r join name n on n.name = r.scope
      where r.entity = i.entity and r.id = i.id order by 1 limit 1), 0),
    (select n.number from name n where n.name = 'conv:' || i.parent), i.place, i.data
  from item_1 i order by i.entity, i.id;
create index item_by_parent on item (parent, entity, place) where parent is not null;

-- The scopes of a row besides its home: few rows have any.
create table shared (
  entity text not null, id text not null, scope integer not null,
  primary key (entity, id, scope)
) strict, without rowid;
insert into shared (entity, id, scope)
  select r.entity, r.id, r.scope from row r join item i on i.entity = r.entity and i.id = r.id where i.home <> r.scope;

-- seq = number of the row as it was indexed: a row of another number waits.
alter table search_doc add column seq integer not null default 0;
update search_doc set seq = ifnull((select i.seq from item i where i.entity = search_doc.entity and i.id = search_doc.id), 0)
  where not exists (select 1 from search_dirty s where s.entity = search_doc.entity and s.id = search_doc.id);
insert or replace into meta (key, value) select 'unindexed', '1' where exists (select 1 from search_dirty);

drop table search_dirty;
drop table row_1;
drop table item_1;
`,
};

import type { Migration } from '../migration.ts';

const columns = ['state', 'groupId', 'affects', 'at', 'authorId', 'deferredUntil', 'expiredAt', 'decidedAt'];
const placeOf = (row: string) =>
  `${row}.id, ${columns.map((name) => `json_extract(${row}.data, '$.${name}')`).join(', ')}`;

/**
 * E2: what decides where a correction stands in the queue of a lead, beside it: thousands that wait are counted and sorted without one of them being read and parsed. Kept by
 * triggers, so that nothing that writes rows has to know. An index of expressions does not do: SQLite reads them from the row again, 30 µs each in an encrypted file.
 */
export const review: Migration = {
  id: 5,
  up: `
create table correction_place (
  id text primary key, state text not null, group_id text, affects integer not null, at text not null, author_id text not null,
  deferred_until text, expired_at text, decided_at text
) strict, without rowid;
create index correction_place_by_state on correction_place (state, group_id, affects, at, author_id, deferred_until, expired_at, decided_at);
insert into correction_place select ${placeOf('item')} from item where entity = 'correction';
create trigger correction_placed after insert on item when new.entity = 'correction' begin
  insert or replace into correction_place values (${placeOf('new')});
end;
create trigger correction_moved after update of data on item when new.entity = 'correction' begin
  insert or replace into correction_place values (${placeOf('new')});
end;
create trigger correction_gone after delete on item when old.entity = 'correction' begin
  delete from correction_place where id = old.id;
end;
`,
};

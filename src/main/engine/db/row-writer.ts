/** The statements that store and remove rows of the feed, with all that hangs on them: lists, index, what waits for the index. */
import type { EntityName } from '#shared/contract/sync.ts';
import type { Sqlite } from './open.ts';

export type RowWriter = {
  meta: (key: string) => string | null;
  setMeta: (key: string, value: string) => void;
  holds: (scope: string) => boolean;
  gain: (scope: string) => void;
  lose: (scope: string) => void;
  rowsOf: (scope: string) => { entity: string; id: string }[];
  put: (scope: string, entity: EntityName, id: string, seq: number, row: Record<string, unknown>) => void;
  /** Takes the row out of the scope; true when it is gone altogether. */
  leave: (scope: string, entity: string, id: string) => boolean;
  /** DIV-2: everything of the scope is to be written anew, whatever number it has. */
  mark: (scope: string) => void;
  /** Rows of the scope that were marked and not written since. */
  marked: (scope: string) => { entity: string; id: string }[];
  /** A row that another scope keeps has its number again. */
  unmark: (entity: string, id: string) => void;
  setAside: (change: { scope: string; entity: string; id: string; seq: number }, reason: string) => void;
  dropSetAside: (scope: string) => void;
};

const searched: ReadonlySet<string> = new Set(['conversation', 'message', 'note', 'article']);
/** Lower than any number: whatever comes is newer. */
const MARKED = -1;
const writers = new WeakMap<Sqlite, RowWriter>();

export function createRowWriter(db: Sqlite): RowWriter {
  const known = writers.get(db);
  if (known !== undefined) return known;
  const made = prepare(db);
  writers.set(db, made);
  return made;
}

function prepare(db: Sqlite): RowWriter {
  const getMeta = db.prepare<[string], string>('select value from meta where key = ?').pluck();
  const putMeta = db.prepare('insert or replace into meta (key, value) values (?, ?)');
  const holds = db.prepare<[string], number>('select 1 from held_scope where scope = ?').pluck();
  const gain = db.prepare('insert or ignore into held_scope (scope) values (?)');
  const lose = db.prepare('delete from held_scope where scope = ?');
  const rowsOf = db.prepare<[string], { entity: string; id: string }>('select entity, id from row where scope = ?');
  const putRow = db.prepare(`insert into row (scope, entity, id, seq) values (?, ?, ?, ?)
    on conflict (scope, entity, id) do update set seq = excluded.seq`);
  const dropRow = db.prepare('delete from row where scope = ? and entity = ? and id = ?');
  const stillHeld = db
    .prepare<[string, string], number>('select 1 from row where entity = ? and id = ? limit 1')
    .pluck();
  // The same row comes once for each of its scopes: only news are written.
  const putItem = db.prepare(`insert into item (entity, id, seq, parent, place, data) values (?, ?, ?, ?, ?, ?)
    on conflict (entity, id) do update set seq = excluded.seq, parent = excluded.parent, place = excluded.place,
      data = excluded.data where excluded.seq > item.seq`);
  const dropItem = db.prepare('delete from item where entity = ? and id = ?');
  const putConversation = db.prepare(`insert or replace into conversation
    (id, state, assignee_id, queue_id, team_id, last_at, seq) values (?, ?, ?, ?, ?, ?, ?)`);
  const dropConversation = db.prepare('delete from conversation where id = ?');
  const setDirty = db.prepare('insert or ignore into search_dirty (entity, id) values (?, ?)');
  const dropDirty = db.prepare('delete from search_dirty where entity = ? and id = ?');
  const docOf = db
    .prepare<[string, string], number>('select docid from search_doc where entity = ? and id = ?')
    .pluck();
  const dropDoc = db.prepare('delete from search_doc where docid = ?');
  const dropText = db.prepare('delete from search_text where rowid = ?');
  const setAside = db.prepare(
    'insert or replace into set_aside (scope, entity, id, seq, reason) values (?, ?, ?, ?, ?)',
  );
  const dropSetAside = db.prepare('delete from set_aside where scope = ?');
  const dropOneSetAside = db.prepare('delete from set_aside where scope = ? and entity = ? and id = ?');
  /** Almost always nothing is: then no row has to look. */
  let isAnyAside = db.prepare<[], number>('select exists (select 1 from set_aside)').pluck().get() === 1;

  const markRows = db.prepare(`update row set seq = ${MARKED} where scope = ?`);
  const markItems = db.prepare(
    `update item set seq = ${MARKED} where (entity, id) in (select entity, id from row where scope = ?)`,
  );
  const marked = db.prepare<[string], { entity: string; id: string }>(
    `select entity, id from row where scope = ? and seq = ${MARKED}`,
  );
  const unmark =
    db.prepare(`update item set seq = (select max(r.seq) from row r where r.entity = item.entity and r.id = item.id)
    where entity = ? and id = ? and seq = ${MARKED}`);

  /** What went is gone from the index in the same transaction (SEC-21). */
  function unindex(entity: string, id: string): void {
    const docid = docOf.get(entity, id);
    if (docid === undefined) return;
    dropText.run(docid);
    dropDoc.run(docid);
  }

  return {
    meta: (key) => getMeta.get(key) ?? null,
    setMeta: (key, value) => void putMeta.run(key, value),
    holds: (scope) => holds.get(scope) !== undefined,
    gain: (scope) => void gain.run(scope),
    lose: (scope) => void lose.run(scope),
    rowsOf: (scope) => rowsOf.all(scope),
    put: (scope, entity, id, seq, row) => {
      putRow.run(scope, entity, id, seq);
      if (isAnyAside) dropOneSetAside.run(scope, entity, id);
      const { parent, place } = placeOf(entity, row);
      const { changes } = putItem.run(entity, id, seq, parent, place, JSON.stringify(row));
      if (changes === 0) return;
      if (entity === 'conversation')
        putConversation.run(id, row.state, row.assigneeId, row.queueId, row.teamId, row.lastAt, seq);
      // Taking words out of the index costs a hundred times the row: it is done behind the rows, and a search passes over what waits (SYNC 0.5).
      if (searched.has(entity)) setDirty.run(entity, id);
      if (entity === 'conversation' && isErased(row)) unindex(entity, id);
    },
    leave: (scope, entity, id) => {
      dropRow.run(scope, entity, id);
      if (isAnyAside) dropOneSetAside.run(scope, entity, id);
      if (stillHeld.get(entity, id) !== undefined) return false;
      const { changes } = dropItem.run(entity, id);
      if (entity === 'conversation') dropConversation.run(id);
      if (searched.has(entity)) {
        unindex(entity, id);
        dropDirty.run(entity, id);
      }
      return changes > 0;
    },
    setAside: ({ scope, entity, id, seq }, reason) => {
      isAnyAside = true;
      setAside.run(scope, entity, id, seq, reason);
    },
    dropSetAside: (scope) => void dropSetAside.run(scope),
    mark: (scope) => {
      markItems.run(scope);
      markRows.run(scope);
      dropSetAside.run(scope);
    },
    marked: (scope) => marked.all(scope),
    unmark: (entity, id) => void unmark.run(entity, id),
  };
}

/** SEC-82: an escalated conversation has messages as long as its customer exists. Nothing of an erased one stays in the index until the rest is indexed. */
function isErased(row: Record<string, unknown>): boolean {
  return row.state === 'closed' && row.lastN === 0;
}

/** Where a row stands: messages by number, notes and moments after the message they follow. */
function placeOf(entity: EntityName, row: Record<string, unknown>): { parent: string | null; place: number } {
  const parent = entity !== 'conversation' && typeof row.conversationId === 'string' ? row.conversationId : null;
  const place = typeof row.n === 'number' ? row.n : typeof row.afterN === 'number' ? row.afterN : 0;
  return { parent, place };
}

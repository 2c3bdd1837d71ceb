/** The statements that store and remove rows of the feed, with all that hangs on them: lists, index, what waits for the index. */
import type { EntityName } from '#shared/contract/sync.ts';
import { indexQueueOf, type RowKey } from './index-queue.ts';
import type { Sqlite } from './open.ts';

export type RowWriter = {
  /** Before the first write of a transaction: what is remembered of one that was rolled back is forgotten. */
  begin: () => void;
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

/** Whether words of such rows can be found. */
export function isSearched(entity: string): boolean {
  return searched.has(entity);
}

/** Lower than any number: whatever comes is newer. */
export const MARKED = -1;
/** Stands in `meta` while rows wait for the search index. */
export const UNINDEXED = 'unindexed';
/** No scope has this number. */
const NONE = 0;
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
  const numberOf = db.prepare<[string], number>('select number from name where name = ?').pluck();
  const putName = db.prepare('insert into name (name) values (?)');
  const dropName = db.prepare(
    'delete from name where name = ? and not exists (select 1 from item where parent = name.number)',
  );
  const rowsOf = db.prepare<[number], RowKey>('select entity, id from row where scope = ?');
  const putRow = db.prepare(`insert into row (scope, entity, id, seq) values (?, ?, ?, ?)
    on conflict (scope, entity, id) do update set seq = excluded.seq`);
  const dropRow = db.prepare('delete from row where scope = ? and entity = ? and id = ?');
  const isRow = db
    .prepare<[number, string, string], number>('select 1 from row where scope = ? and entity = ? and id = ?')
    .pluck();
  const addItem = db.prepare(
    'insert or ignore into item (entity, id, seq, home, parent, place, data) values (?, ?, ?, ?, ?, ?, ?)',
  );
  // The same row comes once for each of its scopes: only news are written.
  const updateItem = db.prepare(`update item set seq = ?, parent = ?, place = ?, data = ?
    where entity = ? and id = ? and seq < ?`);
  const dropItem = db.prepare('delete from item where entity = ? and id = ?');
  const homeOf = db.prepare<[string, string], number>('select home from item where entity = ? and id = ?').pluck();
  const setHome = db.prepare('update item set home = ? where entity = ? and id = ?');
  const share = db.prepare(`insert or ignore into shared (entity, id, scope)
    select entity, id, ? from item where entity = ? and id = ? and home <> ?`);
  const unshare = db.prepare('delete from shared where entity = ? and id = ? and scope = ?');
  const sharersOf = db
    .prepare<[string, string], number>('select scope from shared where entity = ? and id = ?')
    .pluck();
  const putConversation = db.prepare(`insert or replace into conversation
    (id, state, assignee_id, queue_id, team_id, last_at, seq) values (?, ?, ?, ?, ?, ?, ?)`);
  const dropConversation = db.prepare('delete from conversation where id = ?');
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
  const marked = db.prepare<[number], RowKey>(`select entity, id from row where scope = ? and seq = ${MARKED}`);
  const unmark = db.prepare(`update item set seq = (select max(r.seq) from row r
      where r.entity = item.entity and r.id = item.id and (r.scope = item.home
        or r.scope in (select s.scope from shared s where s.entity = item.entity and s.id = item.id)))
    where entity = ? and id = ? and seq = ${MARKED}`);

  const queue = indexQueueOf(db);
  /** Of this transaction: the numbers of names, and whether it is written that rows wait for the index. */
  let numbers = new Map<string, number>();
  let isNoted = false;

  function number(name: string): number {
    const known = numbers.get(name) ?? numberOf.get(name);
    if (known !== undefined) {
      numbers.set(name, known);
      return known;
    }
    const made = Number(putName.run(name).lastInsertRowid);
    numbers.set(name, made);
    return made;
  }

  function noteForIndex(entity: string, id: string): void {
    if (!isNoted) putMeta.run(UNINDEXED, '1');
    isNoted = true;
    queue.note(entity, id);
  }

  /** Whether a scope still holds the row; its home is one that does, afterwards. */
  function isHeld(entity: string, id: string, left: number): boolean {
    const home = homeOf.get(entity, id);
    if (home === undefined) return false;
    // What is written down is not trusted alone: a row without a scope would never go.
    if (home !== left && isRow.get(home, entity, id) !== undefined) return true;
    const other = sharersOf.all(entity, id).find((scope) => isRow.get(scope, entity, id) !== undefined);
    if (other === undefined) return false;
    setHome.run(other, entity, id);
    unshare.run(entity, id, other);
    return true;
  }

  /** What went is gone from the index in the same transaction (SEC-21). */
  function unindex(entity: string, id: string): void {
    const docid = docOf.get(entity, id);
    if (docid === undefined) return;
    dropText.run(docid);
    dropDoc.run(docid);
  }

  return {
    begin: () => {
      numbers = new Map();
      isNoted = false;
    },
    meta: (key) => getMeta.get(key) ?? null,
    setMeta: (key, value) => void putMeta.run(key, value),
    holds: (scope) => holds.get(scope) !== undefined,
    gain: (scope) => void gain.run(scope),
    lose: (scope) => {
      lose.run(scope);
      dropName.run(scope);
      numbers.delete(scope);
    },
    rowsOf: (scope) => rowsOf.all(numberOf.get(scope) ?? NONE),
    put: (name, entity, id, seq, row) => {
      const scope = number(name);
      if (isAnyAside) dropOneSetAside.run(name, entity, id);
      const { parent, place } = placeOf(entity, row);
      const parentNumber = parent === null ? null : number(parent);
      const text = JSON.stringify(row);
      const isNew = addItem.run(entity, id, seq, scope, parentNumber, place, text).changes === 1;
      putRow.run(scope, entity, id, seq);
      if (!isNew) {
        share.run(scope, entity, id, scope);
        if (updateItem.run(seq, parentNumber, place, text, entity, id, seq).changes === 0) return;
      }
      if (entity === 'conversation')
        putConversation.run(id, row.state, row.assigneeId, row.queueId, row.teamId, row.lastAt, seq);
      // Taking words out of the index costs a hundred times the row: it is done behind the rows, and a search passes over what waits (SYNC 0.5).
      if (searched.has(entity)) noteForIndex(entity, id);
      if (entity === 'conversation' && isErased(row)) unindex(entity, id);
    },
    leave: (name, entity, id) => {
      const scope = numberOf.get(name) ?? NONE;
      dropRow.run(scope, entity, id);
      unshare.run(entity, id, scope);
      if (isAnyAside) dropOneSetAside.run(name, entity, id);
      if (isHeld(entity, id, scope)) return false;
      const { changes } = dropItem.run(entity, id);
      if (entity === 'conversation') dropConversation.run(id);
      if (searched.has(entity)) unindex(entity, id);
      return changes > 0;
    },
    setAside: ({ scope, entity, id, seq }, reason) => {
      isAnyAside = true;
      setAside.run(scope, entity, id, seq, reason);
    },
    dropSetAside: (scope) => void dropSetAside.run(scope),
    mark: (name) => {
      const scope = numberOf.get(name) ?? NONE;
      markItems.run(scope);
      markRows.run(scope);
      dropSetAside.run(name);
    },
    marked: (name) => marked.all(numberOf.get(name) ?? NONE),
    unmark: (entity, id) => {
      unmark.run(entity, id);
      if (searched.has(entity)) noteForIndex(entity, id);
    },
  };
}

/** SEC-82: an escalated conversation has messages as long as its customer exists. Nothing of an erased one stays in the index until the rest is indexed. */
function isErased(row: Record<string, unknown>): boolean {
  return row.state === 'closed' && row.lastN === 0;
}

/** Under this name a conversation has its number. */
export function threadName(conversationId: string): string {
  return `conv:${conversationId}`;
}

/** Where a row stands, its conversation named by its scope: messages by number, notes and moments after the message they follow. */
function placeOf(entity: EntityName, row: Record<string, unknown>): { parent: string | null; place: number } {
  const parent =
    entity !== 'conversation' && typeof row.conversationId === 'string' ? threadName(row.conversationId) : null;
  const place = typeof row.n === 'number' ? row.n : typeof row.afterN === 'number' ? row.afterN : 0;
  return { parent, place };
}

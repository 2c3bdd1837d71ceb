/** Full-text index over what the cache holds: filled behind the rows in small batches (SYNC 0.5), asked with quoted words only (SEC-23). */
import { type IndexQueue, indexQueueOf, openIndexQueue, type RowKey } from './index-queue.ts';
import type { Sqlite } from './open.ts';
import { isSearched, MARKED, UNINDEXED } from './row-writer.ts';
import { describeDoc } from './search-doc.ts';
import { createSearchQuery, DOCS_PER_MS, type SearchQuery } from './search-query.ts';

export type SearchStore = {
  /** Indexes up to `count` rows that wait; 0 when none is left. */
  fill: (count: number) => number;
  /** Brings `pages` pages of the index's pieces together; true while there is more to do. */
  merge: (pages: number) => boolean;
  /** The newest first, as an agent looks for what was just there (J1). */
  query: SearchQuery;
};

/** Rows that the walk looks at in one step at most, some milliseconds, and for each that may be indexed: a short step among rows that arrive stays short. */
const WALKED_AT_ONCE = 500;
const WALKED_A_ROW = 10;
/** Pieces of one level before a commit merges them after all. FTS5 itself allows 2,000 in all. */
const MOST_PIECES = 1_000;

export function createSearchStore(db: Sqlite): SearchStore {
  const queue = indexQueueOf(db);
  const walk = db.prepare<[string, string, number], RowKey & { waits: number }>(`select i.entity, i.id,
      d.seq is not i.seq as waits
    from item i left join search_doc d on d.entity = i.entity and d.id = i.id
    where (i.entity, i.id) > (?, ?) order by i.entity, i.id limit ?`);
  const itemOf = db.prepare<[string, string], { seq: number; data: string }>(
    'select seq, data from item where entity = ? and id = ?',
  );
  const isLeft = db.prepare<[string], number>('select 1 from meta where key = ?').pluck();
  const dropMeta = db.prepare('delete from meta where key = ?');
  const docOf = db.prepare<[string, string], { docid: number; seq: number; title: string; at: string | null }>(
    'select docid, seq, title, at from search_doc where entity = ? and id = ?',
  );
  const bodyOf = db.prepare<[number], string>('select body from search_text where rowid = ?').pluck();
  const renumber = db.prepare('update search_doc set seq = ? where docid = ?');
  const lastIn = db
    .prepare<[number, number], number | null>('select max(docid) from search_doc where docid >= ? and docid < ?')
    .pluck();
  const lastOfAll = db.prepare<[], number>('select max(docid) from search_doc').pluck();
  const dropDoc = db.prepare('delete from search_doc where docid = ?');
  const dropText = db.prepare('delete from search_text where rowid = ?');
  const putDoc = db.prepare(
    'insert into search_doc (docid, entity, id, conversation_id, title, at, seq) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const putText = db.prepare('insert into search_text (rowid, title, body) values (?, ?, ?)');
  const query = createSearchQuery(db);

  keepMergesApart(db);
  const mergeSome = db.prepare("insert into search_text (search_text, rank) values ('merge', ?)");
  const totalChanges = db.prepare<[], number>('select total_changes()').pluck();

  openIndexQueue(db, isLeft.get(UNINDEXED) !== undefined);

  function index({ entity, id }: RowKey): void {
    const item = itemOf.get(entity, id);
    const old = docOf.get(entity, id);
    // One that is to come anew is indexed then (DIV-2).
    if (item === undefined || item.seq === MARKED || item.seq === old?.seq) return;
    const doc = describeDoc(entity, JSON.parse(item.data));
    if (old !== undefined) {
      // Most of what comes again says what it said: a conversation with each turn of a clock.
      if (old.title === doc?.title && old.at === doc.at && bodyOf.get(old.docid) === doc.body) {
        renumber.run(item.seq, old.docid);
        return;
      }
      dropText.run(old.docid);
      dropDoc.run(old.docid);
    }
    if (doc === undefined) return;
    const first = Math.floor((doc.at === null ? 0 : Date.parse(doc.at)) || 0) * DOCS_PER_MS;
    const last = lastIn.get(first, first + DOCS_PER_MS) ?? null;
    const isFull = last !== null && last + 1 >= first + DOCS_PER_MS;
    const docid = isFull ? (lastOfAll.get() ?? 0) + 1 : (last ?? first) + 1;
    putDoc.run(docid, entity, id, doc.conversationId, doc.title, doc.at, item.seq);
    putText.run(docid, doc.title, doc.body);
  }

  /** Those noted first, so that what just came is soon found; then the next of the walk. What is left, if this is written. */
  const fill = db.transaction((count: number): Pick<IndexQueue, 'noted' | 'walkedTo'> => {
    const noted = queue.noted.slice(count);
    let { walkedTo } = queue;
    for (const key of queue.noted.slice(0, count)) index(key);
    let room = count - queue.noted.length;
    if (walkedTo !== null && room > 0) {
      const most = Math.min(WALKED_AT_ONCE, room * WALKED_A_ROW);
      const looked = walk.all(walkedTo.entity, walkedTo.id, most);
      let at = 0;
      for (; at < looked.length && room > 0; at += 1) {
        const row = looked[at] as (typeof looked)[number];
        if (row.waits === 0 || !isSearched(row.entity)) continue;
        index(row);
        room -= 1;
      }
      const last = looked[at - 1];
      walkedTo = last === undefined || (at === looked.length && at < most) ? null : last;
    }
    if (noted.length === 0 && walkedTo === null) dropMeta.run(UNINDEXED);
    return { noted, walkedTo };
  });

  return {
    fill: (count) => {
      Object.assign(queue, fill.immediate(count));
      return queue.noted.length + (queue.walkedTo === null ? 0 : 1);
    },
    merge: (pages) => {
      const before = totalChanges.get() ?? 0;
      // As an integer: FTS5 refuses a number that the driver binds as a real one.
      mergeSome.run(BigInt(pages));
      // FTS5's own sign that nothing was left to merge (its documentation, section 6.8).
      return (totalChanges.get() ?? 0) - before >= 2;
    },
    query,
  };
}

/**
 * Pieces of the index are merged by `merge`, a few pages at a time, and not by the commit that happens to bring one piece too many: measured over 10,000 messages, such a commit took
 * up to 300 ms, and all of them together three times as long.
 */
function keepMergesApart(db: Sqlite): void {
  const known = db.prepare<[string], number>('select v from search_text_config where k = ?').pluck();
  const set = db.prepare('insert into search_text (search_text, rank) values (?, ?)');
  for (const [name, value] of [
    ['automerge', 0],
    ['crisismerge', MOST_PIECES],
  ] as const)
    if (known.get(name) !== value) set.run(name, BigInt(value));
}

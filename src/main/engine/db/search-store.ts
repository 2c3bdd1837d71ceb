/** Full-text index over what the cache holds: filled behind the rows in small batches (SYNC 0.5), asked with quoted words only (SEC-23). */
import type { SearchHit } from '#shared/contract/ipc.ts';
import type { EntityRow } from '#shared/contract/sync.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { wordsOf } from '#shared/lib/words.ts';
import type { Sqlite } from './open.ts';
import { describeAbout, describeDoc } from './search-doc.ts';
import { makeSnippet } from './snippet.ts';

export type SearchStore = {
  /** Indexes up to `count` rows that wait; returns how many still do. */
  fill: (count: number) => number;
  /** Brings `pages` pages of the index's pieces together; true while there is more to do. */
  merge: (pages: number) => boolean;
  /** All words, the last as a beginning; the newest first, as an agent looks for what was just there (J1). */
  query: (text: string) => SearchHit[];
};

/** Room for rows written in the same millisecond; 2^53 / 4096 ms reach beyond the year 2039. */
const DOCS_PER_MS = 4_096;
const MAX_WORDS = 12;
/** Pieces of one level before a commit merges them after all. FTS5 itself allows 2,000 in all. */
const MOST_PIECES = 1_000;

export function createSearchStore(db: Sqlite): SearchStore {
  const nextDirty = db.prepare<[number], { entity: string; id: string }>('select entity, id from search_dirty limit ?');
  const dropDirty = db.prepare('delete from search_dirty where entity = ? and id = ?');
  const countDirty = db.prepare<[], number>('select count(*) from search_dirty').pluck();
  const getItem = db.prepare<[string, string], string>('select data from item where entity = ? and id = ?').pluck();
  const docOf = db
    .prepare<[string, string], number>('select docid from search_doc where entity = ? and id = ?')
    .pluck();
  const lastIn = db
    .prepare<[number, number], number | null>('select max(docid) from search_doc where docid >= ? and docid < ?')
    .pluck();
  const lastOfAll = db.prepare<[], number>('select max(docid) from search_doc').pluck();
  const dropDoc = db.prepare('delete from search_doc where docid = ?');
  const dropText = db.prepare('delete from search_text where rowid = ?');
  const putDoc = db.prepare(
    'insert into search_doc (docid, entity, id, conversation_id, title, at) values (?, ?, ?, ?, ?, ?)',
  );
  const putText = db.prepare('insert into search_text (rowid, title, body) values (?, ?, ?)');
  const find = db.prepare<[string, number], Found>(`select d.entity, d.id, d.conversation_id as conversationId, d.title,
      d.at, t.body from search_text t join search_doc d on d.docid = t.rowid
    where search_text match ? and not exists (select 1 from search_dirty s where s.entity = d.entity and s.id = d.id)
    order by t.rowid desc limit ?`);

  keepMergesApart(db);
  const mergeSome = db.prepare("insert into search_text (search_text, rank) values ('merge', ?)");
  const totalChanges = db.prepare<[], number>('select total_changes()').pluck();

  const fill = db.transaction((count: number) => {
    for (const { entity, id } of nextDirty.all(count)) {
      dropDirty.run(entity, id);
      const old = docOf.get(entity, id);
      if (old !== undefined) {
        dropText.run(old);
        dropDoc.run(old);
      }
      const data = getItem.get(entity, id);
      const doc = data === undefined ? undefined : describeDoc(entity, JSON.parse(data));
      if (doc === undefined) continue;
      const first = Math.floor((doc.at === null ? 0 : Date.parse(doc.at)) || 0) * DOCS_PER_MS;
      const last = lastIn.get(first, first + DOCS_PER_MS) ?? null;
      const isFull = last !== null && last + 1 >= first + DOCS_PER_MS;
      const docid = isFull ? (lastOfAll.get() ?? 0) + 1 : (last ?? first) + 1;
      putDoc.run(docid, entity, id, doc.conversationId, doc.title, doc.at);
      putText.run(docid, doc.title, doc.body);
    }
    return countDirty.get() ?? 0;
  });

  function aboutOf(conversationId: string | null): SearchHit['about'] {
    const data = conversationId === null ? undefined : getItem.get('conversation', conversationId);
    return data === undefined ? null : describeAbout(JSON.parse(data) as EntityRow<'conversation'>);
  }

  return {
    fill: (count) => fill.immediate(count),
    merge: (pages) => {
      const before = totalChanges.get() ?? 0;
      // As an integer: FTS5 refuses a number that the driver binds as a real one.
      mergeSome.run(BigInt(pages));
      // FTS5's own sign that nothing was left to merge (its documentation, section 6.8).
      return (totalChanges.get() ?? 0) - before >= 2;
    },
    query: (text) => {
      const words = wordsOf(text, MAX_WORDS);
      if (words.length === 0) return [];
      return find.all(matchOf(words), limits.searchHits).map(({ entity, id, conversationId, title, at, body }) => ({
        kind: entity as SearchHit['kind'],
        id,
        conversationId: conversationId as ConversationId | null,
        title,
        about: entity === 'message' || entity === 'note' ? aboutOf(conversationId) : null,
        ...makeSnippet(body === '' ? title : body, words),
        at,
      }));
    },
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

type Found = {
  entity: string;
  id: string;
  conversationId: string | null;
  title: string;
  at: string | null;
  body: string;
};

/** SEC-23: every word stands in quotes; the only operators are ours: all words, and the last as a beginning. */
function matchOf(words: readonly string[]): string {
  return words.map((word, i) => `"${word.replaceAll('"', '""')}"${i === words.length - 1 ? '*' : ''}`).join(' AND ');
}

/** Asks the full-text index, newest first, and stops as soon as enough is found: what is common is found at its end, what is rare is little (decision 31). */
import type { SearchHit } from '#shared/contract/ipc.ts';
import type { EntityRow } from '#shared/contract/sync.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { findWords } from '#shared/lib/words.ts';
import { isOfConversations, type Sought } from '#shared/search/parse-search.ts';
import type { Sqlite } from './open.ts';
import { MARKED } from './row-writer.ts';
import { describeAbout } from './search-doc.ts';
import { type KnownRows, makeFilter, type Who } from './search-filter.ts';
import { makeSnippet } from './snippet.ts';

/** `isWhole`: false when what was asked is so rare among so much that only the newest part was looked at. */
export type Found = { hits: SearchHit[]; isWhole: boolean };
export type SearchQuery = (sought: Sought, who: Who) => Found;

/** Room for rows written in the same millisecond; 2^53 / 4096 ms reach beyond the year 2039. */
export const DOCS_PER_MS = 4_096;
/** Beginnings up to this long stand in the index (migration 3). */
const LONGEST_PREFIX = 8;
/** Of a longer beginning: rows of its first letters that are looked at before the index is asked for the beginning itself. */
const MOST_GUESSED = 200;
/** Rows that are looked at for one key press, ten microseconds each: by count and not by the clock, so that a busy machine finds the same. */
const MOST_LOOKED = 600;
/** Of so few conversations each row is read; of more, rows are sought first. */
const FEW = 64;

type Doc = {
  docid: number;
  entity: string;
  id: string;
  conversationId: string | null;
  title: string;
  at: string | null;
};

export function createSearchQuery(db: Sqlite): SearchQuery {
  const columns = 'd.docid, d.entity, d.id, d.conversation_id as conversationId, d.title, d.at';
  const isIndexed = `exists (select 1 from item i where i.entity = d.entity and i.id = d.id and i.seq in (d.seq, ${MARKED}))`;
  const matching = db.prepare<[string, number, number], Doc>(`select ${columns}
    from search_text t join search_doc d on d.docid = t.rowid
    where search_text match ? and t.rowid >= ? and t.rowid < ? and ${isIndexed} order by t.rowid desc`);
  const ofConversation = db.prepare<[string, number, number], Doc>(`select ${columns} from search_doc d
    where d.conversation_id = ? and d.docid >= ? and d.docid < ? and ${isIndexed} order by d.docid desc`);
  const docOfConversation = db.prepare<[string], Doc>(`select ${columns} from search_doc d
    where d.entity = 'conversation' and d.id = ? and ${isIndexed}`);
  const isKnown = db
    .prepare<[string], number>('select rowid from search_text where search_text match ? limit 1')
    .pluck();
  const bodyOf = db.prepare<[number], string>('select body from search_text where rowid = ?').pluck();
  const getItem = db.prepare<[string, string], string>('select data from item where entity = ? and id = ?').pluck();

  /** The index's Unicode is older than ours: a letter that it does not know parts a word, and it knows no phrases. Such a word is not looked for. */
  function isOneToken(word: string): boolean {
    if (/^[\p{ASCII}\p{Script=Latin}]*$/u.test(word)) return true;
    const match = matchOf([word], false, []);
    if (match === '') return false;
    try {
      isKnown.get(match);
      return true;
    } catch (thrown) {
      if (thrown instanceof Error && /phrase/u.test(thrown.message)) return false;
      throw thrown;
    }
  }

  const known: KnownRows = new Map();

  function toHit({ docid, entity, id, conversationId, title, at }: Doc, words: readonly string[]): SearchHit {
    const body = bodyOf.get(docid) ?? '';
    const about = entity === 'message' || entity === 'note' ? aboutOf(conversationId) : null;
    return {
      kind: entity as SearchHit['kind'],
      id,
      conversationId: conversationId as ConversationId | null,
      title,
      about,
      ...makeSnippet(body === '' ? title : body, words),
      at,
    };
  }

  function aboutOf(conversationId: string | null): SearchHit['about'] {
    const data = conversationId === null ? undefined : getItem.get('conversation', conversationId);
    return data === undefined ? null : describeAbout(JSON.parse(data) as EntityRow<'conversation'>);
  }

  return (sought, who) => {
    const { words } = sought;
    const from = sought.after === null ? 0 : Math.max(0, sought.after) * DOCS_PER_MS;
    const to = sought.before === null ? Number.MAX_SAFE_INTEGER : Math.max(0, sought.before) * DOCS_PER_MS;
    const filter = makeFilter(db, sought, who, known);
    const all = [...words, ...sought.from];
    const isOf = (doc: Doc) =>
      !(doc.entity === 'article' && isOfConversations(sought)) && hasAuthor(doc, sought.from) && filter.accepts(doc);
    const hasWords = (doc: Doc, wanted: readonly string[], isBegun: boolean) =>
      standIn(`${doc.title}\n${bodyOf.get(doc.docid) ?? ''}`, wanted, isBegun);

    /** The first that fit, and whether all were looked at. */
    const gather = (docs: Iterable<Doc>, fits: (doc: Doc) => boolean, most = MOST_LOOKED): Found & { seen: number } => {
      const hits: SearchHit[] = [];
      let seen = 0;
      for (const doc of docs) {
        seen += 1;
        if (isOf(doc) && fits(doc)) hits.push(toHit(doc, words));
        if (hits.length >= limits.searchHits) return { hits, isWhole: true, seen };
        if (seen >= most) return { hits, isWhole: false, seen };
      }
      return { hits, isWhole: true, seen };
    };
    const rows = (wanted: readonly string[], isBegun: boolean): Iterable<Doc> => {
      const match = matchOf(wanted.filter(isOneToken), isBegun, sought.from.filter(isOneToken));
      return match === '' ? [] : matching.iterate(match, from, to);
    };
    const result = ({ hits, isWhole }: Found): Found => ({ hits, isWhole });

    const few = filter.few(FEW);
    if (all.length === 0) {
      const inTime = ({ docid }: Doc) => docid >= from && docid < to;
      const own = few?.map((id) => docOfConversation.get(id)).filter((doc) => doc !== undefined);
      if (own !== undefined)
        return result(
          gather(
            own.toSorted((a, b) => b.docid - a.docid),
            inTime,
          ),
        );
      const { hits, isWhole } = gather(
        lazily(filter.conversations(), (id) => docOfConversation.get(id)),
        inTime,
      );
      return { hits, isWhole: isWhole && (hits.length >= limits.searchHits || !filter.isCut()) };
    }
    if (few !== undefined) {
      const docs = few.flatMap((id) => {
        const own = docOfConversation.get(id);
        return [...(own === undefined ? [] : [own]), ...ofConversation.all(id, from, to)];
      });
      docs.sort((a, b) => b.docid - a.docid);
      return result(gather(unique(docs), (doc) => hasWords(doc, words, sought.isLastBegun)));
    }
    const last = words.at(-1) ?? '';
    if (sought.isLastBegun && Array.from(last).length > LONGEST_PREFIX) {
      const start = Array.from(last).slice(0, LONGEST_PREFIX).join('');
      const guessed = gather(
        rows([...words.slice(0, -1), start], true),
        (doc) => hasWords(doc, [last], true),
        MOST_GUESSED,
      );
      if (guessed.isWhole) return result(guessed);
    }
    return result(gather(rows(words, sought.isLastBegun), () => true));
  };
}

function* lazily(ids: Iterable<string>, read: (id: string) => Doc | undefined): Iterable<Doc> {
  for (const id of ids) {
    const doc = read(id);
    if (doc !== undefined) yield doc;
  }
}

function unique(docs: readonly Doc[]): Doc[] {
  return docs.filter(({ docid }, place) => docs[place - 1]?.docid !== docid);
}

function hasAuthor({ title }: Doc, from: readonly string[]): boolean {
  return from.every((word) => findWords(title, [word]).length > 0);
}

/** All words, the last perhaps as a beginning. */
function standIn(text: string, words: readonly string[], isLastBegun: boolean): boolean {
  return words.every((word, place) => {
    const found = findWords(text, [word]);
    if (isLastBegun && place === words.length - 1) return found.length > 0;
    return found.some(({ start, end }) => !/[\p{L}\p{N}\p{M}]/u.test(text.charAt(end)) && end > start);
  });
}

/** Combining marks that the index drops; others part words there. */
const DROPPED = /[\u0300-\u0331]/gu;

/** SEC-23: every word stands in quotes; the only operators are ours: all words, and the last as a beginning. Each is one token: the index knows no phrases. */
function matchOf(words: readonly string[], isLastBegun: boolean, from: readonly string[]): string {
  const tokens = (word: string) =>
    word
      .normalize('NFC')
      .replace(DROPPED, '')
      .split(/\p{M}+/u)
      .filter((token) => token !== '');
  const quoted = (word: string) => `"${word.replaceAll('"', '""')}"`;
  const exact = words.flatMap(tokens).map(quoted);
  if (isLastBegun && exact.length > 0) exact.push(`${exact.pop() ?? ''}*`);
  return [...exact, ...from.flatMap(tokens).map((word) => `${quoted(word)}*`)].join(' AND ');
}

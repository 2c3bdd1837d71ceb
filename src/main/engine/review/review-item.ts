import { splitSentences } from '#shared/assistant/sentences.ts';
import { searchTerms } from '#shared/assistant/tokenize.ts';
import type {
  ReviewArticle,
  ReviewContradiction,
  ReviewItem,
  TouchedConversation,
} from '#shared/contract/review-calls.ts';
import type { EntityRow } from '#shared/contract/sync.ts';
import type { Contradiction, CorrectionRow } from '#shared/correction/schema.ts';
import type { Reader } from '../conversation/reader.ts';
import type { CacheStore } from '../db/cache-store.ts';
import { namedBy, ofReview, takeBackUntil } from './overlay-corrections.ts';
import { readTouched } from './review-queue.ts';

type Me = { id: CorrectionRow['authorId']; name: string };

/** Everything about one correction that a lead decides by, from what is on this device: what is not here is not theirs to see, or said to be missing (SEC-34). */
export function readItem(
  cache: CacheStore,
  reader: Reader,
  me: Me,
  nowMs: number,
  correctionId: string,
): ReviewItem | null {
  const pending = ofReview(reader.lanes().get('global') ?? []);
  const touched = readTouched(cache, namedBy(pending), pending, me);
  const read = (id: string) => touched.get(id) ?? cache.get('correction', id);
  const head = read(correctionId);
  if (head === null) return null;
  const others = othersOf(cache, head, touched).flatMap((id) => read(id) ?? []);
  const ids = [...new Set([head, ...others].flatMap(({ touches }) => touches ?? []))];
  const touches = ids.flatMap((id) => toTouched(cache, id));
  const affects = Math.max(head.affects, ...others.map((row) => row.affects));
  const publication = findPublication(cache, head);
  return {
    head,
    others: others.sort((a, b) => (a.at < b.at ? -1 : 1)),
    contradictions: (head.contradicts ?? []).flatMap((one) => toContradiction(cache, one, read) ?? []),
    article: findPlace(cache, head),
    touches: touches.slice(0, 30),
    notShown: Math.max(0, affects - touches.length),
    similar: (head.similar ?? []).flatMap((id) => {
      const row = read(id);
      return row && row.state !== 'waiting'
        ? [{ id: row.id, question: row.question, text: row.publishedText ?? row.text, state: row.state }]
        : [];
    }),
    publication,
    takeBackUntil: takeBackUntil(head, me.id, nowMs, publication?.state === 'live'),
  };
}

function othersOf(cache: CacheStore, head: CorrectionRow, touched: ReadonlyMap<string, CorrectionRow>): string[] {
  if (head.state !== 'waiting') {
    const mine = [...touched.values()].filter(({ decidedWith }) => decidedWith === head.id).map(({ id }) => id);
    return mine;
  }
  const groupId = head.groupId ?? head.id;
  const ids = cache.review.inGroup(groupId).filter((id) => id !== head.id && !touched.has(id));
  for (const row of touched.values())
    if (row.state === 'waiting' && row.groupId === groupId && row.id !== head.id) ids.push(row.id);
  return ids.slice(0, 200);
}

function toContradiction(
  cache: CacheStore,
  { kind, id, section, differs }: Contradiction,
  read: (id: string) => CorrectionRow | null,
): ReviewContradiction | null {
  const base = { kind, id, differs, title: null, text: null, byName: null, state: null };
  if (kind === 'correction') {
    const row = read(id);
    if (row === null) return base;
    return {
      ...base,
      title: row.question,
      text: row.publishedText ?? row.text,
      byName: row.authorName,
      state: row.state,
    };
  }
  if (kind === 'answer') {
    const answer = cache.get('answer', id);
    // Not live any more: nothing contradicts it.
    return answer && { ...base, title: answer.question, text: answer.text, byName: answer.approvedByName };
  }
  const article = cache.get('article', id);
  const part = article?.sections[section ?? 0];
  return article && part ? { ...base, title: article.title, text: part.text.slice(0, 2_000) } : null;
}

/** The section of the article that says most of the same, and in it the sentence. */
function findPlace(cache: CacheStore, head: CorrectionRow): ReviewArticle | null {
  const named = head.articleId ?? head.contradicts?.find(({ kind }) => kind === 'article')?.id;
  const article: EntityRow<'article'> | null = named ? cache.get('article', named) : null;
  if (article === null) return null;
  const wanted = new Set(searchTerms(`${head.text} ${head.said}`, 'unknown'));
  let best: { score: number; section: number; start: number; end: number } | null = null;
  for (const [section, { text }] of article.sections.entries())
    for (const sentence of splitSentences(text)) {
      const terms = new Set(searchTerms(sentence.text, 'unknown'));
      let shared = 0;
      for (const term of terms) if (wanted.has(term)) shared += 1;
      const score = shared / Math.sqrt(Math.max(4, terms.size));
      if (best === null || score > best.score) best = { score, section, start: sentence.start, end: sentence.end };
    }
  const part = article.sections[best?.section ?? 0];
  if (best === null || part === undefined) return null;
  return {
    articleId: article.id,
    title: article.title,
    heading: part.heading,
    version: article.version,
    before: part.text.slice(0, best.start).slice(-400),
    sentence: part.text.slice(best.start, best.end),
    after: part.text.slice(best.end).slice(0, 400),
  };
}

function toTouched(cache: CacheStore, id: string): TouchedConversation[] {
  const row = cache.get('conversation', id);
  // SEC-82: of an erased one nothing is shown.
  if (row === null || (row.state === 'closed' && row.lastN === 0)) return [];
  const isDown = cache.children('feedback', id).some(({ verdict }) => verdict === 'down');
  return [
    {
      conversationId: row.id,
      number: row.number,
      need: row.need === '' ? row.preview : row.need,
      customer: row.accountName ?? row.customerName,
      outcome: isDown
        ? 'thumb_down'
        : row.escalatedAt === null
          ? 'closed_by_ai'
          : row.state === 'closed'
            ? 'handed_off'
            : 'open',
    },
  ];
}

function findPublication(cache: CacheStore, head: CorrectionRow): EntityRow<'publication'> | null {
  if (head.state !== 'approved') return null;
  const named = head.publicationId ? cache.get('publication', head.publicationId) : null;
  return named;
}

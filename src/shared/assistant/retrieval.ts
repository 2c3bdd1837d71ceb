import { findFacts } from './facts.ts';
import { detectLanguage } from './language.ts';
import { cosineAt, packQuery } from './packed-vectors.ts';
import { askedKey, type PassageIndex, timesLimit } from './passage-index.ts';
import { searchTerms } from './tokenize.ts';
import type { Audience, Embed, Hit, Language, Page, Passage, PassageKind, Retrieval, ScoreParts } from './types.ts';

export {
  copyIndex,
  createPassageIndex,
  dropPassages,
  embedPassages,
  type PassageIndex,
  putPassages,
} from './passage-index.ts';

export type SearchRequest = {
  text: string;
  /** What was said before, oldest first; weighs less. */
  context?: readonly string[];
  vector?: Float32Array | null;
  /** SEC-69: `public` never returns an internal passage, a note or a past resolution. */
  audience: Audience;
  kinds?: readonly PassageKind[];
  page?: Page | null;
  limit?: number;
};

/** Standard BM25 constants (Robertson and Zaragoza 2009). */
const k1 = 1.2;
const b = 0.75;
/** Shares of the calibrated sum; set on the demo's questions against CLINC150's out-of-scope queries. */
const shares = { lexical: 0.5, coverage: 0.2, cosine: 0.3 } as const;
/**
 * The same of an approved answer, which is found by the questions that it was given to: two questions are alike by what they mean rather than by their words. Set on training rows
 * of BANKING77 (77 answers, 616 other questions): with 5 questions an answer 0.65 are found instead of 0.63, with 20 of them 0.82 instead of 0.76.
 */
const answerShares = { lexical: 0.25, coverage: 0.1, cosine: 0.65 } as const;
/**
 * An answer with several questions is as near as its nearest ones together: one odd question among twenty decides nothing. What is asked in the very words of one of them is that
 * question, and needs no others beside it: else each further question would push an answer away from those that it was approved for (E3).
 */
const nearestQuestions = 3;
const pageBonus = 0.08;
const correctionBonus = 0.05;
const languageMalus = 0.1;
const contextWeight = 0.3;
const usualHits = 8;

/** Embeds the query where that makes sense (English or unknown), then searches. Without an embedder the result says `lexical`. */
export async function retrieve(index: PassageIndex, request: SearchRequest, embed?: Embed): Promise<Retrieval> {
  const { language } = detectLanguage(request.text);
  if (!embed || request.vector || (language !== 'en' && language !== 'unknown')) return searchPassages(index, request);
  const [vector] = await embed([request.text.slice(0, 600)]);
  return searchPassages(index, { ...request, vector: vector ?? null });
}

/** Ranks passages by a calibrated sum: BM25 as a share of the best it could be, coverage, cosine, and the customer's page (I5). */
export function searchPassages(index: PassageIndex, request: SearchRequest): Retrieval {
  const found = detectLanguage(request.text).language;
  const query = weighQuery(index, request, found);
  const words = scoreWords(index, query);
  const meant = request.vector ? packQuery(request.vector) : null;
  const limit = request.limit ?? usualHits;
  const hits: Hit[] = [];
  const answers = new Map<string, Hit[]>();
  const asked = askedKey(request.text.trim());
  const inTheseWords = new Set<Hit>();
  let sawVector = false;
  for (const entry of index.slots) {
    if (!entry) continue;
    const { passage, slot } = entry;
    const isAsked = asked !== null && entry.asked === asked;
    const covered = words.covered[slot] as number;
    // With a vector also those that share no word: meaning may share none.
    if ((!meant && covered === 0) || !isAllowed(passage, request)) continue;
    const parts: ScoreParts = {
      lexical: words.lexical[slot] as number,
      cosine: meant && cosineAt(index.vectors, slot, meant),
      coverage: query.total > 0 ? covered / query.total : 0,
      page: isOnPage(passage, request.page ?? null) ? 1 : 0,
    };
    if (parts.cosine !== null) sawVector = true;
    const lexical = isAsked ? 1 : query.best > 0 ? parts.lexical / query.best : 0;
    const hit = { passage, parts, score: sumUp(passage, parts, lexical, found) };
    if (isAsked) inTheseWords.add(hit);
    if (passage.kind === 'correction') keepNearest(answers, hit);
    else insertHit(hits, hit, limit);
  }
  for (const nearest of answers.values()) {
    const best = nearest[0] as Hit;
    insertHit(hits, inTheseWords.has(best) ? best : joinQuestions(nearest), limit);
  }
  return { hits, method: sawVector ? 'hybrid' : 'lexical' };
}

/** Of each answer its nearest questions, best first. */
function keepNearest(answers: Map<string, Hit[]>, hit: Hit): void {
  const owner = hit.passage.correctionId ?? hit.passage.id;
  const own = answers.get(owner);
  if (own) insertHit(own, hit, nearestQuestions);
  else answers.set(owner, [hit]);
}

/** One hit for the whole answer: its nearest question, at the mean score of the nearest. */
function joinQuestions(nearest: readonly Hit[]): Hit {
  const best = nearest[0] as Hit;
  const score = nearest.reduce((sum, hit) => sum + hit.score, 0) / nearest.length;
  return { ...best, score };
}

/** Keeps the best in order, at most `limit`. */
function insertHit(hits: Hit[], hit: Hit, limit: number): void {
  const last = hits[limit - 1];
  if (last && isBefore(last, hit)) return;
  let at = hits.length;
  while (at > 0 && isBefore(hit, hits[at - 1] as Hit)) at -= 1;
  hits.splice(at, 0, hit);
  if (hits.length > limit) hits.pop();
}

const isBefore = (left: Hit, right: Hit) =>
  left.score > right.score || (left.score === right.score && isFirst(left, right));

/** Of two answers to the very same question the one that people approved last. */
function isFirst({ passage: left }: Hit, { passage: right }: Hit): boolean {
  const [one, other] = [left.approvedAt ?? '', right.approvedAt ?? ''];
  return one === other ? left.id < right.id : one > other;
}

type Query = { terms: ReadonlyMap<string, number>; best: number; total: number };

/** Rarity of a term over the whole index. */
function rarity(index: PassageIndex, term: string): number {
  const holders = index.postings.get(term)?.packed.length ?? 0;
  return Math.log(1 + (index.entries.size - holders + 0.5) / (holders + 0.5));
}

function weighQuery(index: PassageIndex, request: SearchRequest, language: Language): Query {
  const weights = new Map<string, number>();
  for (const earlier of (request.context ?? []).slice(-3)) {
    for (const term of searchTerms(earlier.slice(0, 2_000), language)) weights.set(term, contextWeight);
  }
  const text = request.text.slice(0, 4_000);
  const asked = request.audience === 'internal' ? withoutUnknownFacts(index, text, language) : text;
  for (const term of searchTerms(asked, language)) weights.set(term, 1);
  const terms = new Map<string, number>();
  let best = 0;
  let total = 0;
  for (const [term, weight] of [...weights].slice(-80)) {
    const value = weight * rarity(index, term);
    total += value;
    if (!index.postings.has(term)) continue;
    terms.set(term, value);
    best += value * (k1 + 1);
  }
  return { terms, best, total };
}

/**
 * For agents: the number of an invoice that no article can know says nothing about which one fits, and would count as a part of the question that is not covered. A
 * customer's question keeps it: what an article cannot know it must not answer (A8).
 */
function withoutUnknownFacts(index: PassageIndex, text: string, language: Language): string {
  const unknown = findFacts(text).filter(
    ({ kind, text: fact }) =>
      (kind === 'code' || kind === 'amount' || kind === 'email') &&
      searchTerms(fact, language).some((term) => !index.postings.has(term)),
  );
  let kept = text;
  for (const { start, end } of unknown.reverse()) kept = `${kept.slice(0, start)} ${kept.slice(end)}`;
  return kept;
}

function isAllowed(passage: Passage, request: SearchRequest): boolean {
  if (
    request.audience === 'public' &&
    (passage.audience !== 'public' || passage.kind === 'note' || passage.kind === 'resolution')
  )
    return false;
  return !request.kinds || request.kinds.includes(passage.kind);
}

/** By slot: BM25, and how much of the query's weight is covered. Term by term, so that only passages that share one are touched. */
function scoreWords(index: PassageIndex, query: Query): { lexical: Float64Array; covered: Float64Array } {
  const average = Math.max(1, index.totalLength / Math.max(1, index.entries.size));
  const lexical = new Float64Array(index.slots.length);
  const covered = new Float64Array(index.slots.length);
  for (const [term, value] of query.terms) {
    for (const one of index.postings.get(term)?.packed ?? []) {
      const slot = Math.floor(one / timesLimit);
      const times = one % timesLimit;
      const length = index.slots[slot]?.length ?? 0;
      covered[slot] = (covered[slot] as number) + value;
      lexical[slot] =
        (lexical[slot] as number) + (value * times * (k1 + 1)) / (times + k1 * (1 - b + (b * length) / average));
    }
  }
  return { lexical, covered };
}

/** `lexical`: the words as a share of the best that they could be. */
function sumUp(passage: Passage, parts: ScoreParts, lexical: number, language: Language): number {
  const share = passage.kind === 'correction' ? answerShares : shares;
  // Without vectors the words carry the whole weight, so that scores stay comparable.
  const words =
    (share.lexical * lexical + share.coverage * parts.coverage) /
    (parts.cosine === null ? share.lexical + share.coverage : 1);
  const meaning = parts.cosine === null ? 0 : share.cosine * Math.max(0, parts.cosine);
  const base = words + meaning;
  if (base <= 0) return 0;
  const foreign = language !== 'unknown' && passage.language !== language ? languageMalus : 0;
  return Math.max(0, base + pageBonus * parts.page + (passage.kind === 'correction' ? correctionBonus : 0) - foreign);
}

/** I5: the page's path begins with one of the passage's, or its feature is named. */
export function isOnPage(passage: Passage, page: Page | null): boolean {
  if (!page || passage.pages.length === 0) return false;
  const path = page.url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '') || '/';
  return passage.pages.some((mark) =>
    mark.startsWith('/')
      ? path === mark || path.startsWith(`${mark.replace(/\/$/, '')}/`)
      : page.feature?.toLowerCase() === mark.toLowerCase(),
  );
}

import { findFacts } from './facts.ts';
import { detectLanguage } from './language.ts';
import { searchTerms } from './tokenize.ts';
import type { Audience, Embed, Hit, Language, Page, Passage, PassageKind, Retrieval, ScoreParts } from './types.ts';
import { cosine } from './vectors.ts';

type Entry = {
  passage: Passage;
  terms: ReadonlyMap<string, number>;
  length: number;
  vector: Float32Array | null;
  key: string;
};

/**
 * Passages with their terms and vectors. Built once and then kept up to date by whoever holds it (server: per workspace; desktop: from
 * its cache). Holds passages of one workspace only (SEC-69).
 */
export type PassageIndex = { entries: Map<string, Entry>; postings: Map<string, Set<string>>; totalLength: number };

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

/** Standard BM25 constants (Robertson and Zaragoza 2009); title and heading count as if said three and two times. */
const k1 = 1.2;
const b = 0.75;
const titleTimes = 2;
const headingTimes = 2;
/** Shares of the calibrated sum; set on the demo's questions against CLINC150's out-of-scope queries. */
const lexicalShare = 0.5;
const coverageShare = 0.2;
const cosineShare = 0.3;
const pageBonus = 0.08;
const correctionBonus = 0.05;
const languageMalus = 0.1;
const contextWeight = 0.3;

export function createPassageIndex(passages: readonly Passage[] = []): PassageIndex {
  const index: PassageIndex = { entries: new Map(), postings: new Map(), totalLength: 0 };
  putPassages(index, passages);
  return index;
}

/** Adds or replaces passages by id. A vector is kept when the words stayed the same. */
export function putPassages(index: PassageIndex, passages: readonly Passage[]): void {
  for (const passage of passages) {
    const key = embeddedText(passage);
    const before = index.entries.get(passage.id);
    if (before) dropPassages(index, [passage.id]);
    const language = languageOf(passage);
    const terms = new Map<string, number>();
    const count = (text: string, times: number) => {
      for (const term of searchTerms(text, language)) terms.set(term, (terms.get(term) ?? 0) + times);
    };
    count(passage.title, titleTimes);
    count(passage.heading, headingTimes);
    count(passage.text, 1);
    const length = [...terms.values()].reduce((sum, times) => sum + times, 0);
    index.entries.set(passage.id, { passage, terms, length, vector: before?.key === key ? before.vector : null, key });
    index.totalLength += length;
    for (const term of terms.keys()) {
      const holders = index.postings.get(term);
      if (holders) holders.add(passage.id);
      else index.postings.set(term, new Set([passage.id]));
    }
  }
}

export function dropPassages(index: PassageIndex, ids: readonly string[]): void {
  for (const id of ids) {
    const entry = index.entries.get(id);
    if (!entry) continue;
    index.entries.delete(id);
    index.totalLength -= entry.length;
    for (const term of entry.terms.keys()) {
      const holders = index.postings.get(term);
      holders?.delete(id);
      if (holders?.size === 0) index.postings.delete(term);
    }
  }
}

/** Gives vectors to the passages that have none, `batch` at a time; returns how many were embedded. English only: the model's language. */
export async function embedPassages(index: PassageIndex, embed: Embed, batch = 32): Promise<number> {
  const waiting = [...index.entries.values()].filter((entry) => !entry.vector && languageOf(entry.passage) === 'en');
  for (let at = 0; at < waiting.length; at += batch) {
    const part = waiting.slice(at, at + batch);
    const vectors = await embed(part.map((entry) => entry.key));
    part.forEach((entry, i) => {
      entry.vector = vectors[i] ?? null;
    });
  }
  return waiting.length;
}

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
  const candidates = candidateIds(index, query, request);
  const hits: Hit[] = [];
  let sawVector = false;
  for (const id of candidates) {
    const entry = index.entries.get(id);
    if (!entry || !isAllowed(entry.passage, request)) continue;
    const parts = scoreParts(index, entry, query, request);
    if (parts.cosine !== null) sawVector = true;
    hits.push({ passage: entry.passage, parts, score: sumUp(entry.passage, parts, query.best, found) });
  }
  hits.sort((left, right) => right.score - left.score || (left.passage.id < right.passage.id ? -1 : 1));
  return { hits: hits.slice(0, request.limit ?? 8), method: sawVector ? 'hybrid' : 'lexical' };
}

type Query = { terms: ReadonlyMap<string, number>; best: number; total: number };

/** Rarity of a term over the whole index. */
function rarity(index: PassageIndex, term: string): number {
  const holders = index.postings.get(term)?.size ?? 0;
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

/** All passages that share a term; with a vector also the rest, for meaning may share no word. */
function candidateIds(index: PassageIndex, query: Query, request: SearchRequest): Iterable<string> {
  if (request.vector) return index.entries.keys();
  const ids = new Set<string>();
  for (const term of query.terms.keys()) for (const id of index.postings.get(term) ?? []) ids.add(id);
  return ids;
}

function isAllowed(passage: Passage, request: SearchRequest): boolean {
  if (
    request.audience === 'public' &&
    (passage.audience !== 'public' || passage.kind === 'note' || passage.kind === 'resolution')
  )
    return false;
  return !request.kinds || request.kinds.includes(passage.kind);
}

function scoreParts(index: PassageIndex, entry: Entry, query: Query, request: SearchRequest): ScoreParts {
  const average = index.totalLength / Math.max(1, index.entries.size);
  let lexical = 0;
  let covered = 0;
  for (const [term, value] of query.terms) {
    const times = entry.terms.get(term);
    if (!times) continue;
    covered += value;
    lexical += (value * times * (k1 + 1)) / (times + k1 * (1 - b + (b * entry.length) / Math.max(1, average)));
  }
  return {
    lexical,
    cosine: request.vector && entry.vector ? cosine(request.vector, entry.vector) : null,
    coverage: query.total > 0 ? covered / query.total : 0,
    page: isOnPage(entry.passage, request.page ?? null) ? 1 : 0,
  };
}

function sumUp(passage: Passage, parts: ScoreParts, best: number, language: Language): number {
  const lexical = best > 0 ? parts.lexical / best : 0;
  // Without vectors the words carry the whole weight, so that scores stay comparable.
  const words =
    (lexicalShare * lexical + coverageShare * parts.coverage) /
    (parts.cosine === null ? lexicalShare + coverageShare : 1);
  const meaning = parts.cosine === null ? 0 : cosineShare * Math.max(0, parts.cosine);
  const base = words + meaning;
  if (base <= 0) return 0;
  const foreign = language !== 'unknown' && passage.language !== language ? languageMalus : 0;
  return Math.max(0, base + pageBonus * parts.page + (passage.kind === 'correction' ? correctionBonus : 0) - foreign);
}

/** I5: the page's path begins with one of the passage's, or its feature is named. */
export function isOnPage(passage: Passage, page: Page | null): boolean {
  if (!page) return false;
  const path = page.url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/s, '') || '/';
  return passage.pages.some((mark) =>
    mark.startsWith('/')
      ? path === mark || path.startsWith(`${mark.replace(/\/$/, '')}/`)
      : page.feature?.toLowerCase() === mark.toLowerCase(),
  );
}

function languageOf(passage: Passage): Language {
  return (passage.language.slice(0, 2) as Language) || 'unknown';
}

/** What the vector stands for: the heading gives a short section its meaning. */
function embeddedText(passage: Passage): string {
  return `${passage.title}. ${passage.heading}. ${passage.text}`.slice(0, 600);
}

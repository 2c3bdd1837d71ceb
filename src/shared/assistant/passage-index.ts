import { factKey } from './facts.ts';
import { createPackedVectors, dropVector, hasVector, type PackedVectors, setVector } from './packed-vectors.ts';
import { searchTerms } from './tokenize.ts';
import type { Embed, Language, Passage } from './types.ts';

/** Where a term stands: `slot × timesLimit + times` for each passage that has it. */
export type Holders = { term: string; packed: number[] };

export type Entry = {
  readonly passage: Passage;
  /** Its place in all lists of numbers. */
  readonly slot: number;
  readonly holders: readonly Holders[];
  /** Terms, counted as often as they weigh. */
  readonly length: number;
  /** Of an approved answer: the question as it was asked, its letters and digits; null: it is none, or is not kept whole. */
  readonly asked: string | null;
};

/**
 * Passages with their terms and vectors. Built once and then kept up to date by whoever holds it (server: per workspace; desktop: from
 * its cache). Holds passages of one workspace only (SEC-69). Numbers lie in flat lists: 10,000 passages take some 25 MB besides their texts.
 */
export type PassageIndex = {
  entries: Map<string, Entry>;
  slots: (Entry | null)[];
  free: number[];
  postings: Map<string, Holders>;
  vectors: PackedVectors;
  totalLength: number;
};

/** How often a term stands in a passage is counted up to this. */
export const timesLimit = 256;

/** A passage's title is cut at this: what is as long may go on. */
const wholeQuestion = 200;

/** Title and heading count as if said that many times. */
const titleTimes = 2;
const headingTimes = 2;

export function createPassageIndex(passages: readonly Passage[] = []): PassageIndex {
  const index: PassageIndex = {
    entries: new Map(),
    slots: [],
    free: [],
    postings: new Map(),
    vectors: createPackedVectors(),
    totalLength: 0,
  };
  putPassages(index, passages);
  return index;
}

/** Adds or replaces passages by id. A vector is kept when the words stayed the same. */
export function putPassages(index: PassageIndex, passages: readonly Passage[]): void {
  for (const passage of passages) {
    const before = index.entries.get(passage.id);
    const isKept = before !== undefined && embeddedText(before.passage) === embeddedText(passage);
    // Before anything is taken out: a text that cannot be counted leaves the index as it was.
    const { counts, length } = countTerms(passage);
    if (before) drop(index, before, isKept);
    const slot = before?.slot ?? index.free.pop() ?? index.slots.length;
    const holders: Holders[] = [];
    for (const [term, times] of counts) {
      const known = index.postings.get(term) ?? { term, packed: [] };
      if (known.packed.length === 0) index.postings.set(term, known);
      known.packed.push(slot * timesLimit + Math.min(times, timesLimit - 1));
      holders.push(known);
    }
    const entry = {
      passage,
      slot,
      holders,
      length,
      asked: passage.kind === 'correction' ? askedKey(passage.title) : null,
    };
    index.slots[slot] = entry;
    index.entries.set(passage.id, entry);
    index.totalLength += length;
  }
}

/** The same passages and vectors, in an index of its own: what is put into one is not in the other. Some 6 ms for 1,000 passages, 80 for 10,000. */
export function copyIndex(index: PassageIndex): PassageIndex {
  const postings = new Map<string, Holders>();
  for (const [term, { packed }] of index.postings) postings.set(term, { term, packed: [...packed] });
  const slots = index.slots.map((entry) =>
    entry ? { ...entry, holders: entry.holders.map(({ term }) => postings.get(term) ?? { term, packed: [] }) } : null,
  );
  const { dimensions, rows, lengths } = index.vectors;
  return {
    entries: new Map(slots.flatMap((entry) => (entry ? [[entry.passage.id, entry] as const] : []))),
    slots,
    free: [...index.free],
    postings,
    vectors: { dimensions, rows: rows.slice(), lengths: lengths.slice() },
    totalLength: index.totalLength,
  };
}

/** Two questions with the same key are asked in the same words. Null where nothing is left, or too much to be kept whole. */
export function askedKey(question: string): string | null {
  return question.length >= wholeQuestion ? null : factKey(question) || null;
}

export function dropPassages(index: PassageIndex, ids: readonly string[]): void {
  for (const id of ids) {
    const entry = index.entries.get(id);
    if (!entry) continue;
    drop(index, entry, false);
    index.free.push(entry.slot);
  }
}

/** Gives vectors to the passages that have none, `batch` at a time; returns how many were embedded. English only: the model's language. */
export async function embedPassages(index: PassageIndex, embed: Embed, batch = 32): Promise<number> {
  const waiting = [...index.entries.values()].filter(
    ({ passage, slot }) => !hasVector(index.vectors, slot) && languageOf(passage) === 'en',
  );
  for (let at = 0; at < waiting.length; at += batch) {
    const part = waiting.slice(at, at + batch);
    const vectors = await embed(part.map(({ passage }) => embeddedText(passage)));
    part.forEach((entry, i) => {
      const vector = vectors[i];
      // A passage that changed or went meanwhile has another entry: it is embedded the next time.
      if (vector && index.slots[entry.slot] === entry) setVector(index.vectors, entry.slot, vector);
    });
  }
  return waiting.length;
}

function drop(index: PassageIndex, entry: Entry, keepsVector: boolean): void {
  index.entries.delete(entry.passage.id);
  index.slots[entry.slot] = null;
  index.totalLength -= entry.length;
  if (!keepsVector) dropVector(index.vectors, entry.slot);
  for (const holders of entry.holders) {
    const { packed, term } = holders;
    let at = packed.length - 1;
    while (at >= 0 && Math.floor((packed[at] as number) / timesLimit) !== entry.slot) at -= 1;
    const last = packed.pop();
    if (at >= 0 && at < packed.length && last !== undefined) packed[at] = last;
    if (packed.length === 0) index.postings.delete(term);
  }
}

function countTerms(passage: Passage): { counts: ReadonlyMap<string, number>; length: number } {
  const language = languageOf(passage);
  const counts = new Map<string, number>();
  let length = 0;
  const count = (text: string, times: number) => {
    for (const term of searchTerms(text, language)) {
      counts.set(term, (counts.get(term) ?? 0) + times);
      length += times;
    }
  };
  count(passage.title, titleTimes);
  count(passage.heading, headingTimes);
  count(passage.text, 1);
  return { counts, length };
}

function languageOf(passage: Passage): Language {
  return (passage.language.slice(0, 2) as Language) || 'unknown';
}

/** What the vector stands for: the heading gives a short section its meaning; an answer is found by its question. */
function embeddedText(passage: Passage): string {
  if (passage.kind === 'correction') return passage.title;
  return `${passage.title}. ${passage.heading}. ${passage.text}`.slice(0, 600);
}

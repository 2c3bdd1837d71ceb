import { setImmediate as turn } from 'node:timers/promises';
import { cosineAt, hasVector } from '#shared/assistant/packed-vectors.ts';
import type { Entry, PassageIndex } from '#shared/assistant/passage-index.ts';
import { compareAnswers } from '#shared/correction/compare-answers.ts';
import type { DifferenceKind } from '#shared/correction/schema.ts';

export type Alike = {
  one: Entry;
  other: Entry;
  /** Cosine of the meanings, or shared words, 0 to 1. */
  similarity: number;
  /** In what both cannot be right; none: they say the same twice. */
  differs: DifferenceKind[];
};

/** Compared with each other: 1,500 sections are 1.1 million pairs, about half a second of a core. Of more the first are. */
const mostPassages = 1_500;
/** Rows between two turns of the event loop: sockets wait for at most some milliseconds. */
const rowsATurn = 20;
/** From where on two texts are shown as the same, and as about the same; by meaning (shipped encoder) and by words (shared of all). */
const bounds = {
  meaning: { same: 0.87, about: 0.78 },
  words: { same: 0.6, about: 0.35 },
} as const;
const mostPairs = 200;

/** Pairs of sections and answers that say the same, or contradict each other, most alike first; one for each pair of articles. Pure but for giving way to others. */
export async function comparePassages(index: PassageIndex): Promise<{ pairs: Alike[]; method: 'meaning' | 'words' }> {
  const entries = [...index.entries.values()]
    .filter(({ passage }) => passage.kind === 'article' || passage.kind === 'correction')
    .slice(0, mostPassages);
  const isWarm = entries.length > 0 && entries.every(({ slot }) => hasVector(index.vectors, slot));
  const terms = new Map(entries.map((entry) => [entry, new Set(entry.holders.map(({ term }) => term))]));
  const best = new Map<string, Alike>();
  for (const [at, one] of entries.entries()) {
    if (at % rowsATurn === 0) await turn();
    for (const other of entries.slice(at + 1)) {
      if (ownerOf(one) === ownerOf(other) || one.passage.language !== other.passage.language) continue;
      // The shipped encoder knows English; of other languages the words are compared.
      const isMeant = isWarm && one.passage.language === 'en';
      const { same, about } = isMeant ? bounds.meaning : bounds.words;
      const similarity = isMeant
        ? byMeaning(index, one, other)
        : sharedWords(terms.get(one) ?? new Set(), terms.get(other) ?? new Set());
      if (similarity < about) continue;
      const key = pairKey(ownerOf(one), ownerOf(other));
      if ((best.get(key)?.similarity ?? 0) >= similarity) continue;
      const differs = compareAnswers(one.passage.text, other.passage.text);
      // A question asked twice is no text said twice: of answers and articles only what differs is told.
      const isSameKind = one.passage.kind === other.passage.kind;
      if (differs.length === 0 && (similarity < same || !isSameKind)) continue;
      best.set(key, { one, other, similarity, differs });
    }
  }
  const pairs = [...best.values()].sort((a, b) => b.similarity - a.similarity).slice(0, mostPairs);
  return { pairs, method: isWarm ? 'meaning' : 'words' };
}

/** Names the article or answer that a passage is of. */
export function ownerOf({ passage }: Pick<Entry, 'passage'>): string {
  return passage.kind === 'correction'
    ? `answer:${passage.id.split(':')[1] ?? passage.id}`
    : `article:${passage.articleId ?? passage.id}`;
}

/** The same for both orders. */
export function pairKey(one: string, other: string): string {
  return [one, other].sort().join('|');
}

function byMeaning({ vectors }: PassageIndex, one: Entry, other: Entry): number {
  const { dimensions, rows, lengths } = vectors;
  const row = rows.subarray(one.slot * dimensions, (one.slot + 1) * dimensions);
  return cosineAt(vectors, other.slot, { row, length: lengths[one.slot] ?? 0 }) ?? 0;
}

function sharedWords(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of one) if (other.has(term)) shared += 1;
  const all = one.size + other.size - shared;
  return all === 0 ? 0 : shared / all;
}

import type { HighlightRange } from '#ui/highlight.tsx';

export type Match = {
  /** Where the words stand in the text, UTF-16. */
  ranges: HighlightRange[];
  /** Smaller is better: 0 the text starts with it, 1 a word does, 2 inside a word. */
  rank: number;
};

const WORD_START = /[\p{L}\p{N}]/u;

/** Do all the words of the query stand in the text? Undefined when one is missing. Case does not matter. */
export function matchWords(text: string, query: string): Match | undefined {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  // Lower case may change lengths in a few scripts; then nothing is marked rather than the wrong words.
  const lower = text.toLowerCase();
  const canMark = lower.length === text.length;
  const ranges: HighlightRange[] = [];
  let rank = 0;
  for (const word of words) {
    const found = bestPlace(lower, word);
    if (found === undefined) return undefined;
    if (canMark) ranges.push({ start: found.at, end: found.at + word.length });
    rank = Math.max(rank, found.rank);
  }
  return { ranges, rank };
}

function bestPlace(text: string, word: string): { at: number; rank: number } | undefined {
  let best: { at: number; rank: number } | undefined;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const rank = at === 0 ? 0 : WORD_START.test(text.charAt(at - 1)) ? 2 : 1;
    if (best === undefined || rank < best.rank) best = { at, rank };
  }
  return best;
}

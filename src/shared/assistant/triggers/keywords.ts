import { tokenize } from '../tokenize.ts';
import type { Span } from '../types.ts';

/** A3: where the words and phrases of a list stand. Whole words, any inflection of up to three letters at the end ("cancelled"). */
export function findKeywords(text: string, words: readonly string[]): Span[] {
  const tokens = tokenize(text);
  const wanted = words.map((entry) => tokenize(entry).map(({ word }) => word)).filter((entry) => entry.length > 0);
  const found: Span[] = [];
  tokens.forEach((token, i) => {
    for (const entry of wanted) {
      if (!entry.every((word, k) => fits(tokens[i + k]?.word, word))) continue;
      found.push({ start: token.start, end: tokens[i + entry.length - 1]?.end ?? token.end });
      break;
    }
  });
  return found;
}

const ending = 3;

function fits(written: string | undefined, word: string): boolean {
  if (written === undefined) return false;
  return written === word || (word.length >= 5 && written.startsWith(word) && written.length - word.length <= ending);
}

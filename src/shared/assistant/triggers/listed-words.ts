import { type Token, tokenize } from '../tokenize.ts';
import type { Span } from '../types.ts';

/** Where the words of each list stand in one text, by the list's place; lists without a find are left out. */
export type ListedWords = ReadonlyMap<number, readonly Span[]>;

/** Lists made ready: by the first word of each entry, or by its first letters where endings may follow. */
export type WordLists = {
  byWord: ReadonlyMap<string, readonly Entry[]>;
  byStart: ReadonlyMap<string, readonly Entry[]>;
};
type Entry = { list: number; words: readonly string[] };

/** Letters that may follow an entry of at least five ("cancelled"). */
const longestEnding = 3;
const leastForEnding = 5;
/** Of one text; more finds say nothing more. */
const mostPerList = 20;

/** Whether there is a word to be looked for. */
export function hasWords({ byWord, byStart }: WordLists): boolean {
  return byWord.size > 0 || byStart.size > 0;
}

/** Makes word lists ready to be found, once for as many texts as wanted. */
export function compileWordLists(lists: readonly { words: readonly string[] }[]): WordLists {
  const byWord = new Map<string, Entry[]>();
  const byStart = new Map<string, Entry[]>();
  lists.forEach(({ words }, list) => {
    for (const written of words) {
      const entry = { list, words: tokenize(written).map(({ word }) => word) };
      const first = entry.words[0];
      if (first === undefined) continue;
      const [index, key] = first.length < leastForEnding ? [byWord, first] : [byStart, first.slice(0, leastForEnding)];
      index.set(key, [...(index.get(key) ?? []), entry]);
    }
  });
  return { byWord, byStart };
}

/** A3, A6: where the words and phrases of the lists stand. Whole words, any inflection of up to three letters at the end. */
export function findListedWords(tokens: readonly Token[], lists: WordLists): ListedWords {
  const found = new Map<number, Span[]>();
  tokens.forEach((token, at) => {
    const byWord = lists.byWord.get(token.word);
    const byStart = lists.byStart.get(token.word.slice(0, leastForEnding));
    if (!byWord && !byStart) return;
    const here = [...(byWord ?? []), ...(byStart ?? [])];
    const seen = new Set<number>();
    for (const { list, words } of here) {
      if (seen.has(list) || !stands(tokens, at, words)) continue;
      seen.add(list);
      const span = { start: token.start, end: tokens[at + words.length - 1]?.end ?? token.end };
      const spans = found.get(list) ?? [];
      if (spans.length < mostPerList) spans.push(span);
      found.set(list, spans);
    }
  });
  return found;
}

function stands(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  return words.every((word, k) => fits(tokens[at + k]?.word, word));
}

function fits(written: string | undefined, word: string): boolean {
  if (written === undefined) return false;
  if (written === word) return true;
  return word.length >= leastForEnding && written.startsWith(word) && written.length - word.length <= longestEnding;
}

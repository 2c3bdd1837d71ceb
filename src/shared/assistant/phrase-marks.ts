import type { Token } from './tokenize.ts';

/*
 * One of 64 marks for each word, by its length and two of its letters. A rule of whose words a sentence has none of the marks can't stand in it: most are ruled out so, by
 * two comparisons of numbers, before a word is looked at (Bloom 1970).
 */

function markOf(word: string): number {
  const { length } = word;
  return length === 0 ? 0 : (word.charCodeAt(0) * 7 + word.charCodeAt(length >> 1) * 3 + length) & 63;
}

function setMark(marks: Int32Array, from: number, word: string): void {
  const mark = markOf(word);
  const at = from + (mark >> 5);
  marks[at] = (marks[at] ?? 0) | (1 << (mark & 31));
}

/** The marks of each list of words, two numbers a list. */
export function marksOfWords(lists: readonly (readonly string[])[]): Int32Array {
  const marks = new Int32Array(2 * lists.length);
  for (const [at, list] of lists.entries()) for (const word of list) setMark(marks, 2 * at, word);
  return marks;
}

/** The marks of each stretch, two numbers a stretch. */
export function marksOfStretches(tokens: readonly Token[], words: readonly string[]): Int32Array {
  const marks = new Int32Array(2 * ((tokens.at(-1)?.stretch ?? 0) + 1));
  for (let i = 0; i < tokens.length; i += 1) setMark(marks, 2 * (tokens[i]?.stretch ?? 0), words[i] ?? '');
  return marks;
}

/** Whether each list may have a word in the stretch of these two marks; where not, it has none. */
export function mayStand(needs: Int32Array, low: number, high: number): boolean {
  for (let i = 0; i < needs.length; i += 2)
    if ((((needs[i] as number) & low) | ((needs[i + 1] as number) & high)) === 0) return false;
  return true;
}

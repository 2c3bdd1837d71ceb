/** Words as the search index of a desk sees them: letters and digits in a row, compared without case and diacritics. */

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

/** The words of what was typed, at most `most`. Everything else typed is only space between them. */
export function wordsOf(text: string, most: number): string[] {
  return (text.normalize('NFC').match(WORD) ?? []).slice(0, most);
}

/**
 * Where the wanted words stand in a text, as UTF-16 offsets, end exclusive, in order.
 *
 * @param wanted as typed; the last counts as a beginning
 */
export function findWords(text: string, wanted: readonly string[]): { start: number; end: number }[] {
  const folded = wanted.map(fold);
  const last = folded.at(-1);
  const spans: { start: number; end: number }[] = [];
  if (last === undefined) return spans;
  for (const match of text.matchAll(WORD)) {
    const word = fold(match[0]);
    const start = match.index;
    if (word.startsWith(last)) {
      // Marked as far as it was typed; folding may have shortened the word, then all of it.
      const length = word.length === match[0].length ? last.length : match[0].length;
      spans.push({ start, end: start + length });
    } else if (folded.includes(word)) spans.push({ start, end: start + match[0].length });
  }
  return spans;
}

function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

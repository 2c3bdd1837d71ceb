/** The part of a text around the first word found, and where in it the words stand. Computed here, so that no markup is ever made of it. */
export type Snippet = { snippet: string; ranges: { start: number; end: number }[] };

const BEFORE_CHARS = 40;
const SNIPPET_CHARS = 180;
const MAX_RANGES = 20;

/** @param words as typed; the last counts as a beginning */
export function makeSnippet(text: string, words: readonly string[]): Snippet {
  const wanted = words.map(fold);
  const spans = wordSpans(text, wanted);
  const first = spans[0]?.start ?? 0;
  let from = first <= BEFORE_CHARS ? 0 : first - BEFORE_CHARS;
  while (from > 0 && from < first && !/\s/.test(text.charAt(from - 1))) from += 1;
  let to = Math.min(text.length, from + SNIPPET_CHARS);
  if (isHighSurrogate(text, to - 1)) to -= 1;
  const lead = from > 0 ? '… ' : '';
  const body = text.slice(from, to).replace(/\s/g, ' ');
  const shift = lead.length - from;
  return {
    snippet: `${lead}${body}${to < text.length ? ' …' : ''}`,
    ranges: spans
      .filter(({ end }) => end <= to)
      .slice(0, MAX_RANGES)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

function wordSpans(text: string, wanted: readonly string[]): { start: number; end: number }[] {
  const last = wanted.at(-1);
  const spans: { start: number; end: number }[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const word = fold(match[0]);
    const start = match.index;
    if (last !== undefined && word.startsWith(last)) {
      // Marked as far as it was typed; folding may have shortened the word, then all of it.
      const length = word.length === match[0].length ? last.length : match[0].length;
      spans.push({ start, end: start + length });
    } else if (wanted.includes(word)) spans.push({ start, end: start + match[0].length });
  }
  return spans;
}

/** As the index compares: without case and diacritics. */
function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

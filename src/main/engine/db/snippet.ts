import { findWords } from '#shared/lib/words.ts';

/** The part of a text around the first word found, and where in it the words stand. Computed here, so that no markup is ever made of it. */
export type Snippet = { snippet: string; ranges: { start: number; end: number }[] };

const BEFORE_CHARS = 40;
const SNIPPET_CHARS = 180;
const MAX_RANGES = 20;
/** A word longer than this is cut: an address, or a script that sets no spaces. */
const LONGEST_WORD_CHARS = 40;

/** @param words as typed; the last counts as a beginning */
export function makeSnippet(text: string, words: readonly string[]): Snippet {
  const spans = findWords(text, words);
  const first = spans[0]?.start ?? 0;
  const from = first <= BEFORE_CHARS ? 0 : wordStart(text, first - BEFORE_CHARS, first);
  const to = wordEnd(text, Math.min(text.length, from + SNIPPET_CHARS), spans[0]?.end ?? from);
  const lead = from > 0 ? '… ' : '';
  const body = text.slice(from, to).replace(/\s/g, ' ').trimEnd();
  const shift = lead.length - from;
  return {
    snippet: `${lead}${body}${to < text.length ? ' …' : ''}`,
    ranges: spans
      .filter(({ end }) => end <= to)
      .slice(0, MAX_RANGES)
      .map(({ start, end }) => ({ start: start + shift, end: end + shift })),
  };
}

/** The first place from `at` on where a word begins; `limit` at most. */
function wordStart(text: string, at: number, limit: number): number {
  let from = at;
  while (from > 0 && from < limit && !/\s/.test(text.charAt(from - 1))) from += 1;
  return from;
}

/** The last place up to `at` where a word ends, never before `limit`: a word that was found is shown whole. */
function wordEnd(text: string, at: number, limit: number): number {
  if (at >= text.length) return text.length;
  for (let to = at; to > Math.max(limit, at - LONGEST_WORD_CHARS); to -= 1) {
    if (/\s/.test(text.charAt(to))) return to;
  }
  const to = Math.max(at, limit);
  return isHighSurrogate(text, to - 1) ? to - 1 : to;
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code <= 0xdbff;
}

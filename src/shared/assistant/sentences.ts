import type { Span } from './types.ts';

/** A sentence with its exact place in the original text (without surrounding white space). */
export type Sentence = Span & { text: string };

/** A dot after these does not end a sentence. Folded to lower case. */
const abbreviations = new Set(
  'dr mr mrs ms prof sr sra st no nr inc ltd co corp vs etc e.g i.e z.b d.h u.a bzw ca approx fig art vol str tel ggf usw p.ej ud uds m mme av'.split(
    ' ',
  ),
);

const ender = /[.!?\u2026\u3002\uFF01\uFF1F]/;
const closer = /["'\u201D\u2019)\]]/;

/**
 * Splits a text into sentences by . ! ? and line breaks. Offsets are UTF-16 indexes of the original, so that a sentence can be
 * highlighted where it stands. One pass.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (char === '\n') {
      push(sentences, text, start, i);
      start = i + 1;
    } else if (ender.test(char)) {
      let end = i + 1;
      while (end < text.length && (ender.test(text.charAt(end)) || closer.test(text.charAt(end)))) end += 1;
      if (endsHere(text, start, i, end)) {
        push(sentences, text, start, end);
        start = end;
      }
      i = end - 1;
    }
  }
  push(sentences, text, start, text.length);
  return sentences;
}

/** Longest word that can be an abbreviation; bounds the look back. */
const longestAbbreviation = 8;

function endsHere(text: string, start: number, at: number, end: number): boolean {
  const next = text.charAt(end);
  if (next !== '' && !/\s/.test(next)) return false;
  if (text.charAt(at) !== '.' || end - at > 1) return true;
  const from = Math.max(start, at - longestAbbreviation);
  const word = /[\p{L}\p{N}.]+$/u.exec(text.slice(from, at))?.[0].toLowerCase() ?? '';
  if (abbreviations.has(word) || /^\p{L}$/u.test(word)) return false;
  // "1." at the head of a line numbers a step.
  return !(/^\d{1,2}$/.test(word) && text.slice(start, at).trim() === word);
}

function push(into: Sentence[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start += 1;
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1;
  if (end > start) into.push({ start, end, text: text.slice(start, end) });
}

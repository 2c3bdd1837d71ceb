import { cleanText, originalSpan } from './clean-text.ts';
import { stemWord } from './stem.ts';
import { stopWords } from './stop-words.ts';
import type { Language, Span } from './types.ts';

/** One word: folded (lower case, no diacritics) with its place in the original text. */
export type Token = Span & {
  word: string;
  /** Number of the sentence-like stretch it stands in: rules do not look across. */
  stretch: number;
  /** A comma or dash stands before it. */
  afterComma: boolean;
};

const wordPattern = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu;
const stretchEnd = /[.!?;:\n\u2026\u3002\uFF01\uFF1F]/;
const commaLike = /[,(){}\u3001-]\s|\s-/;

/** Elisions of French and Italian ("l'agent", "quelqu'un", "dell'ordine") are two words; English contractions stay one. */
const elided = new Set([
  'l',
  'd',
  'j',
  'qu',
  'c',
  's',
  'n',
  'm',
  't',
  'quelqu',
  'jusqu',
  'lorsqu',
  'puisqu',
  'un',
  'dell',
  'all',
  'nell',
  'sull',
  'quest',
  'dall',
]);

/** Words of a text in order. Dots inside numbers and names ("2.340,00", "a.b") do not end a stretch. */
export function tokenize(original: string): Token[] {
  const clean = cleanText(original);
  const tokens: Token[] = [];
  let stretch = 0;
  let last = 0;
  for (const match of clean.text.matchAll(wordPattern)) {
    const from = match.index;
    const between = clean.text.slice(last, from);
    // Most words stand one space apart.
    const isClose = tokens.length === 0 || between === ' ';
    if (!isClose && endsStretch(between)) stretch += 1;
    const afterComma = !isClose && (commaLike.test(between) || between.includes(','));
    for (const { word, offset } of splitElision(match[0])) {
      const at = from + offset;
      const { start, end } = originalSpan(clean, at, at + word.length);
      tokens.push({ start, end, word, stretch, afterComma: afterComma && offset === 0 });
    }
    last = from + match[0].length;
  }
  return tokens;
}

function endsStretch(between: string): boolean {
  if (between === '.' || between === ':') return false;
  return stretchEnd.test(between);
}

function splitElision(word: string): { word: string; offset: number }[] {
  const parts: { word: string; offset: number }[] = [];
  let offset = 0;
  for (let at = word.indexOf("'"); at > 0; at = word.indexOf("'", offset)) {
    if (!elided.has(word.slice(offset, at))) break;
    parts.push({ word: word.slice(offset, at), offset });
    offset = at + 1;
  }
  parts.push({ word: offset === 0 ? word : word.slice(offset), offset });
  return parts;
}

/** The terms of a text for search: stop words left out, inflections reduced. `tokens`: those of the text, where they are known. */
export function searchTerms(
  text: string,
  language: Language,
  tokens: readonly Pick<Token, 'word'>[] = tokenize(text),
): string[] {
  const stops = stopWords(language);
  const terms: string[] = [];
  for (const { word } of tokens) {
    const bare = word.replace(/'s$|'$/, '');
    if (stops.has(word) || stops.has(bare)) continue;
    if (bare.length < 2 && !/\d/.test(bare)) continue;
    terms.push(stemWord(bare, language));
  }
  return terms;
}

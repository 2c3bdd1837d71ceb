import { splitSentences } from '../assistant/sentences.ts';
import { stopWords } from '../assistant/stop-words.ts';
import { tokenize } from '../assistant/tokenize.ts';
import type { KnownLanguage, Span } from '../assistant/types.ts';
import { days, months, politeStarts } from './compare-words.ts';

export type Name = Span & { key: string; text: string };

const quoted = /[“„"«‹]\s?([^“”„"«»‹›\n]{1,80}?)\s?[”“"»›]|`([^`\n]{1,80})`|\*\*([^*\n]{1,80})\*\*/gu;
/** A word as it stands; letters, then more, with marks of names inside. */
const written = /[\p{L}\p{N}][\p{L}\p{N}'’&-]*/gu;
const politeWords = new Set(politeStarts);
/** Words that languages write with a capital inside a sentence and that name nobody. */
const capitals = new Set(
  "i i'm i'll i've i'd sie ihnen ihr ihre ihrer ihrem ihren u uw ok faq eur usd gbp chf pln".split(' '),
);
const title = /^(?:herr|herrn|frau|dr)$/u;

/**
 * Names of people, products and buttons: quoted words, and those with a capital inside a sentence. German writes every noun so: there only what follows `Herr` or `Frau`, and
 * what has a capital inside the word. Whom a greeting or a sign-off names is none.
 */
export function readNames(text: string, language: KnownLanguage): Name[] {
  const names: Name[] = [];
  const add = (start: number, end: number) => {
    const named = text.slice(start, end);
    names.push({ start, end, text: named, key: keyOf(named) });
  };
  for (const match of text.matchAll(quoted)) {
    const inside = match[1] ?? match[2] ?? match[3] ?? '';
    const start = match.index + match[0].indexOf(inside);
    add(start, start + inside.length);
  }
  for (const sentence of splitSentences(text)) {
    const words = [...sentence.text.matchAll(written)];
    if (isAddress(words.map(([word]) => word))) continue;
    words.forEach((match, at) => {
      const word = match[0];
      const start = sentence.start + match.index;
      const key = keyOf(word);
      const isInner = /\p{Ll}\p{Lu}|\p{Lu}\p{Lu}/u.test(word);
      const isNamed = isInner || (at > 0 && /^\p{Lu}/u.test(word));
      if (!isNamed || capitals.has(key) || /^\d/u.test(word)) return;
      if (language === 'de' && !isInner && !title.test(keyOf(words[at - 1]?.[0] ?? ''))) return;
      // Behind a colon, a dash or a number of a list a sentence begins.
      if (at > 0 && !isInner && /[:–—]\s*$|^\s*\d+[.)]\s*$/u.test(sentence.text.slice(0, match.index))) return;
      if (stopWords(language).has(key) || politeWords.has(key) || days.has(key) || months.has(key)) return;
      if (names.some((name) => start >= name.start && start < name.end)) return;
      add(start, start + word.length);
    });
  }
  return names.sort((a, b) => a.start - b.start);
}

/** Every word of a text as names are compared. */
export function wordsFor(text: string): string {
  return ` ${tokenize(text)
    .map(({ word }) => word.replace(/'s$/u, ''))
    .join(' ')} `;
}

function keyOf(named: string): string {
  return tokenize(named)
    .map(({ word }) => word.replace(/'s$/u, ''))
    .join(' ');
}

/** `Hi Dana,` or `Best regards, Ana`: short, and a courtesy first. */
function isAddress(words: readonly string[]): boolean {
  if (words.length === 0 || words.length > 6) return words.length === 0;
  const first = keyOf(words[0] ?? '');
  return politeStarts.some((start) => (start.length <= 4 ? first === start : first.startsWith(start)));
}

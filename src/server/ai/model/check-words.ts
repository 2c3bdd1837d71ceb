import { asksForMoneyOrLaw } from '#shared/assistant/sensitive.ts';
import { splitSentences } from '#shared/assistant/sentences.ts';
import { checkSupport } from '#shared/assistant/supported.ts';
import { searchTerms } from '#shared/assistant/tokenize.ts';
import type { Hit } from '#shared/assistant/types.ts';
import { foreignLinks } from '#shared/lib/keep-links.ts';

/** A sentence as a model worded it, with the passages that it says it rests on. */
export type CitedSentence = { text: string; passages: readonly string[] };

/** Names of passages in the data of one question; a model cannot name anything else. */
export const nameOfPassage = (at: number) => `p${at + 1}`;

/** The hits that a sentence cites; null when it cites none, or one that was not given. */
export function citedHits({ passages }: CitedSentence, hits: readonly Hit[]): Hit[] | null {
  const found = passages.map((name) => hits.find((_hit, at) => nameOfPassage(at) === name));
  return found.length > 0 && found.every((hit) => hit !== undefined) ? found : null;
}

/** Claims of having done, or being about to do: nothing was done, whatever the words around it say. */
const claimsAct =
  /\b(?:I|we)(?:['’](?:ve|ll|m|re)|\s+(?:have|has|had|will|am|are|just|already|can|could|did|do|refunded|cancelled|canceled|approved|closed|changed|reset|sent|processed))\b/i;

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * SEC-71, with the checker of the built-in engine: whether the cited passages carry this text. Every sentence of it needs terms of its own ("Yes." says nothing that could
 * be looked up), no link but theirs, and no claim to have acted; what touches money or law stands in them letter by letter.
 */
export function isCarried(text: string, cited: readonly Hit[]): boolean {
  const sources = cited.map(({ passage }) => `${passage.title}\n${passage.heading}\n${passage.text}`);
  if (text.trim() === '' || foreignLinks(text, { texts: sources }).length > 0 || /!\[|\]\(/.test(text)) return false;
  const isVerbatim = (sentence: string) => sources.some((source) => flat(source).includes(flat(sentence)));
  return checkSupport(text, sources).every(
    (sentence) =>
      isVerbatim(sentence.text) ||
      (sentence.supported &&
        searchTerms(sentence.text, 'en').length > 0 &&
        !claimsAct.test(sentence.text) &&
        !asksForMoneyOrLaw(sentence.text)),
  );
}

/** Whether the whole text, as sentences, is there: an empty split would pass every check. */
export const hasSentences = (text: string) => splitSentences(text).length > 0;

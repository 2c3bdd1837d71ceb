import { factKey, findFacts } from './facts.ts';
import { detectLanguage } from './language.ts';
import { splitSentences } from './sentences.ts';
import { negators } from './sentiment-lexicon.ts';
import { searchTerms, tokenize } from './tokenize.ts';
import type { Span } from './types.ts';

export type CheckedSentence = Span & {
  text: string;
  supported: boolean /** Index of the source that carries it best; -1 when none does. */;
  source: number;
  coverage: number;
};

/** Share of a sentence's terms that one source must hold. Extractive text has 1; a shortened paraphrase 0.7 and more. */
const needed = 0.65;
const longestSource = 20_000;
const mostSentences = 200;

/**
 * Checks a text sentence by sentence against its sources (passages, messages). A sentence stands when one source holds most of its
 * terms, all of its numbers and codes stand in some source, and it does not deny what that source says. SEC-71: the rest is dropped.
 */
export function checkSupport(text: string, sources: readonly string[]): CheckedSentence[] {
  const { language } = detectLanguage(text);
  const read = sources.map((source) => {
    const head = source.slice(0, longestSource);
    return {
      terms: new Set(searchTerms(head, language)),
      key: ` ${factKey(head)} `,
      sentences: splitSentences(head)
        .slice(0, mostSentences)
        .map(
          (sentence): SourceSentence => ({ text: sentence.text, terms: new Set(searchTerms(sentence.text, language)) }),
        ),
    };
  });
  return splitSentences(text).map((sentence) => {
    const terms = [...new Set(searchTerms(sentence.text, language))];
    const shares = read.map(({ terms: held }) =>
      terms.length === 0 ? 1 : terms.filter((term) => held.has(term)).length / terms.length,
    );
    const coverage = Math.max(0, ...shares);
    const source = shares.indexOf(coverage);
    const facts = findFacts(sentence.text).every((fact) =>
      read.some(({ key }) => key.includes(` ${factKey(fact.text)} `)),
    );
    const denies = coverage >= needed && contradicts(sentence.text, terms, read[source]?.sentences ?? []);
    const supported = coverage >= needed && facts && !denies;
    return { ...sentence, supported, source: supported ? source : -1, coverage };
  });
}

/** The supported sentences, joined; empty when nothing stands. */
export function keepSupported(text: string, sources: readonly string[]): string {
  return checkSupport(text, sources)
    .filter((sentence) => sentence.supported)
    .map((sentence) => sentence.text)
    .join(' ');
}

type SourceSentence = { text: string; terms: ReadonlySet<string> };

/** The sentence of the source that is nearest says the same with the opposite sign ("is refunded" against "is not refunded"). */
function contradicts(text: string, terms: readonly string[], candidates: readonly SourceSentence[]): boolean {
  let best = 0;
  let nearest = '';
  for (const candidate of candidates) {
    const share = terms.filter((term) => candidate.terms.has(term)).length / Math.max(1, terms.length);
    if (share > best) [best, nearest] = [share, candidate.text];
  }
  return best >= 0.8 && isNegated(text) !== isNegated(nearest);
}

function isNegated(text: string): boolean {
  return tokenize(text).filter(({ word }) => negators.has(word)).length % 2 === 1;
}

import { splitSentences } from '#shared/assistant/sentences.ts';
import type { Embed } from '#shared/assistant/types.ts';
import { cosine } from '#shared/assistant/vectors.ts';
import { compareAnswers } from '#shared/correction/compare-answers.ts';
import { CONTRADICTS_FROM, type Comparable, toComparable } from '#shared/correction/match-corrections.ts';
import type { Contradiction, CorrectionRow } from '#shared/correction/schema.ts';

export type Section = { id: string; title: string; section: number; heading: string; text: string };
export type Against = Contradiction & { score: number };

/** What of a correction is held against a sentence: one of its own, or two that stand together. */
type Part = { text: string; terms: ReadonlySet<string> };
type Near = { section: Section; sentence: string; part: Part; score: number };

const batch = 4;
const mostChars = 600;
const mostSentences = 100;
const mostParts = 24;
const mostNear = 12;
/**
 * What the words of the sentence must have in common: with all of the answer, as a share of the shorter; with the part of it that is held against it, as a share of both (Jaccard); and
 * the section with the question. The article that was cited is of the topic already.
 */
const bounds = {
  cited: { answer: 0.3, part: 0.2, question: 0 },
  other: { answer: 0.45, part: 0.3, question: 0.2 },
} as const;
/** Cosine of the sentence with the answer, where there are vectors. */
const sameSense = 0.5;

/**
 * E8: the sentences of articles that cannot be right where a correction is. Articles have no question, so the section has to fit what was asked, and the sentence the very part of the
 * answer that it is held against: "within 30 days" of one thing is not held against the days of another. What the bounds do is told by `npm run bench -- review --part articles`.
 */
export async function againstArticles(
  row: Pick<CorrectionRow, 'question' | 'text' | 'articleId'>,
  one: Comparable,
  sections: readonly Section[],
  embed: Embed | null,
): Promise<Against[]> {
  const parts = partsOf(row.text);
  const near = sections
    .filter((section) => isOnTopic(section, row, one.questionTerms))
    .flatMap((section) => nearOf(section, row, one.answerTerms, parts))
    .sort((a, b) => b.score - a.score)
    .slice(0, mostNear);
  const found: Against[] = [];
  for (let at = 0; at < near.length; at += batch) {
    const some = near.slice(at, at + batch);
    const vectors = embed ? await embed(some.map(({ sentence }) => sentence.slice(0, mostChars))) : [];
    some.forEach(({ section: { id, section }, sentence, part, score }, i) => {
      const vector = vectors[i];
      const sense = vector && one.answerVector ? cosine(vector, one.answerVector) : sameSense;
      // One line for an article: its nearest sentence that cannot be right.
      if (sense < sameSense || found.some((known) => known.id === id)) return;
      const differs = compareAnswers(part.text, sentence);
      if (differs.length > 0)
        found.push({
          kind: 'article',
          id,
          section,
          differs,
          score: Math.min(1, CONTRADICTS_FROM * score + sense - sameSense),
        });
    });
  }
  return found;
}

function boundsOf({ id }: Section, { articleId }: Pick<CorrectionRow, 'articleId'>) {
  return id === articleId ? bounds.cited : bounds.other;
}

function isOnTopic(section: Section, row: Pick<CorrectionRow, 'articleId'>, asked: ReadonlySet<string>): boolean {
  const least = boundsOf(section, row).question;
  return (
    least === 0 || common(asked, termsOf(`${section.title} ${section.heading} ${section.text}`)) >= least * asked.size
  );
}

/** Sentences with what says most of the same and cannot be right beside them. */
function nearOf(
  section: Section,
  row: Pick<CorrectionRow, 'articleId'>,
  answer: ReadonlySet<string>,
  parts: readonly Part[],
): Near[] {
  const least = boundsOf(section, row);
  return splitSentences(section.text)
    .slice(0, mostSentences)
    .flatMap(({ text: sentence }): Near[] => {
      const under = termsOf(`${section.heading} ${sentence}`);
      const score = common(under, answer) / Math.max(1, Math.min(under.size, answer.size));
      if (score < least.answer) return [];
      const terms = termsOf(sentence);
      const fitting = parts
        .map((part) => ({ part, share: jaccard(part.terms, terms) }))
        .filter(({ share }) => share >= least.part)
        .sort((a, b) => b.share - a.share)
        .find(({ part }) => compareAnswers(part.text, sentence).length > 0);
      return fitting === undefined ? [] : [{ section, sentence, part: fitting.part, score }];
    });
}

/** Each sentence, and each with the one before it: "They take 30 days." says nothing alone. */
function partsOf(text: string): Part[] {
  const sentences = splitSentences(text.slice(0, 4_000)).map((one) => one.text);
  const pairs = sentences.slice(1).map((sentence, at) => `${sentences[at]} ${sentence}`);
  return [...sentences, ...pairs].slice(0, mostParts).map((part) => ({ text: part, terms: termsOf(part) }));
}

function termsOf(text: string): ReadonlySet<string> {
  return toComparable('', text, null).answerTerms;
}

function common(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of one) if (other.has(term)) shared += 1;
  return shared;
}

function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = common(one, other);
  return shared / Math.max(1, one.size + other.size - shared);
}

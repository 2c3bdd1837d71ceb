import { detectLanguage } from '../assistant/language.ts';
import { searchTerms } from '../assistant/tokenize.ts';
import { cosine } from '../assistant/vectors.ts';
import { holdTogether } from './compare-answers.ts';
import type { DifferenceKind } from './schema.ts';

/** A question with its answer as they are compared; vectors where there is an embedder. */
export type Comparable = {
  text: string;
  questionVector: Float32Array | null;
  answerVector: Float32Array | null;
  questionTerms: ReadonlySet<string>;
  answerTerms: ReadonlySet<string>;
};

/** `duplicate`: one answer to one question. `contradiction`: to one question answers that cannot both be right. */
export type Match = { kind: 'duplicate' | 'contradiction' | 'neither'; score: number; differs: DifferenceKind[] };

/**
 * Logistic regression over pairs of made-up corrections on 40 topics of BANKING77 (tests/bench/review-topics.ts): cosine of the questions, cosine of the answers, shared terms of
 * the questions and of the answers (Jaccard). Questions of one topic are put in very different ways; what people want said to them is not. What the weights and bounds do to those
 * topics is told by `npm run bench -- review --part tuned`.
 */
const byMeaning = { start: -11.8, question: 3.4, answer: 6.7, questionTerms: 4.8, answerTerms: 18.7 } as const;
/** The same without vectors. */
const byWords = { start: -7.2, questionTerms: 7.7, answerTerms: 25.6 } as const;
/**
 * To be grouped: with the mean of the group, so that a chain of half alike ones becomes no group. It can be low, for what names another figure or denies the same is kept apart
 * whatever the score (three orders of the 40 topics: recall 0.96 to 0.97, precision 0.97 to 1; at 0.45 recall 0.91 to 0.97).
 */
export const GROUPED_FROM = 0.35;
/** To be put side by side as a contradiction: more, for a false one costs a lead more than one that is missed. */
export const CONTRADICTS_FROM = 0.85;

export function toComparable(
  question: string,
  text: string,
  vectors: readonly [Float32Array, Float32Array] | null,
): Comparable {
  const { language } = detectLanguage(`${question}\n${text}`);
  return {
    text,
    questionVector: vectors?.[0] ?? null,
    answerVector: vectors?.[1] ?? null,
    questionTerms: new Set(searchTerms(question.slice(0, 2_000), language)),
    answerTerms: new Set(searchTerms(text.slice(0, 4_000), language)),
  };
}

/** How sure it is that both answer the same question, 0 to 1. */
export function scorePair(one: Comparable, other: Comparable): number {
  const questionTerms = sharedShare(one.questionTerms, other.questionTerms);
  const answerTerms = sharedShare(one.answerTerms, other.answerTerms);
  if (!one.questionVector || !other.questionVector || !one.answerVector || !other.answerVector)
    return logistic(byWords.start + byWords.questionTerms * questionTerms + byWords.answerTerms * answerTerms);
  return logistic(
    byMeaning.start +
      byMeaning.question * cosine(one.questionVector, other.questionVector) +
      byMeaning.answer * cosine(one.answerVector, other.answerVector) +
      byMeaning.questionTerms * questionTerms +
      byMeaning.answerTerms * answerTerms,
  );
}

/** E8: what two corrections are to each other. */
export function matchPair(one: Comparable, other: Comparable): Match {
  const score = scorePair(one, other);
  if (score < GROUPED_FROM) return { kind: 'neither', score, differs: [] };
  const { differs, isApart } = holdTogether(one.text, other.text);
  if (differs.length === 0) return { kind: isApart ? 'neither' : 'duplicate', score, differs };
  return { kind: score >= CONTRADICTS_FROM ? 'contradiction' : 'neither', score, differs };
}

export type Placed = {
  groupId: string | null;
  contradicts: { id: string; score: number; differs: DifferenceKind[] }[];
};

/**
 * Where a new one belongs among those that wait: the group whose members it is nearest to on the average, if it contradicts none of them; and what it contradicts, nearest first.
 * @param others with the group that each is in
 */
export function placeAmong(
  one: Comparable,
  others: readonly { id: string; groupId: string; comparable: Comparable }[],
): Placed {
  const groups = new Map<string, { sum: number; count: number; isAgainst: boolean }>();
  const contradicts: Placed['contradicts'] = [];
  for (const { id, groupId, comparable } of others) {
    const { kind, score, differs } = matchPair(one, comparable);
    const group = groups.get(groupId) ?? { sum: 0, count: 0, isAgainst: false };
    groups.set(groupId, {
      sum: group.sum + score,
      count: group.count + 1,
      isAgainst: group.isAgainst || (score >= GROUPED_FROM && kind !== 'duplicate'),
    });
    if (kind === 'contradiction') contradicts.push({ id, score, differs });
  }
  let best = GROUPED_FROM;
  let groupId: string | null = null;
  for (const [id, { sum, count, isAgainst }] of groups) {
    const mean = sum / count;
    if (!isAgainst && mean >= best) [best, groupId] = [mean, id];
  }
  return { groupId, contradicts: contradicts.sort((a, b) => b.score - a.score) };
}

function sharedShare(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const term of small) if (large.has(term)) shared += 1;
  return shared / Math.max(1, one.size + other.size - shared);
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

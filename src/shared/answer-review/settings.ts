import { z } from 'zod';
import { say } from '../intl/say.ts';
import { writtenText } from '../lib/text.ts';
import { reviewChangeWords as words } from './review-words.ts';

export const mostReviewRules = 200;
/** Minutes that an answer may wait. More than four hours is no answer any more. */
export const longestReviewMinutes = 240;

/** One kind of conversation whose answers wait. `category`: a key of the taxonomy, null where none is known. `below`: only answers less sure than this; null: all. */
export const reviewRule = z.strictObject({
  category: writtenText(80).nullable(),
  below: z.number().gt(0).max(1).nullable(),
});
export type ReviewRule = z.infer<typeof reviewRule>;

/** D4: which answers of the assistant wait for a person, and how long before they are handed over. A category stands once. */
export const reviewSettings = z
  .strictObject({
    version: z.int().positive(),
    rules: z.array(reviewRule).max(mostReviewRules),
    minutes: z.int().min(1).max(longestReviewMinutes),
  })
  .superRefine(({ rules }, context) => {
    const seen = new Set<string | null>();
    rules.forEach(({ category }, i) => {
      if (seen.has(category)) context.addIssue({ code: 'custom', path: ['rules', i], message: 'Stands twice.' });
      seen.add(category);
    });
  });
export type ReviewSettings = z.infer<typeof reviewSettings>;

/** Nothing is reviewed until a lead chooses. Ten minutes is an opinion: longer than a person needs, shorter than a customer's patience with a page open. */
export const defaultReviewSettings: ReviewSettings = { version: 1, rules: [], minutes: 10 };

/** A stored version as this release reads it; null where it cannot. */
export function readStoredReview(stored: unknown): ReviewSettings | null {
  const read = reviewSettings.safeParse(stored);
  return read.success ? read.data : null;
}

/** D4: does this answer wait for a person? `category`: as triage has it, null for none. `confidence`: of the answer, 0 to 1. */
export function needsReview(
  { rules }: Pick<ReviewSettings, 'rules'>,
  answer: { category: string | null; confidence: number },
): boolean {
  const rule = rules.find(({ category }) => category === answer.category);
  return rule !== undefined && (rule.below === null || answer.confidence < rule.below);
}

/** What differs between two versions, in words, one line each. `nameOf`: a category as people call it. */
export function describeReviewChange(
  before: ReviewSettings,
  after: ReviewSettings,
  nameOf: (key: string) => string = (key) => key,
): string[] {
  const old = new Map(before.rules.map((rule) => [rule.category, rule.below]));
  const now = new Set(after.rules.map(({ category }) => category));
  const name = (category: string | null) => (category === null ? say(words.noCategory) : nameOf(category));
  const changed = after.rules
    .filter(({ category, below }) => !old.has(category) || old.get(category) !== below)
    .map(({ category, below }) =>
      below === null
        ? say(words.every, { saidCategory: name(category) })
        : say(words.below, { saidCategory: name(category), below }),
    );
  const gone = before.rules
    .filter(({ category }) => !now.has(category))
    .map(({ category }) => say(words.none, { saidCategory: name(category) }));
  const minutes =
    before.minutes === after.minutes ? [] : [say(words.minutes, { now: after.minutes, before: before.minutes })];
  return [...changed, ...gone, ...minutes];
}

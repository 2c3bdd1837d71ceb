import {
  longestReviewMinutes,
  type ReviewSettings,
  reviewRule,
  reviewSettings,
} from '#shared/answer-review/settings.ts';
import { say } from '#shared/intl/say.ts';
import { numberOf } from './list-drafts.ts';
import { words } from './rule-words.ts';

/** A choice while it is edited: what was typed, under a key that stays while others come and go. `category` is empty for none; `below` for every answer. */
export type ReviewDraft = { key: string; category: string; below: string };
export type ReviewDrafts = { rules: readonly ReviewDraft[]; minutes: string };
export type ReviewProblems = { category?: string; below?: string };

export function draftsOfReview({ rules, minutes }: ReviewSettings): ReviewDrafts {
  return {
    rules: rules.map(({ category, below }, i) => ({
      key: `kept-${i}`,
      category: category ?? '',
      below: below === null ? '' : String(below),
    })),
    minutes: String(minutes),
  };
}

/** The choice as the schema wants it; a number that is none is NaN, so that the schema refuses it. */
function candidateOf({ category, below }: ReviewDraft): object {
  return { category: category === '' ? null : category, below: below.trim() === '' ? null : numberOf(below) };
}

/** What was typed as settings; null where something does not fit. */
export function reviewOf({ rules, minutes }: ReviewDrafts, version: number): ReviewSettings | null {
  const read = reviewSettings.safeParse({ version, rules: rules.map(candidateOf), minutes: numberOf(minutes) });
  return read.success ? read.data : null;
}

/** What is wrong with a choice among its likes, by field; empty where it fits. */
export function problemsOfReview(draft: ReviewDraft, all: readonly ReviewDraft[]): ReviewProblems {
  const isTwice = all.some(({ key, category }) => key !== draft.key && category === draft.category);
  return {
    ...(isTwice ? { category: say(words.twice) } : {}),
    ...(reviewRule.safeParse(candidateOf(draft)).success ? {} : { below: say(words.range01) }),
  };
}

export function problemOfMinutes({ minutes }: ReviewDrafts): string | undefined {
  const value = numberOf(minutes);
  const fits = Number.isInteger(value) && value >= 1 && value <= longestReviewMinutes;
  return fits ? undefined : say(words.wholeNumber, { most: longestReviewMinutes });
}

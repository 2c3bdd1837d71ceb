import { describe, expect, it } from 'vitest';
import {
  defaultReviewSettings,
  describeReviewChange,
  needsReview,
  type ReviewSettings,
  readStoredReview,
  reviewSettings,
} from './settings.ts';

const chosen: ReviewSettings = {
  version: 2,
  minutes: 10,
  rules: [
    { category: 'billing.refund', below: null },
    { category: 'plans', below: 0.8 },
    { category: null, below: 0.9 },
  ],
};

describe('D4: which answers wait for a person', () => {
  it.each([
    ['billing.refund', 1, true],
    ['plans', 0.79, true],
    ['plans', 0.8, false],
    ['exports', 0.1, false],
    [null, 0.89, true],
    [null, 0.9, false],
  ])('%s at %d: %s', (category, confidence, waits) => {
    expect(needsReview(chosen, { category, confidence })).toBe(waits);
  });

  it('nothing waits until a lead chose', () => {
    expect(needsReview(defaultReviewSettings, { category: null, confidence: 0 })).toBe(false);
  });

  it('a category stands once; a bound of nothing, or an endless wait, is refused', () => {
    const rule = { category: 'plans', below: null };
    expect(reviewSettings.safeParse({ ...chosen, rules: [rule, rule] }).success).toBe(false);
    expect(reviewSettings.safeParse({ ...chosen, rules: [{ category: 'plans', below: 0 }] }).success).toBe(false);
    expect(reviewSettings.safeParse({ ...chosen, minutes: 0 }).success).toBe(false);
    expect(reviewSettings.safeParse({ ...chosen, minutes: 241 }).success).toBe(false);
    expect(reviewSettings.safeParse({ ...chosen, more: 1 }).success).toBe(false);
  });

  it('a version of a later release cannot be read, and is said so', () => {
    expect(readStoredReview({ ...chosen, rules: [{ category: 'plans', by: 'sentiment' }] })).toBeNull();
    expect(readStoredReview(chosen)).toEqual(chosen);
  });

  it('says what a version changes, one line each', () => {
    const names: Record<string, string> = { 'billing.refund': 'Refunds', plans: 'Plans', exports: 'Exports' };
    const after: ReviewSettings = {
      version: 3,
      minutes: 15,
      rules: [
        { category: 'billing.refund', below: 0.7 },
        { category: 'exports', below: null },
        ...chosen.rules.slice(2),
      ],
    };
    expect(describeReviewChange(chosen, after, (key) => names[key] ?? key)).toEqual([
      'Refunds: answers below 0.7 wait',
      'Exports: every answer waits',
      'Plans: no answer waits',
      'Handed over after 15 min instead of 10 min',
    ]);
    expect(describeReviewChange(chosen, { ...chosen, version: 9 })).toEqual([]);
  });
});

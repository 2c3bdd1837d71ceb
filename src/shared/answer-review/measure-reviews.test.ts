import { describe, expect, it } from 'vitest';
import { measureReviews, type ReviewOutcome } from './measure-reviews.ts';

const ended = (end: ReviewOutcome['end'], waitedS: number, category: string | null = 'refund'): ReviewOutcome => ({
  category,
  end,
  waitedS,
});

describe('D4: what people made of the drafts', () => {
  it('shares are of those decided on; what expired or was withdrawn is in none of them', () => {
    const { all } = measureReviews([
      ended('as_is', 10),
      ended('as_is', 20),
      ended('tone', 30),
      ended('fact', 40),
      ended('expired', 600),
      ended('withdrawn', 5),
    ]);
    expect(all).toMatchObject({ decided: 4, expired: 1, asIs: { part: 2, of: 4, value: 0.5, tentative: true } });
    // Wilson (1927), 2 of 4.
    expect(all.asIs).toMatchObject({ low: expect.closeTo(0.15, 2), high: expect.closeTo(0.85, 2) });
    expect([all.tone?.part, all.fact?.part, all.takenOver?.part]).toEqual([1, 1, 0]);
  });

  it('nothing decided is no share, and no time', () => {
    expect(measureReviews([])).toMatchObject({
      all: { decided: 0, asIs: null },
      categories: [],
      p50S: null,
      p90S: null,
    });
    expect(measureReviews([ended('expired', 600)])).toMatchObject({ all: { asIs: null, expired: 1 }, p50S: null });
  });

  it('thirty are no longer tentative', () => {
    const { all } = measureReviews(Array.from({ length: 30 }, (_, i) => ended('as_is', i)));
    expect(all.asIs).toMatchObject({ tentative: false, value: 1 });
  });

  it('MEASURES 3: with nothing censored the quantile is the ⌈qn⌉-th smallest', () => {
    const { p50S, p90S } = measureReviews([3, 1, 2, 5, 4, 10, 9, 8, 7, 6].map((s) => ended('as_is', s)));
    expect([p50S, p90S]).toEqual([5, 9]);
  });

  it('MEASURES 3: whom nobody came to is censored, never dropped: it makes the wait longer, and may leave it unknown', () => {
    const decided = [10, 20, 30].map((s) => ended('as_is', s));
    expect(measureReviews(decided).p50S).toBe(20);
    expect(measureReviews([...decided, ...[600, 600].map((s) => ended('expired', s))])).toMatchObject({
      p50S: 30,
      p90S: null,
    });
  });

  it('by category as it was then, the most drafts first', () => {
    const { categories } = measureReviews([ended('as_is', 1, 'a'), ended('fact', 1, 'b'), ended('as_is', 1, 'b')]);
    expect(categories.map(({ category, decided }) => [category, decided])).toEqual([
      ['b', 2],
      ['a', 1],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { drawWeek, sampleSizes } from './sample-size.ts';
import { weeksBefore } from './sample-weeks.ts';
import { type SampledStratum, sampledAccuracy } from './sampled-accuracy.ts';
import { settleVerdicts } from './settle-verdicts.ts';
import { stratifiedShare } from './stratified-share.ts';

describe('how many are judged (MEASURES review.sample_size)', () => {
  it('of 1,000 answers 165 for a half-width of 0.07, shared by size, and of a small category ten or all', () => {
    // n₀ = 1.96² · 0.25 / 0.07² = 196; n = ⌈196 / (1 + 195/1000)⌉ = ⌈164.02⌉ = 165.
    const sizes = sampleSizes(
      new Map([
        ['returns', 700],
        ['billing', 266],
        ['login', 30],
        ['other', 4],
      ]),
    );
    expect(Object.fromEntries(sizes)).toEqual({ returns: 116, billing: 44, login: 10, other: 4 });
  });

  it('a week draws a quarter of it, in the order of the seed, and says how many there were', () => {
    const units = Array.from({ length: 80 }, (_, n) => ({ id: n, stratum: 'returns', isOfWeek: n % 4 === 0 }));
    // N = 80: n = ⌈196 / (1 + 195/80)⌉ = 58, a quarter is 15 of the week's 20.
    const drawn = drawWeek(units);
    expect(drawn.map(({ id }) => id)).toEqual(Array.from({ length: 15 }, (_, n) => n * 4));
    expect(new Set(drawn.map(({ stratumSize }) => stratumSize))).toEqual(new Set([20]));
    expect(drawWeek([])).toEqual([]);
  });

  it('weeks run from Monday to Monday on the clocks of the workspace, also where one has an hour more', () => {
    // Clocks in Berlin went back on 25 October 2026.
    const [before, last] = weeksBefore(Date.parse('2026-11-01T23:30:00Z'), 'Europe/Berlin', 2);
    expect(last).toEqual({
      key: '2026-10-26',
      fromMs: Date.parse('2026-10-25T23:00:00Z'),
      untilMs: Date.parse('2026-11-01T23:00:00Z'),
    });
    expect(before).toMatchObject({ key: '2026-10-19', fromMs: Date.parse('2026-10-18T22:00:00Z') });
  });
});

describe('verdicts', () => {
  it('one settles one in five apart, which two judge, a third where they differ', () => {
    const single = { isDouble: false, leads: 3 };
    const double = { isDouble: true, leads: 3 };
    expect(settleVerdicts([], single)).toBeNull();
    expect(settleVerdicts(['wrong'], single)).toBe('wrong');
    expect(settleVerdicts(['wrong'], double)).toBeNull();
    expect(settleVerdicts(['wrong', 'wrong'], double)).toBe('wrong');
    expect(settleVerdicts(['wrong', 'right'], double)).toBeNull();
    expect(settleVerdicts(['wrong', 'right', 'right'], double)).toBe('right');
    expect(settleVerdicts(['wrong', 'right', 'unclear'], double)).toBe('unclear');
  });

  it('are unclear where no third lead is there, and one is enough where there is one lead', () => {
    expect(settleVerdicts(['wrong', 'right'], { isDouble: true, leads: 2 })).toBe('unclear');
    expect(settleVerdicts(['right'], { isDouble: true, leads: 1 })).toBe('right');
  });
});

describe('accuracy of a stratified sample (MEASURES 3)', () => {
  it('weighs strata by how many there were, with Wilson on the effective number', () => {
    // p = 0.8 · 0.9 + 0.2 · 0.5 = 0.82; var = 0.64 · (1 − 40/800) · 0.09/39 + 0.04 · (1 − 10/200) · 0.25/9 = 0.0024586; n_eff = 0.1476/0.0024586 = 60.03.
    const share = stratifiedShare([
      { size: 800, judged: 40, right: 36 },
      { size: 200, judged: 10, right: 5 },
    ]);
    expect(share).toEqual({ part: 41, of: 50, value: 0.82, low: 0.705, high: 0.897, tentative: false });
  });

  it('pools what has fewer than two judged, and takes the number judged where nothing varies', () => {
    // The thin ones together are one of 30 with 2 judged, 1 right: p = 0.7 · 1 + 0.3 · 0.5.
    const pooled = stratifiedShare([
      { size: 70, judged: 20, right: 20 },
      { size: 10, judged: 1, right: 1 },
      { size: 20, judged: 1, right: 0 },
    ]);
    expect(pooled?.value).toBe(0.85);
    // A lonely thin one goes with the smallest: 80 with 21 judged, 21 right.
    expect(
      stratifiedShare([
        { size: 70, judged: 20, right: 20 },
        { size: 10, judged: 1, right: 1 },
      ]),
    ).toEqual({
      part: 21,
      of: 21,
      value: 1,
      low: 0.845,
      high: 1,
      tentative: true,
    });
    expect(stratifiedShare([{ size: 70, judged: 0, right: 0 }])).toBeNull();
  });

  it('E4: by week, oldest first, nothing where nothing was judged, and the last four together', () => {
    const week = (key: string, judged: number, right: number): SampledStratum => ({
      week: key,
      topic: 'returns',
      size: 100,
      judged,
      right,
    });
    const { weeks, fourWeeks } = sampledAccuracy(
      [week('a', 10, 0), week('c', 10, 8), week('e', 20, 18)],
      ['a', 'b', 'c', 'd', 'e'],
    );
    expect(weeks.map((share) => share?.value ?? null)).toEqual([0, null, 0.8, null, 0.9]);
    expect(fourWeeks).toMatchObject({ value: 0.85, part: 26, of: 30, tentative: false });
  });
});

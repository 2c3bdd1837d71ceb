import { describe, expect, it } from 'vitest';
import { anytimeHalf, correctionEffect } from './correction-effect.ts';

/* The numbers are the worked examples of the measures, to four places. */
describe('correction.effect (E8)', () => {
  it('a fall of 30 points is nothing to claim once luck and what other topics did are taken off', () => {
    const effect = correctionEffect({
      before: { x: 24, n: 40 },
      after: { x: 12, n: 40 },
      controlBefore: { x: 200, n: 1_000 },
      controlAfter: { x: 180, n: 1_000 },
      workspaceRate: 0.2,
    });
    expect(effect?.naive).toBeCloseTo(-0.3, 4);
    expect(effect?.shrunkBefore).toBeCloseTo(0.377778, 4);
    expect(effect?.value).toBeCloseTo(-0.057778, 4);
    expect(effect?.low).toBeCloseTo(-0.234929, 4);
    expect(effect?.high).toBeCloseTo(0.119373, 4);
    expect(effect?.anytimeLow).toBeCloseTo(-0.367703, 4);
    expect(effect?.anytimeHigh).toBeCloseTo(0.252148, 4);
    expect(effect?.verdict).toBe('no_clear_effect');
  });

  it('plenty of cases: improved', () => {
    const effect = correctionEffect({
      before: { x: 300, n: 500 },
      after: { x: 100, n: 500 },
      controlBefore: { x: 200, n: 1_000 },
      controlAfter: { x: 200, n: 1_000 },
      workspaceRate: 0.2,
    });
    expect(effect?.value).toBeCloseTo(-0.363636, 4);
    expect(effect?.anytimeLow).toBeCloseTo(-0.464836, 4);
    expect(effect?.anytimeHigh).toBeCloseTo(-0.262437, 4);
    expect(effect?.verdict).toBe('improved');
  });

  it('one sample is too early, whatever it says; more of it than before is worse', () => {
    const control = { controlBefore: { x: 200, n: 1_000 }, controlAfter: { x: 200, n: 1_000 }, workspaceRate: 0.2 };
    expect(correctionEffect({ before: { x: 60, n: 60 }, after: { x: 0, n: 1 }, ...control })?.verdict).toBe(
      'too_early',
    );
    expect(correctionEffect({ before: { x: 100, n: 500 }, after: { x: 300, n: 500 }, ...control })?.verdict).toBe(
      'worse',
    );
  });

  it('nothing on one side is no value, and no untouched topic is no drift', () => {
    const none = { x: 0, n: 0 };
    const alone = { controlBefore: none, controlAfter: none, workspaceRate: 0.2 };
    expect(correctionEffect({ before: { x: 5, n: 9 }, after: none, ...alone })).toBeNull();
    expect(correctionEffect({ before: { x: 50, n: 150 }, after: { x: 50, n: 200 }, ...alone })?.value).toBeCloseTo(
      0.25 - 60 / 200,
      4,
    );
  });

  it('interval.anytime: the published example', () => {
    expect(anytimeHalf(0.02, 500)).toBeCloseTo(0.060709, 5);
  });
});

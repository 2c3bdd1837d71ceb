import { z } from '../assistant/calibration/tally.ts';

/** So many of so many. */
export type Count = { x: number; n: number };

export const effectVerdicts = ['too_early', 'improved', 'worse', 'no_clear_effect'] as const;
export type EffectVerdict = (typeof effectVerdicts)[number];

export type Effect = {
  /** after − before as they stand. */
  naive: number;
  /** The share before, drawn to the workspace's: topics are corrected because they looked bad. */
  shrunkBefore: number;
  /** What is left of the difference when the start is shrunk and what other topics did is taken off. Below 0: less of it than before. */
  value: number;
  low: number;
  high: number;
  /** The interval that may be looked at every day: only it carries a claim. */
  anytimeLow: number;
  anytimeHigh: number;
  verdict: EffectVerdict;
};

export type EffectInput = {
  before: Count;
  after: Count;
  /** Untouched topics in the same weeks. */
  controlBefore: Count;
  controlAfter: Count;
  /** Of the whole workspace before. */
  workspaceRate: number;
};

/** Conversations with which the start is shrunk, and fewest on either side for a verdict (MEASURES `correction.effect`). */
const prior = 50;
const fewest = 30;

/**
 * E8: what a correction did to a share of its topic (MEASURES `correction.effect`). Null where a side is empty: there is no value of nothing. A topic without untouched
 * ones to compare with is compared with itself alone, its interval says only what its own counts can.
 */
export function correctionEffect({
  before,
  after,
  controlBefore,
  controlAfter,
  workspaceRate,
}: EffectInput): Effect | null {
  if (before.n === 0 || after.n === 0) return null;
  const hasControl = controlBefore.n > 0 && controlAfter.n > 0;
  const shrunkBefore = (before.x + prior * workspaceRate) / (before.n + prior);
  const afterShare = after.x / after.n;
  const drift = hasControl ? controlAfter.x / controlAfter.n - controlBefore.x / controlBefore.n : 0;
  const value = afterShare - shrunkBefore - drift;
  const variance =
    binomial(afterShare, after.n) +
    binomial(shrunkBefore, before.n + prior) +
    (hasControl
      ? binomial(controlAfter.x / controlAfter.n, controlAfter.n) +
        binomial(controlBefore.x / controlBefore.n, controlBefore.n)
      : 0);
  const se = Math.sqrt(variance);
  const half = anytimeHalf(se, before.n + after.n);
  const [anytimeLow, anytimeHigh] = [value - half, value + half];
  return {
    naive: afterShare - before.x / before.n,
    shrunkBefore,
    value,
    low: value - z * se,
    high: value + z * se,
    anytimeLow,
    anytimeHigh,
    verdict:
      Math.min(before.n, after.n) < fewest
        ? 'too_early'
        : anytimeHigh < 0
          ? 'improved'
          : anytimeLow > 0
            ? 'worse'
            : 'no_clear_effect',
  };
}

function binomial(share: number, n: number): number {
  return (share * (1 - share)) / n;
}

const error = 0.05;
/** Tightest near 500 units. */
const rho2 = (-2 * Math.log(error) + Math.log(-2 * Math.log(error)) + 1) / 500;

/** Half the width of the any-time interval of Waudby-Smith et al. (2024), of an estimate over `n` units with this standard error (MEASURES 3). */
export function anytimeHalf(se: number, n: number): number {
  const spread = n * rho2 + 1;
  return se * Math.sqrt(n) * Math.sqrt(((2 * spread) / (n * n * rho2)) * Math.log(Math.sqrt(spread) / error));
}

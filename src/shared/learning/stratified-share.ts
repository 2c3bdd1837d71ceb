import { type Share, wilson } from '../assistant/calibration/tally.ts';

/** One stratum: how many there were, how many of those drawn were judged right or wrong, and how many right. */
export type Stratum = { size: number; judged: number; right: number };

const fewForSure = 30;
const fewestJudged = 2;

/**
 * MEASURES 3, stratified samples: p = Σ W_h p_h, W_h = N_h/N; var = Σ W_h² (1 − n_h/N_h) p_h(1 − p_h)/(n_h − 1); Wilson with n_eff = p(1 − p)/var, with the number judged where var is 0. Null where nothing was
 * judged, tentative under 30.
 */
export function stratifiedShare(strata: readonly Stratum[]): Share | null {
  const judged = sumOf(strata, 'judged');
  if (judged === 0) return null;
  const pooled = poolThin(strata);
  const all = sumOf(pooled, 'size');
  let value = 0;
  let variance = 0;
  for (const { size, judged: n, right } of pooled) {
    const weight = size / all;
    const p = right / n;
    value += weight * p;
    if (n > 1) variance += (weight ** 2 * Math.max(0, 1 - n / size) * p * (1 - p)) / (n - 1);
  }
  const effective = variance > 0 ? (value * (1 - value)) / variance : judged;
  const { low, high } = wilson(value * effective, effective);
  return {
    part: sumOf(strata, 'right'),
    of: judged,
    value: round(value),
    low: round(Math.max(0, low)),
    high: round(Math.min(1, high)),
    tentative: judged < fewForSure,
  };
}

/** Strata with fewer than two judged are taken together; where that is still too few, with the smallest of the others. */
function poolThin(strata: readonly Stratum[]): Stratum[] {
  const thin = strata.filter(({ judged }) => judged < fewestJudged);
  const others = strata.filter(({ judged }) => judged >= fewestJudged).sort((a, b) => a.size - b.size);
  if (thin.length === 0) return others;
  const pool = together(thin);
  const [smallest, ...rest] = others;
  if (pool.judged >= fewestJudged || smallest === undefined) return [pool, ...others];
  return [together([pool, smallest]), ...rest];
}

function together(strata: readonly Stratum[]): Stratum {
  return { size: sumOf(strata, 'size'), judged: sumOf(strata, 'judged'), right: sumOf(strata, 'right') };
}

function sumOf(strata: readonly Stratum[], part: keyof Stratum): number {
  return strata.reduce((sum, stratum) => sum + stratum[part], 0);
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}

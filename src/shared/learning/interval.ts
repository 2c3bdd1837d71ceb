import { type Share, shareOf, wilson } from '../assistant/calibration/tally.ts';
import type { Count } from './correction-effect.ts';

export type Difference = { value: number; low: number; high: number };

/** The difference of two rates (first − second) with its 95 % interval: Newcombe's (1998) hybrid score, method 10 (MEASURES `interval.newcombe`). Null where a side is empty. */
export function newcombe(first: Count, second: Count): Difference | null {
  if (first.n === 0 || second.n === 0) return null;
  const [p1, p0] = [first.x / first.n, second.x / second.n];
  const [a, b] = [wilson(first.x, first.n), wilson(second.x, second.n)];
  const value = p1 - p0;
  return {
    value,
    low: value - Math.hypot(p1 - a.low, b.high - p0),
    high: value + Math.hypot(a.high - p1, p0 - b.low),
  };
}

/** As it is shown: with its interval, tentative under 30, null of nothing. */
export function shareOfCount({ x, n }: Count): Share | null {
  return shareOf(x, n);
}

/**
 * F: how many of a queue will pass their target soon, at the rate at which agents took from it lately. What waits is taken in its order; how many will be taken until a moment is a
 * count whose rate is known from few cases, so it is a range: the predictive distribution of a Poisson count after `taken` in the window (Jeffreys prior: negative binomial). A
 * conversation breaches in the good case when even the high count does not reach its place before its time, in the bad case when the low one does not. Who comes meanwhile queues
 * behind, at the rate at which they came. Silent where too few were taken to know a rate.
 */
export type ForecastInput = {
  /** In the order in which they will be taken: when each is due, milliseconds; null: nothing is due. */
  waiting: readonly (number | null)[];
  nowMs: number;
  /** How many were taken from the queue, and came to it, in the last `windowMs`. */
  taken: number;
  came: number;
  /** Target of those who come. */
  targetMs: number;
};
export type BreachRange = { low: number; high: number };
/** `taken`: the cases that it rests on. */
export type BreachForecast = { in15: BreachRange; in30: BreachRange; taken: number };

export const windowMs = 30 * 60_000;
/** With fewer nothing is said. */
export const fewestTaken = 8;
/** Stated coverage: 80 %. */
const tail = 0.1;
const minuteMs = 60_000;

export function forecastBreaches(input: ForecastInput): BreachForecast | null {
  if (input.taken < fewestTaken) return null;
  return { in15: breachesWithin(input, 15 * minuteMs), in30: breachesWithin(input, 30 * minuteMs), taken: input.taken };
}

function breachesWithin({ waiting, nowMs, taken, came, targetMs }: ForecastInput, horizonMs: number): BreachRange {
  const untilMs = nowMs + horizonMs;
  const due: (number | null)[] = [...waiting];
  const everyMs = came === 0 ? Number.POSITIVE_INFINITY : windowMs / came;
  for (let atMs = nowMs + everyMs; atMs + targetMs <= untilMs; atMs += everyMs) due.push(atMs + targetMs);
  let low = 0;
  let high = 0;
  for (const [place, dueMs] of due.entries()) {
    // What has breached already is no forecast; it keeps its place in the line.
    if (dueMs === null || dueMs <= nowMs || dueMs > untilMs) continue;
    const { least, most } = takenWithin(taken, dueMs - nowMs);
    if (most <= place) low += 1;
    if (least <= place) high += 1;
  }
  return { low, high };
}

/** The 10 % and 90 % quantiles of how many are taken within `spanMs`. */
function takenWithin(taken: number, spanMs: number): { least: number; most: number } {
  const shape = taken + 0.5;
  const stay = windowMs / (windowMs + spanMs);
  const mean = (shape * spanMs) / windowMs;
  // The first term would be too small to be a number.
  if (shape * Math.log(stay) < -700) {
    const spread = 1.2816 * Math.sqrt(mean / stay);
    return { least: Math.max(0, Math.floor(mean - spread)), most: Math.ceil(mean + spread) };
  }
  let probability = stay ** shape;
  let sum = probability;
  let count = 0;
  let least = sum >= tail ? 0 : -1;
  while (sum < 1 - tail) {
    probability *= ((count + shape) / (count + 1)) * (1 - stay);
    sum += probability;
    count += 1;
    if (least < 0 && sum >= tail) least = count;
  }
  return { least: Math.max(0, least), most: count };
}

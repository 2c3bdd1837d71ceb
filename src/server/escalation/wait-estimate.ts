import { countMoments, type Moment, type PastWait } from './wait-moments.ts';

/** Who asks: in the queue since then, at this priority. */
export type AskedWait = { enteredMs: number; nowMs: number; priority: number };
export type WaitEstimate = { lowS: number; highS: number; samples: number };

/** Stated coverage of the promise (MEASURES wait.promised): the true wait lies inside in 8 of 10 cases. */
export const waitCoverage = 0.8;
/** With fewer finished waits nothing is promised. */
const fewestSamples = 8;
/** Of the likest waits; more of them are less like, fewer say less. Both were tried on the simulated day (tests/simulation/routing). */
const mostAlike = 60;
/** Beyond this a moment is another one: a queue of twice the length. */
const mostUnlike = 1.1;

/**
 * B8: how long it still takes until a person comes. Of the queue's recent waits those count that began at a moment like the one at which this one began: as many before them by
 * priority, as many waiting at all, as many under way (which is how many agents were on, and how busy). Quantiles 0.1 and 0.9 of their Kaplan-Meier (1958) curve, given that they are longer
 * than what was waited so far; waits still running count as censored, so that a jam is not hidden. Null where no eight such waits ended with an agent, or the upper quantile is never reached.
 */
export function estimateWait(past: readonly PastWait[], asked: AskedWait): WaitEstimate | null {
  const elapsedS = Math.max(0, asked.nowMs - asked.enteredMs) / 1_000;
  const [moment, ...moments] = countMoments([{ ...asked, takenMs: null, leftMs: null, activeUntilMs: null }, ...past]);
  if (!moment) return null;
  const alike = past
    .map((one, i) => ({ one, ...compareMoments(moment, moments[i]), waitedS: waitedS(one, asked.nowMs) }))
    .filter(({ otherQueue, waitedS: waited }) => otherQueue <= mostUnlike && waited > elapsedS)
    .sort((a, b) => a.unlike - b.unlike || b.one.enteredMs - a.one.enteredMs)
    .slice(0, mostAlike)
    .map(({ one, waitedS: waited }) => ({ leftS: waited - elapsedS, taken: one.takenMs !== null }));
  return rangeOf(alike);
}

function waitedS({ enteredMs, takenMs, leftMs }: PastWait, nowMs: number): number {
  return ((takenMs ?? leftMs ?? nowMs) - enteredMs) / 1_000;
}

/**
 * How much two moments differ, by ratios: one more before me says a lot where there is none, nothing where there are fifty. `otherQueue`: in how many wait; what is under way only says which of those
 * are likest, for a small team has now two and now four.
 */
function compareMoments(a: Moment, b: Moment | undefined): { otherQueue: number; unlike: number } {
  if (!b) return { otherQueue: Number.POSITIVE_INFINITY, unlike: Number.POSITIVE_INFINITY };
  const ratio = (x: number, y: number) => Math.abs(Math.log1p(x) - Math.log1p(y));
  const otherQueue = ratio(a.before, b.before) + ratio(a.waiting, b.waiting) / 2;
  return { otherQueue, unlike: otherQueue + ratio(a.active, b.active) * 3 };
}

/** The middle eight of ten of what was left to wait. */
function rangeOf(waits: readonly { leftS: number; taken: boolean }[]): WaitEstimate | null {
  const sorted = waits.toSorted((a, b) => a.leftS - b.leftS);
  const finished = sorted.filter(({ taken }) => taken).length;
  if (finished < fewestSamples) return null;
  const tail = (1 - waitCoverage) / 2;
  let survival = 1;
  let lowS: number | null = null;
  let highS: number | null = null;
  sorted.forEach(({ leftS, taken }, i) => {
    if (taken) survival *= 1 - 1 / (sorted.length - i);
    // Products of fractions end a hair above their true value; the quantile itself belongs to the lower side.
    if (lowS === null && survival <= 1 - tail + 1e-9) lowS = leftS;
    if (highS === null && survival <= tail + 1e-9) highS = leftS;
  });
  if (lowS === null || highS === null) return null;
  return { lowS: Math.floor(lowS), highS: Math.round(highS), samples: finished };
}

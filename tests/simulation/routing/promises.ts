import { estimateWait } from '#server/escalation/wait-estimate.ts';
import type { PastWait } from '#server/escalation/wait-moments.ts';
import { quantile } from './measures.ts';
import type { DayResult, Thread } from './run-day.ts';

/** As many as the server looks at. */
const mostPast = 1_000;
const dayMs = 86_400_000;

/** B8: what customers were promised on the last of these days against what came (MEASURES wait.promise). Seconds; shares of those whose wait was decided. */
export type PromiseFigures = {
  asked: number;
  promised: number;
  /** Nothing was said: too little like it. */
  silent: number;
  /** Left inside the range: says nothing about it. */
  undecided: number;
  within: number;
  early: number;
  late: number;
  medianWidthS: number;
  medianWaitS: number;
  /** The stated width against the wait. */
  widthRatio: number;
};

/** The product's own estimate at the moment at which each customer enters the queue, from what its rows say then: the days before and this one so far. */
export function measurePromises(days: readonly DayResult[]): PromiseFigures {
  const waits = days.flatMap((day, i) => day.threads.map((thread) => waitOf(thread, i * dayMs)));
  const firstMs = (days.length - 1) * dayMs;
  const asked = waits.filter(({ enteredMs }) => enteredMs >= firstMs);
  const judged = asked.map((one) => {
    const at = waits.indexOf(one);
    const known = waits.slice(Math.max(0, at - mostPast), at).map((past) => asKnownAt(past, one.enteredMs));
    const estimate = estimateWait(known, { enteredMs: one.enteredMs, nowMs: one.enteredMs, priority: one.priority });
    const waitedS = ((one.takenMs ?? one.leftMs ?? 0) - one.enteredMs) / 1_000;
    return { estimate, waitedS, isTaken: one.takenMs !== null };
  });
  const promised = judged.flatMap(({ estimate, ...one }) => (estimate ? [{ ...one, ...estimate }] : []));
  const late = promised.filter(({ waitedS, highS }) => waitedS > highS).length;
  const early = promised.filter(({ waitedS, lowS, isTaken }) => isTaken && waitedS < lowS).length;
  const undecided = promised.filter(({ waitedS, highS, isTaken }) => !isTaken && waitedS <= highS).length;
  const decided = promised.length - undecided;
  const medianWidthS = quantile(
    promised.map(({ lowS, highS }) => highS - lowS),
    0.5,
  );
  const medianWaitS = quantile(
    promised.map(({ waitedS }) => waitedS),
    0.5,
  );
  return {
    asked: asked.length,
    promised: promised.length,
    silent: asked.length - promised.length,
    undecided,
    within: thousandths((decided - early - late) / decided),
    early: thousandths(early / decided),
    late: thousandths(late / decided),
    medianWidthS,
    medianWaitS: thousandths(medianWaitS),
    widthRatio: thousandths(medianWidthS / medianWaitS),
  };
}

function waitOf({ customer, takenS, leftS, asksS, state }: Thread, dayStartMs: number): PastWait {
  const msOf = (atS: number) => dayStartMs + atS * 1_000;
  return {
    enteredMs: msOf(customer.arrivesS),
    takenMs: takenS === null ? null : msOf(takenS),
    leftMs: leftS === null ? null : msOf(leftS),
    activeUntilMs: state === 'closed' ? msOf(asksS) : null,
    priority: customer.priority,
  };
}

/** Nothing of what comes later. */
function asKnownAt({ enteredMs, takenMs, leftMs, activeUntilMs, priority }: PastWait, nowMs: number): PastWait {
  const known = (atMs: number | null) => (atMs !== null && atMs <= nowMs ? atMs : null);
  return {
    enteredMs,
    takenMs: known(takenMs),
    leftMs: known(leftMs),
    activeUntilMs: known(activeUntilMs),
    priority,
  };
}

const thousandths = (value: number) => Math.round(value * 1_000) / 1_000;

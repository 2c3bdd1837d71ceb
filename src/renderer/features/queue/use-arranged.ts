import { startTransition, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { finish, workOff } from '#renderer/data/in-steps.ts';
import { type Arranged, arrange, NOTHING, type ToArrange } from './arrange.ts';

/** How often waiting moves a row: points come by the minute. */
const STEP_MS = 10_000;
/** More rows are arranged in steps, what is there standing meanwhile: of 10,000 it is some 20 ms. */
const AT_ONCE_ROWS = 500;

type Made = { viewKey: string; from: ToArrange | undefined; arranged: Arranged };

/**
 * The live order, held still while `isHeld` (pointer or focus on the list). `adopt` takes the new order at once.
 */
export function useArranged({
  items,
  isHeld,
  viewKey,
  tickMs,
  now,
  myId,
  agents,
  view,
  sort,
}: Omit<ToArrange, 'stepMs' | 'nowMs'> & {
  /** By the server's clock: when it last moved on for the list, each second while `hasTaken`, else now and then; and what it says when it is asked. */
  tickMs: number;
  now: () => number;
  isHeld: boolean;
  /** Another view starts afresh. */
  viewKey: string;
}): Arranged & { adopt: () => void } {
  const [made, setMade] = useState<Made>({ viewKey, from: undefined, arranged: NOTHING });
  // All rows anew, not in the task that moves the clocks on.
  const stepMs = useDeferredValue(Math.floor(tickMs / STEP_MS) * STEP_MS);
  const isNew = made.viewKey !== viewKey || made.arranged.order.length === 0;
  const isStill = isHeld && !isNew;
  // The clock goes on by the second. The list follows it only while it holds a row whose words do.
  const takenAt = made.arranged.hasTaken ? tickMs : 0;
  const from = useMemo(
    (): ToArrange => ({ items, myId, agents, view, sort, stepMs, nowMs: now() }),
    // oxlint-disable-next-line react/exhaustive-deps
    [items, myId, agents, view, sort, stepMs, takenAt, isStill],
  );
  const shown = isStill ? made.arranged.order : undefined;
  const isDue = made.from !== from;
  const isAtOnce = isNew || items.length <= AT_ONCE_ROWS;
  let { arranged } = made;
  if (isDue && isAtOnce) {
    arranged = finish(arrange(from, shown));
    setMade({ viewKey, from, arranged });
  }
  // One at a time, to its end: what came meanwhile is arranged after it, so that news without a pause still come to be shown. A hand on the list, or another view, is another matter.
  useEffect(() => {
    if (!isDue || isAtOnce) return undefined;
    return workOff(arrange(from, shown), (next) => startTransition(() => setMade({ viewKey, from, arranged: next })));
    // oxlint-disable-next-line react/exhaustive-deps
  }, [made, isDue, isAtOnce, isStill, viewKey]);
  return { ...arranged, adopt: () => setMade({ viewKey, from, arranged: finish(arrange(from, undefined)) }) };
}

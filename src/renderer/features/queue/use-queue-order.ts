import { useDeferredValue, useMemo, useState } from 'react';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { type Arranging, holdOrder, type Placed, placeItems } from './queue-order.ts';

/** How often waiting moves a row: points come by the minute. */
const STEP_MS = 10_000;

/**
 * The live order, held still while `isHeld` (pointer or focus on the list). `adopt` takes the new order at once.
 */
export function useQueueOrder(
  items: readonly QueueItem[],
  myId: string | undefined,
  isHeld: boolean,
  /** Another view starts afresh. */
  viewKey: string,
  /** By the server's clock. */
  nowMs: number,
  { view, sort }: Arranging,
): { order: readonly Placed[]; fresh: number; adopt: () => void } {
  const [shown, setShown] = useState<{ viewKey: string; order: readonly Placed[] }>({ viewKey, order: [] });
  // All rows anew, not in the task that moves the clocks on.
  const stepMs = useDeferredValue(Math.floor(nowMs / STEP_MS) * STEP_MS);
  const wanted = useMemo(() => placeItems(items, myId, stepMs, { view, sort }), [items, myId, stepMs, view, sort]);
  const isNewView = shown.viewKey !== viewKey || shown.order.length === 0;
  const isStill = isHeld && !isNewView;
  const { order, fresh } = useMemo(
    () => (isStill ? holdOrder(shown.order, wanted) : { order: wanted, fresh: 0 }),
    [isStill, shown.order, wanted],
  );
  if (shown.viewKey !== viewKey || !isSame(order, shown.order)) setShown({ viewKey, order });
  return { order, fresh, adopt: () => setShown({ viewKey, order: wanted }) };
}

function isSame(a: readonly Placed[], b: readonly Placed[]): boolean {
  return (
    a === b ||
    (a.length === b.length && a.every((placed, at) => placed.id === b[at]?.id && placed.group === b[at]?.group))
  );
}

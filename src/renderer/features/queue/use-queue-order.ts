import { useState } from 'react';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { holdOrder, type Placed, placeItems } from './queue-order.ts';

/**
 * The live order, held still while `isHeld` (pointer or focus on the list). `adopt` takes the new order at once.
 */
export function useQueueOrder(
  items: readonly QueueItem[],
  myId: string | undefined,
  isHeld: boolean,
  /** Another view starts afresh. */
  viewKey: string,
): { order: readonly Placed[]; fresh: number; adopt: () => void } {
  const [shown, setShown] = useState<{ viewKey: string; order: readonly Placed[] }>({ viewKey, order: [] });
  const wanted = placeItems(items, myId);
  const isNewView = shown.viewKey !== viewKey || shown.order.length === 0;
  const held = holdOrder(shown.order, wanted);
  const order = isHeld && !isNewView ? held.order : wanted;
  const fresh = isHeld && !isNewView ? held.fresh : 0;
  if (shown.viewKey !== viewKey || !isSame(order, shown.order)) setShown({ viewKey, order });
  return { order, fresh, adopt: () => setShown({ viewKey, order: wanted }) };
}

function isSame(a: readonly Placed[], b: readonly Placed[]): boolean {
  return a.length === b.length && a.every((placed, at) => placed.id === b[at]?.id && placed.group === b[at]?.group);
}

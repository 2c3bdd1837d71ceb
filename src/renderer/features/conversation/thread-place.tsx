import { type ReactNode, useMemo } from 'react';
import { TurnPlace } from '#ui/turn.tsx';
import type { ThreadItem } from './thread-items.ts';

/** Says to the turn inside which of the thread's turns it is. `position` 0: before the first one. */
export function ThreadPlace({
  position = 0,
  size,
  children,
}: {
  position: number | undefined;
  size: number;
  children: ReactNode;
}) {
  const place = useMemo(() => ({ position, size }), [position, size]);
  return <TurnPlace value={place}>{children}</TurnPlace>;
}

/** How many turns a thread has, and by item how many there are up to it: lines between turns are not counted (role feed). */
export function turnPlaces(items: readonly ThreadItem[]): { size: number; of: number[] } {
  let size = 0;
  const of = items.map((item) => {
    if (isTurn(item)) size += 1;
    return size;
  });
  return { size, of };
}

function isTurn(item: ThreadItem): boolean {
  if (item.kind === 'message') return item.message.author.kind !== 'system' && item.message.kind !== 'status';
  return item.kind === 'note' || item.kind === 'pending';
}

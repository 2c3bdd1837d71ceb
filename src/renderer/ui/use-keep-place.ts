import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef } from 'react';

type Anchor = { key: string; top: number };

/**
 * Keeps what is in view where it is when rows come in or leave above it (DESIGN 1.5: nothing moves by itself under the hand).
 * The anchor is the first row in view that still exists afterwards.
 */
export function useKeepPlace<Item>(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  scroller: RefObject<HTMLDivElement | null>,
  items: readonly Item[],
  keyOf: (item: Item) => string,
): void {
  const anchors = useRef<Anchor[]>([]);
  const shown = useRef(items);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // Computes the measurements for the rows of this render.
    virtualizer.getTotalSize();
    if (shown.current !== items) {
      shown.current = items;
      const moved = movedBy(anchors.current, items.map(keyOf), (index) => virtualizer.measurementsCache[index]?.start);
      if (moved !== 0) element.scrollTo({ top: element.scrollTop + moved });
    }
    const top = element.scrollTop;
    anchors.current = virtualizer.measurementsCache
      .filter((row) => row.end > top && row.start < top + element.clientHeight)
      .map((row) => ({ key: String(row.key), top: row.start }));
  });
}

/** By how many pixels the first anchor that still exists has moved; 0 when none does. */
export function movedBy(
  anchors: readonly Anchor[],
  keys: readonly string[],
  startOf: (index: number) => number | undefined,
): number {
  const places = new Map(keys.map((key, index) => [key, index]));
  for (const anchor of anchors) {
    const index = places.get(anchor.key);
    const start = index === undefined ? undefined : startOf(index);
    if (start !== undefined) return start - anchor.top;
  }
  return 0;
}

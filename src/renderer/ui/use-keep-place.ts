import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef } from 'react';

type Anchor = { key: string; top: number };

/**
 * Keeps what is in view where it is when rows come in or leave above it (DESIGN 1.5: nothing moves by itself under the hand).
 * The anchor is the first row in view that still exists afterwards.
 */
export function useKeepPlace(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  scroller: RefObject<HTMLDivElement | null>,
  keys: readonly string[],
): void {
  const anchors = useRef<Anchor[]>([]);
  const shown = useRef(keys);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // Computes the measurements for the rows of this render.
    virtualizer.getTotalSize();
    if (shown.current !== keys) {
      shown.current = keys;
      const moved = movedBy(anchors.current, keys, (index) => virtualizer.measurementsCache[index]?.start);
      if (moved !== 0) element.scrollTo({ top: element.scrollTop + moved });
    }
    const top = element.scrollTop;
    anchors.current = rowsBetween(virtualizer.measurementsCache, top, top + element.clientHeight).map((row) => ({
      key: String(row.key),
      top: row.start,
    }));
  });
}

/** Of rows in order, those that show between two heights: found by halves, for there may be 10,000. */
export function rowsBetween<Row extends { start: number; end: number }>(
  rows: readonly Row[],
  top: number,
  bottom: number,
): Row[] {
  let [from, to] = [0, rows.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle]?.end ?? 0) > top) to = middle;
    else from = middle + 1;
  }
  let end = from;
  while ((rows[end]?.start ?? bottom) < bottom) end += 1;
  return rows.slice(from, end);
}

/** By how many pixels the first anchor that still exists has moved; 0 when none does. */
export function movedBy(
  anchors: readonly Anchor[],
  keys: readonly string[],
  startOf: (index: number) => number | undefined,
): number {
  for (const anchor of anchors) {
    const index = keys.indexOf(anchor.key);
    const start = index < 0 ? undefined : startOf(index);
    if (start !== undefined) return start - anchor.top;
  }
  return 0;
}

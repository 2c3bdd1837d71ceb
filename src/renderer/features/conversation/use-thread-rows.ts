import { defaultRangeExtractor, observeElementRect, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useDeferredValue, useMemo } from 'react';
import type { ThreadItem } from './thread-items.ts';
import { threadRowPx } from './thread-row-px.ts';
import { NEAR_PX } from './use-stick-to-bottom.ts';

const OVERSCAN_ROWS = 6;
const TOP_PX = 10;
/** Of the strip at the top that leads to what is earlier: a row that is jumped to stands under it. */
const STRIP_PX = 36;
/** So many rows more than those in view are drawn at most for what is selected or has the focus. */
const MOST_HELD = 200;

/**
 * A thread of any length of which only what is in view is drawn, read from its end: rows that come in above the view, or get another height there, do not
 * move what is in it, and at the end it stays at the end. What is selected stays drawn, as does what has the focus. The rows stand in one
 * flow, so that words can be selected over several of them.
 */
export function useThreadRows(scroller: RefObject<HTMLDivElement | null>, items: readonly ThreadItem[]) {
  const keys = useMemo(() => items.map(({ key }) => key), [items]);
  // First what is in view, then what stands ready around it.
  const hasShown = useDeferredValue(true, false);
  const getItemKey = useCallback((index: number) => keys[index] ?? index, [keys]);
  return useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize: (index) => {
      const item = items[index];
      return item === undefined ? 0 : threadRowPx(item);
    },
    overscan: hasShown ? OVERSCAN_ROWS : 1,
    paddingStart: TOP_PX,
    scrollPaddingStart: STRIP_PX,
    anchorTo: 'end',
    scrollEndThreshold: NEAR_PX,
    // The first drawing holds the end of the thread already: it is not drawn empty first.
    initialRect: { width: 0, height: likelyHeightPx() },
    initialOffset: () => Math.max(0, items.reduce((sum, item) => sum + threadRowPx(item), TOP_PX) - likelyHeightPx()),
    measureElement: (element, entry, { itemSizeCache }) => {
      const index = Number(element.dataset.index);
      const item = items[index];
      const known = itemSizeCache.get(getItemKey(index));
      if (entry === undefined && known !== undefined) return known;
      if (!isLaidOut(scroller.current) && item !== undefined) return known ?? threadRowPx(item);
      // Parts of pixels count: rounded, they would add up to an end that is out of reach.
      return entry?.borderBoxSize[0]?.blockSize ?? element.getBoundingClientRect().height;
    },
    observeElementRect: (instance, tell) =>
      observeElementRect(instance, (rect) => {
        if (rect.height <= 0) return;
        lastHeightPx = rect.height;
        tell(rect);
      }),
    rangeExtractor: (range: Range) => withHeld(defaultRangeExtractor(range), heldIndexes(scroller.current, keys)),
  });
}

/** What is not on the page, or hidden, has no heights to go by. */
function isLaidOut(view: HTMLElement | null): boolean {
  return view !== null && view.clientHeight > 0;
}

/** How high the view of the thread was when it was last measured: nearly always it is as high in the next one. */
let lastHeightPx: number | undefined;

function likelyHeightPx(): number {
  return lastHeightPx ?? window.innerHeight;
}

/** Where what is selected begins and ends, and what has the focus, by place in the thread. */
function heldIndexes(view: HTMLElement | null, keys: readonly string[]): number[] {
  if (view === null) return [];
  const selection = document.getSelection();
  const ends = selection === null || selection.isCollapsed ? [] : [selection.anchorNode, selection.focusNode];
  return [document.activeElement, ...ends].flatMap((node) => {
    const key = node !== null && view.contains(node) ? rowOf(node)?.dataset.key : undefined;
    const index = key === undefined ? -1 : keys.indexOf(key);
    return index < 0 ? [] : [index];
  });
}

function rowOf(node: Node): HTMLElement | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest<HTMLElement>('[data-key]') ?? null;
}

/** Rows without a gap from the first to the last of both; what is too far away is let go. */
function withHeld(rows: number[], held: readonly number[]): number[] {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return rows;
  let [from, to] = [first, last];
  for (const index of held) {
    if (first - index <= MOST_HELD) from = Math.min(from, index);
    if (index - last <= MOST_HELD) to = Math.max(to, index);
  }
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}

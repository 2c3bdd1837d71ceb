import { defaultRangeExtractor, type Range, useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { isBareChord, isHeld } from './key-modifiers.ts';
import { type ListMove, moveCursor } from './move-cursor.ts';
import { orderRows, placeInSlots } from './row-slots.ts';
import { useKeepPlace } from './use-keep-place.ts';
import { VirtualRow } from './virtual-row.tsx';

export type VirtualListProps<Item> = {
  /** The name of the list for screen readers. */
  label: string;
  items: readonly Item[];
  /** Stable and unique: place, height and focus hang on it. */
  keyOf: (item: Item) => string;
  /** The whole row in words: it is read out instead of the drawing. */
  nameOf: (item: Item) => string;
  /** Labels between rows: drawn, not counted, skipped by the keys; they hold no controls. Their text belongs into nameOf. */
  isHeading?: (item: Item) => boolean;
  renderItem: (item: Item, state: { isCursor: boolean; isSelected: boolean }) => ReactNode;
  /** Pixels before it is measured; the real height counts from then on. The closer, the steadier the place when rows come in. */
  estimatePx: (item: Item) => number;
  /**
   * Every row is exactly as high as estimatePx says, and nothing in it keeps a state of its own. Then none is measured, and while the list scrolls the elements of rows that leave
   * the view are filled with those that come.
   */
  isUniform?: boolean;
  selectedKey: string | undefined;
  /** Where the keys are. Held outside, so that J and K of the app's registry move it too: see moveCursor. */
  cursorKey: string | undefined;
  /** Drawn while the list has the focus; elsewhere too, unless the row is the selected one, where nothing else shows what the keys act on. */
  showsCursor?: 'always' | 'with-focus';
  onCursorChange: (key: string) => void;
  /** Enter, or a press. */
  onActivate: (key: string) => void;
  /** A pointer goes down on the row: what a press needs can begin. */
  onReach?: (key: string) => void;
  /** Which are checked, where several can be. */
  checkedKeys?: ReadonlySet<string>;
  /** The space bar, a press with Ctrl or on `data-check`; `isRange`: with Shift, from the last one on. */
  onToggle?: (key: string, isRange: boolean) => void;
  /** Ctrl A. */
  onToggleAll?: () => void;
};

const MOVES: Record<string, ListMove> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Home: 'first',
  End: 'last',
};
const OVERSCAN_ROWS = 6;

/**
 * A list of any length of which only what is in view exists. Rows that come in or leave above the view do not move what is
 * in it. Drawn rows are options with their position and the size of the whole list.
 *
 * Anatomy: listbox > space > (option | heading)…
 */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, items, keyOf, isHeading = () => false, cursorKey, selectedKey, onCursorChange, onActivate } = props;
  const { showsCursor = 'always', isUniform = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const space = useRef<HTMLDivElement>(null);
  const [hasFocus, setHasFocus] = useState(false);
  const id = useId();
  // Once for the rows, not for each drawing: a key press in a list of 10,000 moves the cursor and nothing else.
  const { keys, positions } = useMemo(
    () => ({ keys: items.map(keyOf), positions: positionsOf(items, isHeading) }),
    // What is asked of a row hangs on the row alone.
    // oxlint-disable-next-line react/exhaustive-deps
    [items],
  );
  const cursorIndex = cursorKey === undefined ? -1 : keys.indexOf(cursorKey);
  // Another function is what makes the virtualizer ask for heights again: for other rows, and for rows of another height.
  // oxlint-disable-next-line react/exhaustive-deps
  const getItemKey = useCallback((index: number) => keyAt(keys, index), [keys, props.estimatePx]);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    getItemKey,
    estimateSize: (index) => props.estimatePx(itemAt(items, index)),
    overscan: OVERSCAN_ROWS,
    // Rows that come into view are drawn between two frames, not within one that would wait for them.
    useFlushSync: false,
    // The row under the cursor always exists: it is what aria-activedescendant names.
    rangeExtractor: (range: Range) => {
      const rows = defaultRangeExtractor(range);
      if (cursorIndex < 0 || rows.includes(cursorIndex)) return rows;
      return [...rows, cursorIndex].sort((a, b) => a - b);
    },
  });
  useKeepPlace(virtualizer, scroller, keys);
  const drawn = virtualizer.getVirtualItems();
  const slots = useRef<ReadonlyMap<string, number>>(new Map());
  const slotOf = isUniform
    ? placeInSlots(
        slots.current,
        drawn.map(({ index }) => keyAt(keys, index)),
      )
    : undefined;
  useLayoutEffect(() => {
    if (slotOf === undefined) return;
    slots.current = slotOf;
    // While it scrolls each stays where it is: to move one in the page is to make it anew.
    if (!virtualizer.isScrolling && space.current !== null) orderRows(space.current);
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const isExtending = event.shiftKey && props.onToggle !== undefined;
    const move = isExtending || isHeld(event) ? undefined : MOVES[event.key];
    if (move !== undefined) {
      event.preventDefault();
      const rows = keys.filter((_, index) => !isHeading(itemAt(items, index)));
      const next = moveCursor(rows, cursorKey, move);
      if (next === undefined) return;
      // A press leaves the focus on its row, which need not exist for long.
      if (document.activeElement !== scroller.current) scroller.current?.focus({ preventScroll: true });
      onCursorChange(next);
      virtualizer.scrollToIndex(keys.indexOf(next));
    } else if (event.key === 'Enter' && !isHeld(event) && cursorKey !== undefined) {
      event.preventDefault();
      onActivate(cursorKey);
    } else if (event.key === ' ' && !isHeld(event) && cursorKey !== undefined && props.onToggle !== undefined) {
      event.preventDefault();
      props.onToggle(cursorKey, event.shiftKey);
    } else if (isBareChord(event) && event.key.toLowerCase() === 'a' && props.onToggleAll !== undefined) {
      event.preventDefault();
      props.onToggleAll();
    }
  };
  const onPress = (event: MouseEvent, key: string) => {
    onCursorChange(key);
    const isOnCheck = event.target instanceof Element && event.target.closest('[data-check]') !== null;
    if (props.onToggle !== undefined && (isOnCheck || isChord(event) || event.shiftKey))
      props.onToggle(key, event.shiftKey);
    else onActivate(key);
  };
  // The same functions at every drawing: a row that did not change is not drawn again for them.
  const latest = useRef({ keys, onPress, onReach: props.onReach });
  useLayoutEffect(() => {
    latest.current = { keys, onPress, onReach: props.onReach };
  });
  const reached = useRef<string>(undefined);
  const pass = useCallback((event: MouseEvent, index: number) => {
    const key = keyAt(latest.current.keys, index);
    // The list scrolled under a button that was held: what was pressed shows another row by now.
    if (event.detail > 0 && reached.current !== undefined && reached.current !== key) return;
    latest.current.onPress(event, key);
  }, []);
  const reach = useCallback((index: number) => {
    reached.current = keyAt(latest.current.keys, index);
    latest.current.onReach?.(reached.current);
  }, []);

  return (
    <div
      ref={scroller}
      className="ui-list"
      role="listbox"
      aria-label={label}
      aria-activedescendant={cursorIndex < 0 ? undefined : `${id}-${cursorKey}`}
      aria-multiselectable={props.onToggle === undefined ? undefined : true}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={(event) => setHasFocus(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => setHasFocus(false)}
    >
      <div ref={space} className="ui-list-space" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {bySlot(drawn, keys, slotOf).map(({ index, start, size }) => {
          const item = itemAt(items, index);
          const key = keyAt(keys, index);
          const isRow = !isHeading(item);
          const isSelected = isRow && key === selectedKey;
          return (
            <VirtualRow<Item>
              key={slotOf?.get(key) ?? key}
              item={item}
              index={index}
              start={start}
              heightPx={isUniform ? size : undefined}
              measure={isUniform ? undefined : virtualizer.measureElement}
              optionId={isRow ? `${id}-${key}` : undefined}
              position={positions.of[index]}
              size={positions.size}
              isSelected={isSelected}
              isCursor={isRow && key === cursorKey && (hasFocus || (showsCursor === 'always' && !isSelected))}
              isChecked={props.checkedKeys?.has(key)}
              nameOf={props.nameOf}
              renderItem={props.renderItem}
              onPress={pass}
              onReach={reach}
            />
          );
        })}
      </div>
    </div>
  );
}

/** As the elements stand in the page: in order, or wherever each was before. */
function bySlot(
  rows: readonly VirtualItem[],
  keys: readonly string[],
  slotOf: ReadonlyMap<string, number> | undefined,
): readonly VirtualItem[] {
  if (slotOf === undefined) return rows;
  const at = ({ index }: VirtualItem) => slotOf.get(keyAt(keys, index)) ?? 0;
  return [...rows].sort((a, b) => at(a) - at(b));
}

function isChord({ ctrlKey, metaKey }: { ctrlKey: boolean; metaKey: boolean }): boolean {
  return ctrlKey || metaKey;
}

function itemAt<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`row ${index} of ${items.length}`);
  return item;
}

function keyAt(keys: readonly string[], index: number): string {
  const key = keys[index];
  if (key === undefined) throw new RangeError(`row ${index} of ${keys.length}`);
  return key;
}

/** The place of each row among the rows, headings left out; 1 is the first. */
function positionsOf<Item>(items: readonly Item[], isHeading: (item: Item) => boolean) {
  let size = 0;
  const of = items.map((item) => {
    if (!isHeading(item)) size += 1;
    return size;
  });
  return { size, of };
}

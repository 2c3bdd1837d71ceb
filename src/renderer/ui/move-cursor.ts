export type ListMove = 'next' | 'previous' | 'page-down' | 'page-up' | 'first' | 'last';

/** About what a window of the smallest height shows. */
const PAGE_ROWS = 8;

/**
 * The key a move leads to: ends hold, a cursor that is gone starts at the top. Undefined only in an empty list.
 * `keys` are the rows in order, without headings.
 */
export function moveCursor(keys: readonly string[], from: string | undefined, move: ListMove): string | undefined {
  const at = from === undefined ? -1 : keys.indexOf(from);
  const last = keys.length - 1;
  const to = {
    next: at + 1,
    previous: at < 0 ? 0 : at - 1,
    'page-down': Math.max(at, 0) + PAGE_ROWS,
    'page-up': at - PAGE_ROWS,
    first: 0,
    last,
  }[move];
  return keys[Math.min(last, Math.max(0, to))];
}

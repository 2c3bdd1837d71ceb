/**
 * Elements that go from row to row while a list scrolls: made once, filled anew. A row keeps its element as long as it is drawn.
 */

/**
 * @param before the row of each element as it was drawn last, by key
 * @returns the element of each of these rows; those that rows have left are taken first, the lowest of them before the others
 */
export function placeInSlots(before: ReadonlyMap<string, number>, keys: readonly string[]): Map<string, number> {
  const kept = new Set(keys.map((key) => before.get(key)));
  const slots = new Map<string, number>();
  let free = 0;
  for (const key of keys) {
    let slot = before.get(key);
    if (slot === undefined) {
      while (kept.has(free)) free += 1;
      slot = free;
      free += 1;
    }
    slots.set(key, slot);
  }
  return slots;
}

/**
 * Puts the elements of rows in the order of their `data-index`, in which screen readers read them. What holds the focus is not moved, but the others around it: moved, it would
 * lose it.
 */
export function orderRows(space: HTMLElement): void {
  const rows = [...space.children].sort((a, b) => indexOf(a) - indexOf(b));
  const holder = rows.findIndex((row) => row.contains(document.activeElement));
  rows.reduceRight<Element | null>((next, row, at) => {
    if (at !== holder && row.nextSibling !== next) space.insertBefore(row, next);
    return row;
  }, null);
}

function indexOf(row: Element): number {
  return Number(row.getAttribute('data-index'));
}

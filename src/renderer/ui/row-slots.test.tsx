import { describe, expect, it } from 'vitest';
import { orderRows, placeInSlots } from './row-slots.ts';

const placed = (before: ReadonlyMap<string, number>, keys: string) => placeInSlots(before, keys.split(''));
const written = (slots: ReadonlyMap<string, number>) => [...slots].map(([key, slot]) => `${key}${slot}`).join(' ');

describe('placeInSlots', () => {
  const first = placed(new Map(), 'abcd');

  it('J2: rows that come take the elements of those that leave, and the others keep theirs', () => {
    expect(written(first)).toBe('a0 b1 c2 d3');
    expect(written(placed(first, 'cdef'))).toBe('c2 d3 e0 f1');
    expect(written(placed(placed(first, 'cdef'), 'bcde'))).toBe('b1 c2 d3 e0');
  });

  it('takes new elements where more rows are drawn, and none that is held', () => {
    expect(written(placed(first, 'dxyz'))).toBe('d3 x0 y1 z2');
    expect(written(placed(first, 'wabcdx'))).toBe('w4 a0 b1 c2 d3 x5');
    expect(written(placed(placed(first, 'd'), 'dx'))).toBe('d3 x0');
  });
});

describe('orderRows', () => {
  function draw(indexes: readonly number[]): HTMLElement {
    const space = document.createElement('div');
    for (const index of indexes) {
      const row = document.createElement('div');
      row.setAttribute('data-index', String(index));
      row.tabIndex = -1;
      space.append(row);
    }
    document.body.replaceChildren(space);
    return space;
  }
  const orderOf = (space: HTMLElement) => [...space.children].map((row) => row.getAttribute('data-index')).join(' ');

  it('J3: puts rows into the order of the list, in which they are read', () => {
    const space = draw([12, 13, 8, 9, 10, 11, 3]);
    orderRows(space);
    expect(orderOf(space)).toBe('3 8 9 10 11 12 13');
  });

  it('J3: leaves the focus where it is, wherever that row stands', () => {
    for (const focused of [3, 8, 11, 13]) {
      const space = draw([12, 13, 8, 9, 10, 11, 3]);
      const row = space.querySelector<HTMLElement>(`[data-index="${focused}"]`);
      row?.focus();
      const blurred: string[] = [];
      row?.addEventListener('blur', () => blurred.push('blur'));
      orderRows(space);
      expect(orderOf(space)).toBe('3 8 9 10 11 12 13');
      expect(document.activeElement).toBe(row);
      expect(blurred).toEqual([]);
    }
  });
});

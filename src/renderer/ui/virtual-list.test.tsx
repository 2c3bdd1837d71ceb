import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { moveCursor } from './move-cursor.ts';
import { movedBy, rowsBetween } from './use-keep-place.ts';
import { VirtualList } from './virtual-list.tsx';

/** What needs a layout (which rows are drawn, place kept while rows come in) is seen in the window's tests; here, the rules. */
describe('moveCursor', () => {
  const keys = Array.from({ length: 20 }, (_, at) => `k${at}`);

  it('goes row by row and page by page, and holds at the ends', () => {
    expect(moveCursor(keys, 'k3', 'next')).toBe('k4');
    expect(moveCursor(keys, 'k0', 'previous')).toBe('k0');
    expect(moveCursor(keys, 'k19', 'next')).toBe('k19');
    expect(moveCursor(keys, 'k3', 'page-down')).toBe('k11');
    expect(moveCursor(keys, 'k3', 'page-up')).toBe('k0');
    expect(moveCursor(keys, 'k3', 'last')).toBe('k19');
  });

  it('starts at the top when its row is gone, and has nowhere to go in an empty list', () => {
    expect(moveCursor(keys, 'gone', 'next')).toBe('k0');
    expect(moveCursor(keys, undefined, 'previous')).toBe('k0');
    expect(moveCursor([], undefined, 'next')).toBeUndefined();
  });
});

it('rowsBetween: those that show between two heights, also of 10,000', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => ({ start: index * 76, end: index * 76 + 76 }));
  const placesOf = (top: number, bottom: number) => rowsBetween(rows, top, bottom).map(({ start }) => start / 76);
  expect(placesOf(0, 152)).toEqual([0, 1]);
  expect(placesOf(380_001, 380_100)).toEqual([5_000, 5_001]);
  expect(placesOf(760_000, 761_000)).toEqual([]);
  expect(rowsBetween([], 0, 100)).toEqual([]);
});

describe('movedBy', () => {
  const anchors = [
    { key: 'b', top: 76 },
    { key: 'c', top: 152 },
  ];
  const startOf = (index: number) => index * 76;

  it('is the height of what came in above the first row in view', () => {
    expect(movedBy(anchors, ['new', 'a', 'b', 'c'], startOf)).toBe(76);
    expect(movedBy(anchors, ['b', 'c'], startOf)).toBe(-76);
    expect(movedBy(anchors, ['a', 'b', 'new', 'c'], startOf)).toBe(0);
  });

  it('holds on to the next row when the first one left, and to nothing when all did', () => {
    expect(movedBy(anchors, ['a', 'c'], startOf)).toBe(-76);
    expect(movedBy(anchors, ['x'], startOf)).toBe(0);
  });
});

describe('VirtualList', () => {
  it('moves the cursor over rows, not headings, and activates with Enter', async () => {
    const user = userEvent.setup();
    const activated: string[] = [];
    const items = ['# Yours', 'a', '# Waiting', 'b'];
    function Page() {
      const [cursor, setCursor] = useState<string>();
      return (
        <>
          <VirtualList
            label="Conversations"
            items={items}
            keyOf={(item) => item}
            nameOf={(item) => item}
            isHeading={(item) => item.startsWith('#')}
            renderItem={(item) => item}
            estimatePx={() => 76}
            selectedKey={undefined}
            cursorKey={cursor}
            onCursorChange={setCursor}
            onActivate={(key) => activated.push(key)}
          />
          <output>{cursor}</output>
        </>
      );
    }
    render(<Page />);
    await user.tab();
    expect(screen.getByRole('listbox', { name: 'Conversations' })).toHaveFocus();
    await user.keyboard('{ArrowDown}');
    expect(screen.getByRole('status')).toHaveTextContent(/^a$/);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(activated).toEqual(['b']);
  });

  it('C4, J3: leaves the window’s chords alone: Ctrl A is its own, Ctrl Shift A and Ctrl Enter are not', async () => {
    const user = userEvent.setup();
    const done: string[] = [];
    const passed: string[] = [];
    const hear = (event: KeyboardEvent) => (event.defaultPrevented ? undefined : passed.push(event.key));
    window.addEventListener('keydown', hear);
    render(
      <VirtualList
        label="Conversations"
        items={['a', 'b']}
        keyOf={(item) => item}
        nameOf={(item) => item}
        renderItem={(item) => item}
        estimatePx={() => 76}
        selectedKey={undefined}
        cursorKey="a"
        onCursorChange={(key) => done.push(`to ${key}`)}
        onActivate={(key) => done.push(`open ${key}`)}
        onToggle={(key) => done.push(`choose ${key}`)}
        onToggleAll={() => done.push('choose all')}
      />,
    );
    await user.tab();
    passed.length = 0;
    await user.keyboard('{Control>}{Shift>}A{/Shift}{Enter}{ArrowDown}{/Control}');
    expect(done).toEqual([]);
    expect(passed.filter((key) => key.length === 1 || key === 'Enter' || key === 'ArrowDown')).toEqual([
      'A',
      'Enter',
      'ArrowDown',
    ]);
    await user.keyboard('{Control>}a{/Control}{Enter}');
    expect(done).toEqual(['choose all', 'open a']);
    window.removeEventListener('keydown', hear);
  });
});

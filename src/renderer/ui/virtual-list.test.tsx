import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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
  describe('with rows that are all alike', () => {
    const rows = Array.from({ length: 500 }, (_, at) => `row ${at}`);
    const opened: string[] = [];
    const show = () =>
      render(
        <VirtualList
          label="Conversations"
          items={rows}
          keyOf={(item) => item}
          nameOf={(item) => `name of ${item}`}
          renderItem={(item) => <span>{item}</span>}
          estimatePx={() => 50}
          isUniform
          selectedKey={undefined}
          cursorKey="row 2"
          onCursorChange={() => undefined}
          onActivate={(key) => opened.push(key)}
        />,
      );
    const shown = () => screen.getAllByRole('option');
    const namesOf = (elements: readonly Element[]) => elements.map((element) => element.textContent);
    const inOrder = () => shown().map((row) => Number(row.getAttribute('aria-posinset')));
    async function scrollTo(top: number, first: string) {
      const list = screen.getByRole('listbox');
      list.scrollTop = top;
      fireEvent.scroll(list);
      await screen.findByText(first);
    }

    // No layout here: the list draws what fits into the height that it is told.
    beforeEach(() => {
      vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(500);
      opened.length = 0;
    });
    afterEach(() => vi.restoreAllMocks());

    it('J2: elements of rows that leave the view are filled with those that come, and the one under the cursor stays', async () => {
      show();
      const before = new Set(shown());
      const atCursor = screen.getByRole('option', { name: 'name of row 2' });
      await scrollTo(5_000, 'row 100');
      const after = shown();
      expect(after.filter((row) => before.has(row)).length).toBe(before.size);
      expect(namesOf(after)).toContain('row 109');
      expect(namesOf(after)).not.toContain('row 3');
      expect(atCursor).toHaveTextContent(/^row 2$/);
      expect(atCursor).toHaveAccessibleName('name of row 2');
      expect(screen.getByRole('option', { name: 'name of row 104' })).toHaveAttribute('aria-posinset', '105');
    });

    it('J3: once it rests, rows stand in the page as they are read, and the focus where it was', async () => {
      show();
      const pressed = screen.getByRole('option', { name: 'name of row 2' });
      pressed.focus();
      await scrollTo(400, 'row 20');
      await scrollTo(900, 'row 28');
      await waitFor(() => expect(inOrder()).toEqual(inOrder().toSorted((a, b) => a - b)));
      expect(pressed).toHaveFocus();
      expect(pressed).toHaveTextContent(/^row 2$/);
    });

    it('opens nothing when the list scrolled between a button that goes down and up', async () => {
      show();
      const pressed = screen.getByRole('option', { name: 'name of row 5' });
      fireEvent.pointerDown(pressed);
      await scrollTo(5_000, 'row 100');
      fireEvent.click(pressed, { detail: 1 });
      expect(opened).toEqual([]);
      const under = screen.getByRole('option', { name: 'name of row 101' });
      fireEvent.pointerDown(under);
      fireEvent.click(under, { detail: 1 });
      expect(opened).toEqual(['row 101']);
    });
  });

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

import { render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { CommandPalette, type PaletteGroup } from './command-palette.tsx';

const GROUPS: PaletteGroup[] = [
  {
    id: 'here',
    label: 'This conversation',
    items: [
      { id: 'assign', label: 'Assign to…', keys: 'A' },
      { id: 'close', label: 'Close' },
    ],
  },
  { id: 'none', label: 'Nothing here', items: [] },
  { id: 'go', label: 'Go to', items: [{ id: 'queue', label: 'Queue', keys: ['G', 'Q'] }] },
];

function setUp() {
  const seen = { ran: [] as string[], searchedAll: 0 };
  function Page() {
    const [isOpen, setIsOpen] = useState(false);
    const [query, setQuery] = useState('');
    const groups = GROUPS.map((group) => ({
      ...group,
      items: group.items.filter((item) => item.label.toLowerCase().includes(query)),
    }));
    return (
      <>
        <button type="button" onClick={() => setIsOpen(true)}>
          Composer
        </button>
        <CommandPalette
          isOpen={isOpen}
          onDismiss={() => setIsOpen(false)}
          query={query}
          onQueryChange={setQuery}
          groups={groups}
          onRun={(id) => {
            seen.ran.push(id);
            setIsOpen(false);
          }}
          source="All from this device"
          onSearchAll={() => {
            seen.searchedAll += 1;
          }}
        />
      </>
    );
  }
  render(<Page />);
  return { seen, user: userEvent.setup() };
}

async function open(user: ReturnType<typeof userEvent.setup>) {
  await user.click(screen.getByRole('button', { name: 'Composer' }));
  return screen.findByRole('combobox', { name: 'Search or run a command' });
}

const cursor = () => screen.getByRole('option', { selected: true }).textContent;

describe('CommandPalette', () => {
  it('starts on the first result and tells screen readers which one it is on', async () => {
    const { user } = setUp();
    const query = await open(user);
    await waitFor(() => expect(query).toHaveFocus());
    expect(cursor()).toContain('Assign to…');
    expect(query).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { selected: true }).id);
  });

  it('goes through all groups by arrow keys, around the ends, and runs what it is on', async () => {
    const { user, seen } = setUp();
    await open(user);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(cursor()).toContain('Queue');
    await user.keyboard('{ArrowDown}');
    expect(cursor()).toContain('Assign to…');
    await user.keyboard('{ArrowUp}{Enter}');
    expect(seen.ran).toEqual(['queue']);
  });

  it('returns to the first result when the words change, and leaves empty groups out', async () => {
    const { user, seen } = setUp();
    await open(user);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    await user.keyboard('clo');
    expect(cursor()).toContain('Close');
    expect(screen.queryByRole('group', { name: 'Go to' })).toBeNull();
    await user.keyboard('{Enter}');
    expect(seen.ran).toEqual(['close']);
  });

  it('says that nothing matched, and runs nothing then', async () => {
    const { user, seen } = setUp();
    await open(user);
    await user.keyboard('zzz{Enter}');
    expect(screen.getByText(/No match for/u)).toBeVisible();
    // Heard once the typing pauses: what is half written is not there to be judged.
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
    await waitFor(() => expect(screen.getByRole('status')).toHaveTextContent('No match for “zzz”'));
    expect(seen.ran).toEqual([]);
  });

  it('looks further with Tab and keeps the focus', async () => {
    const { user, seen } = setUp();
    const query = await open(user);
    await user.keyboard('{Tab}');
    expect(seen.searchedAll).toBe(1);
    expect(query).toHaveFocus();
  });

  it('closes with Escape and gives the focus back', async () => {
    const { user } = setUp();
    await open(user);
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Composer' })).toHaveFocus();
  });
});

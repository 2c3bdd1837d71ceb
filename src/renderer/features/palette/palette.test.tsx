import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Command } from '#renderer/data/command.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, mira, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { CommandPaletteHost } from './command-palette-host.tsx';
import { paletteCommands } from './commands.ts';
import { matchWords } from './match-words.ts';
import { ShortcutSheetHost } from './shortcut-sheet-host.tsx';

const commands: readonly Command[] = [
  { id: 'go.queue', label: 'Queue', scope: 'everywhere', keys: ['G', 'Q'] },
  { id: 'go.review', label: 'Review', scope: 'everywhere', keys: ['G', 'R'], roles: ['lead'] },
  { id: 'conversation.claim', label: 'Take', scope: 'conversation', keys: 'C' },
  { id: 'conversation.close', label: 'Close…', scope: 'conversation', keys: 'E' },
  ...['go.view1', 'go.view2'].map((id, at) => ({
    id,
    label: `View ${at + 1}`,
    scope: 'everywhere' as const,
    keys: ['G', String(at + 1)],
    isNamed: true,
  })),
  { id: 'window.zoomReset', label: 'Actual size', scope: 'everywhere', menuKeys: 'Ctrl 0' },
  { id: 'hidden', label: 'Nobody sees it', scope: 'everywhere', keys: 'Y', isHidden: true },
  ...paletteCommands,
];
const ran: string[] = [];

function Answers({ id }: { id: string }) {
  useCommand(id, () => ran.push(id));
  return null;
}

/** A view that the agent kept, under the name they gave it; the second place is empty. */
function Named() {
  useCommand('go.view1', () => ran.push('go.view1'), true, { label: 'Refunds of mine' });
  useCommand('go.view2', () => undefined, false);
  return null;
}

function show() {
  ran.length = 0;
  return showAtDesk(
    <>
      <Named />
      {['go.queue', 'go.review', 'conversation.claim', 'hidden'].map((id) => (
        <Answers key={id} id={id} />
      ))}
      <CommandPaletteHost />
      <ShortcutSheetHost />
    </>,
    {
      script: {
        'session:get': sessionOf(mira),
        'conversation:get': thread(),
        'search:query': {
          hits: [
            {
              kind: 'conversation',
              id: CONVERSATION,
              conversationId: CONVERSATION,
              title: 'Dana Whitfield',
              about: null,
              snippet: '',
              ranges: [],
              at: null,
            },
            {
              kind: 'message',
              id: 'm',
              conversationId: CONVERSATION,
              title: 'Tamara',
              about: null,
              snippet: '',
              ranges: [],
              at: null,
            },
          ],
        },
      },
      commands,
      place: { name: 'queue', conversationId: CONVERSATION },
    },
  );
}

describe('the palette', () => {
  it('J3: lists every command that works now with its key, and no other', async () => {
    const desk = show();
    await waitFor(() => expect(desk.bridge.asked.length).toBeGreaterThan(0));
    desk.run('palette.open');
    const options = within(await screen.findByRole('listbox', { name: 'Results' })).getAllByRole('option');
    expect(options.map((option) => option.textContent)).toEqual(['TakeC', 'QueueGQ', 'Refunds of mineG1', 'All keys?']);
    expect(await screen.findByText('#48213 Dana Whitfield')).toBeVisible();
  });

  it.each([
    { place: { name: 'queue' }, shown: ['Sort by what is due', 'QueueGQ'] },
    { place: { name: 'settings' }, shown: ['QueueGQ', 'Sort by what is due'] },
  ] as const)(
    'J3: what the list of conversations can stands first where it is shown, last elsewhere ($place.name)',
    async ({ place, shown }) => {
      const desk = showAtDesk(
        <>
          <Answers id="go.queue" />
          <Answers id="queue.sortDue" />
          <CommandPaletteHost />
        </>,
        {
          script: { 'session:get': sessionOf(mira) },
          commands: [{ id: 'queue.sortDue', label: 'Sort by what is due', scope: 'queue' }, ...commands],
          place,
        },
      );
      desk.run('palette.open');
      const options = within(await screen.findByRole('listbox', { name: 'Results' })).getAllByRole('option');
      expect(options.map((option) => option.textContent)).toEqual(shown);
    },
  );

  it('runs a command once the palette has gone', async () => {
    const desk = show();
    desk.run('palette.open');
    await screen.findByRole('combobox');
    await userEvent.keyboard('tak{Enter}');
    await waitFor(() => expect(ran).toEqual(['conversation.claim']));
    expect(screen.queryByRole('combobox')).toBeNull();
  });

  it('J1: finds conversations of this device; Tab takes the words to the search screen', async () => {
    const desk = show();
    desk.run('palette.open');
    await screen.findByRole('combobox');
    await userEvent.keyboard('dan');
    expect(await screen.findByRole('option', { name: /Whitfield/u })).toBeVisible();
    expect(screen.queryByRole('option', { name: /Tamara/u })).toBeNull();
    await userEvent.keyboard('{Tab}');
    await waitFor(() => expect(desk.toldOf('goTo')).toEqual([{ name: 'search', query: 'dan' }]));
  });

  it('marks the words it found, word beginnings first', () => {
    expect(matchWords('Hand back to the assistant', 'as')).toEqual({ ranges: [{ start: 17, end: 19 }], rank: 1 });
    expect(matchWords('Unassigned', 'as')).toEqual({ ranges: [{ start: 2, end: 4 }], rank: 2 });
    expect(matchWords('Queue', 'x')).toBeUndefined();
  });
});

describe('the shortcut sheet', () => {
  it('J3: shows the keys of the same registry, by where they work and by role', async () => {
    const desk = show();
    await waitFor(() => expect(desk.bridge.asked.length).toBeGreaterThan(0));
    desk.run('palette.shortcuts');
    const sheet = within(await screen.findByRole('dialog', { name: 'Shortcuts' }));
    expect(sheet.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent)).toEqual([
      'Everywhere',
      'Conversation',
    ]);
    expect(sheet.getByText('Close…')).toBeVisible();
    // The key of the menu is a key.
    expect(sheet.getByText('Actual size')).toBeVisible();
    expect(sheet.getByText('Ctrl 0')).toBeVisible();
    expect(sheet.queryByText('Review')).toBeNull();
    expect(sheet.queryByText('Nobody sees it')).toBeNull();
    // J6: a place of a view has its line, by its name, once a view is kept there.
    expect(sheet.getByText('Refunds of mine')).toBeVisible();
    expect(sheet.queryByText('View 2')).toBeNull();
  });
});

import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Command } from '#renderer/data/command.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useKeymapOnBoard } from '#renderer/data/use-keymap.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { idOf, mira, sessionOf } from '#tests/support/dom-rows.ts';
import { tourCommands } from './commands.ts';
import { TourHost } from './tour-host.tsx';

const commands: readonly Command[] = [
  { id: 'queue.next', label: 'Next conversation', scope: 'queue', keys: 'J' },
  { id: 'conversation.claim', label: 'Take', scope: 'conversation', keys: 'C' },
  { id: 'go.settings', label: 'Settings', scope: 'everywhere', keys: ['G', 'S'] },
  { id: 'composer.send', label: 'Send', scope: 'composer', keys: 'Ctrl+Enter' },
  ...tourCommands,
];

function Window() {
  useKeymapOnBoard();
  useCommand('queue.next', () => undefined);
  useCommand('conversation.claim', () => undefined);
  useCommand('composer.send', () => undefined);
  useCommand('go.settings', () => undefined);
  return (
    <>
      <textarea aria-label="Reply" />
      <TourHost />
    </>
  );
}

function show(values: Record<string, unknown>, isKnown = true) {
  return showAtDesk(<Window />, {
    script: { 'session:get': sessionOf(mira), 'preference:get': { isKnown, values } },
    commands,
  });
}
const tour = () => screen.queryByRole('region', { name: 'Tour' });

describe('the tour of the first minutes', () => {
  it('begins for whoever never saw it, with their own keys, and takes no focus', async () => {
    show({ keymap: { 'queue.next': 'X' } });
    await waitFor(() => expect(tour()).toBeVisible());
    expect(screen.getByRole('heading', { name: 'Who waits, the most urgent first' })).toBeVisible();
    expect(await screen.findByText('X')).toBeVisible();
    expect(document.body).toHaveFocus();
  });

  it('goes on by arrow and click, and having been through is kept for every desk', async () => {
    const desk = show({});
    await waitFor(() => expect(tour()).toBeVisible());
    fireEvent.keyDown(window, { key: 'ArrowRight' });
    expect(screen.getByText('2 of 5')).toBeVisible();
    for (let step = 2; step < 5; step += 1) await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await waitFor(() => expect(desk.bridge.argsOf('preference.set')).toHaveLength(1));
    expect(desk.bridge.argsOf('preference.set')).toMatchObject([{ key: 'tour.seen', value: {} }]);
    expect(tour()).toBeNull();
  });

  it('Escape leaves it for good, but not out of a text field', async () => {
    const desk = show({});
    await waitFor(() => expect(tour()).toBeVisible());
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Reply' }), { key: 'Escape' });
    expect(tour()).toBeVisible();
    fireEvent.keyDown(window, { key: 'Escape' });
    expect(tour()).toBeNull();
    await waitFor(() => expect(desk.bridge.argsOf('preference.set')).toHaveLength(1));
  });

  it('goes on with whoever does what it shows, and never back', async () => {
    const desk = show({});
    await waitFor(() => expect(tour()).toBeVisible());
    desk.run('go.settings');
    expect(screen.getByText('1 of 5')).toBeVisible();
    desk.run('queue.next');
    expect(screen.getByText('1 of 5')).toBeVisible();
    desk.change({ place: { name: 'queue', view: 'open', conversationId: idOf<ConversationId>(1) } });
    expect(await screen.findByText('2 of 5')).toBeVisible();
    desk.run('conversation.claim');
    expect(screen.getByText('3 of 5')).toBeVisible();
    desk.run('queue.next');
    expect(screen.getByText('3 of 5')).toBeVisible();
    desk.run('composer.send');
    expect(screen.getByText('4 of 5')).toBeVisible();
  });

  it('waits elsewhere: a supervisor begins at the board, where nothing of it is to be seen', async () => {
    const desk = show({});
    await waitFor(() => expect(tour()).toBeVisible());
    desk.change({ place: { name: 'board' } });
    expect(tour()).toBeNull();
    desk.change({ place: { name: 'queue', view: 'open' } });
    expect(tour()).toBeVisible();
  });

  it('never begins where it was seen, or where nobody knows yet; it can be asked for', async () => {
    const desk = show({ 'tour.seen': { at: '2026-11-21T10:00:00.000Z' } });
    await screen.findByRole('textbox', { name: 'Reply' });
    expect(tour()).toBeNull();
    desk.run('tour.start');
    expect(await screen.findByRole('region', { name: 'Tour' })).toBeVisible();
  });
});

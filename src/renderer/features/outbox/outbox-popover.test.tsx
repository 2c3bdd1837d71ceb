import { renderHook, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { useWhyRewritten } from '#renderer/data/why-rewritten.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, CONVERSATION, mira, NOW, sessionOf } from '#tests/support/dom-rows.ts';
import { outboxCommands } from './commands.ts';
import { OutboxPopover } from './outbox-popover.tsx';

function entry(id: string, over: Partial<OutboxEntry>): OutboxEntry {
  return {
    id,
    lane: CONVERSATION,
    n: 1,
    name: 'conversation.reply',
    args: { conversationId: CONVERSATION, text: `Text of ${id}` },
    at: ago(3),
    state: 'waiting',
    error: null,
    heldWhy: null,
    ...over,
  };
}
const entries = [
  entry('one', {}),
  entry('two', { name: 'conversation.note' }),
  entry('quiet', { name: 'desk.record', args: { events: [] } }),
  entry('held', { state: 'held', heldWhy: 'thread_moved' }),
  entry('refused', { state: 'refused', error: { code: 'conflict', message: 'Already taken by Ana.' } }),
];

function show(list: OutboxEntry[] = entries) {
  return showAtDesk(<OutboxPopover />, {
    script: {
      'session:get': {
        ...sessionOf(mira),
        connection: { state: 'offline', since: NOW, retryAt: null, why: 'unreachable' },
      },
      'outbox:list': { entries: list },
    },
    commands: outboxCommands,
  });
}

describe('what waits', () => {
  it('J12: says how current the window is and what waits, without the silent records', async () => {
    show();
    expect(await screen.findByRole('button', { name: /Offline since .*2 waiting, 2 held/u })).toBeVisible();
  });

  it('lists what is held and refused first, each with what happened and what can be done', async () => {
    const desk = show();
    await screen.findByRole('button', { name: /Offline since/u });
    desk.run('outbox.open');
    const list = within(await screen.findByRole('dialog', { name: 'What waits to be sent' }));
    const lines = list.getAllByRole('listitem');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toHaveTextContent('Held. The customer wrote once more before this was sent.');
    expect(lines[1]).toHaveTextContent('Not sent. Already taken by Ana.');
    expect(lines[2]).toHaveTextContent('Waiting to send, 1 of 2');
    await userEvent.click(within(lines[0]!).getByRole('button', { name: 'Send anyway' }));
    await userEvent.click(within(lines[1]!).getByRole('button', { name: 'Edit' }));
    expect(desk.bridge.asked.filter((one) => one.name.startsWith('outbox:') && one.name !== 'outbox:list')).toEqual([
      { name: 'outbox:resend', input: { id: 'held' } },
      { name: 'outbox:edit', input: { id: 'refused' } },
    ]);
    await waitFor(() => expect(desk.toldOf('openConversation')).toEqual([CONVERSATION]));
  });

  it('J4: what is edited takes the reason along into its box: it is gone from the list', async () => {
    const desk = show();
    await screen.findByRole('button', { name: /Offline since/u });
    desk.run('outbox.open');
    const list = within(await screen.findByRole('dialog', { name: 'What waits to be sent' }));
    await userEvent.click(list.getAllByRole('button', { name: 'Edit' })[1]!);
    await waitFor(() => expect(desk.toldOf('openConversation')).toEqual([CONVERSATION]));
    const { result } = renderHook(() => useWhyRewritten(mira.id, { conversationId: CONVERSATION, mode: 'reply' }));
    expect(result.current).toBe('Not sent. Already taken by Ana.');
  });

  it('asks before it discards what is saved nowhere else', async () => {
    const desk = show();
    await screen.findByRole('button', { name: /Offline since/u });
    desk.run('outbox.open');
    const list = within(await screen.findByRole('dialog', { name: 'What waits to be sent' }));
    await userEvent.click(list.getAllByRole('button', { name: 'Discard' })[0]!);
    const question = within(await screen.findByRole('alertdialog', { name: 'Discard this reply?' }));
    expect(desk.bridge.asked.map((one) => one.name)).not.toContain('outbox:discard');
    await userEvent.click(question.getByRole('button', { name: 'Discard' }));
    await waitFor(() => expect(desk.bridge.asked).toContainEqual({ name: 'outbox:discard', input: { id: 'held' } }));
  });
});

import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, CONVERSATION, mira, sessionOf } from '#tests/support/dom-rows.ts';
import { useSignOut } from './use-sign-out.tsx';

function Offer() {
  const { begin, question } = useSignOut();
  return (
    <>
      <button type="button" onClick={begin}>
        Sign out
      </button>
      {question}
    </>
  );
}

function entry(n: number, over: Partial<OutboxEntry>): OutboxEntry {
  return {
    id: `entry-${n}`,
    lane: CONVERSATION,
    n,
    name: 'conversation.reply',
    args: { conversationId: CONVERSATION, text: 'A reply' },
    at: ago(3),
    state: 'waiting',
    error: null,
    heldWhy: null,
    ...over,
  };
}
async function press(...entries: OutboxEntry[]) {
  const desk = showAtDesk(<Offer />, { script: { 'session:get': sessionOf(mira), 'outbox:list': { entries } } });
  await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  return desk;
}
const names = (desk: Awaited<ReturnType<typeof press>>) => desk.bridge.asked.map(({ name }) => name);

describe('signing out', () => {
  it('goes at once when the server has everything, whatever the desk records by itself', async () => {
    const desk = await press(
      entry(1, { name: 'desk.record', args: { events: [] } }),
      entry(2, { state: 'acknowledged' }),
    );
    await waitFor(() => expect(names(desk)).toContain('session:signOut'));
  });

  it('asks first while something waits, says what becomes of it, and the harmless answer has the focus', async () => {
    const desk = await press(
      entry(1, {}),
      entry(2, { state: 'sending' }),
      entry(3, { state: 'held', heldWhy: 'thread_moved' }),
    );
    const dialog = await screen.findByRole('alertdialog', { name: 'Sign out now?' });
    expect(dialog).toHaveAccessibleDescription(
      '2 changes have not been sent. They stay on this device and go out when you sign in here again. 1 waits for your decision and stays here too.',
    );
    expect(screen.getByRole('button', { name: /Stay/u })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(names(desk)).not.toContain('session:signOut');
  });

  it('signs out once the question is answered', async () => {
    const desk = await press(entry(1, {}));
    await screen.findByText(/1 change has not been sent\. It stays on this device/u);
    await userEvent.click(screen.getAllByRole('button', { name: 'Sign out' }).at(-1) as HTMLElement);
    await waitFor(() => expect(names(desk)).toContain('session:signOut'));
  });

  it('says why when it did not work', async () => {
    const desk = showAtDesk(<Offer />, { script: { 'session:get': sessionOf(mira), 'outbox:list': { entries: [] } } });
    desk.bridge.failNext('session:signOut', { code: 'invalid', message: 'The store is busy.' });
    await userEvent.click(screen.getByRole('button', { name: 'Sign out' }));
    await waitFor(() =>
      expect(desk.toldOf('notify')).toEqual([{ level: 'error', text: 'Not signed out. The store is busy.' }]),
    );
  });
});

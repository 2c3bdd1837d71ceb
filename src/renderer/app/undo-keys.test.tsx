import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/lib/ids.ts';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';
import { App } from './app.tsx';

const RAVI = id(231);
let bridge: DeskBridge;
beforeEach(() => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
});

/** A conversation that was taken by its key: the toast offers to take that back. */
async function take() {
  const person = userEvent.setup();
  render(<App />);
  await screen.findByRole('navigation', { name: 'Places' });
  act(() => bridge.emit('navigate', { to: `conversation/${RAVI}` }));
  await screen.findByRole('heading', { name: /Ravi Menon/u });
  await person.keyboard('c');
  await waitFor(() => expect(sent('conversation.claim')).toHaveLength(1));
  const assigneeId: AgentId = bridge.sample.me.id;
  act(() =>
    bridge.changeThread(RAVI, (thread) => ({
      ...thread,
      conversation: { ...thread.conversation, state: 'active', assigneeId, ownershipVersion: 2, lastN: 1 },
    })),
  );
  await screen.findByText('It is yours now.');
  return person;
}
const sent = (name: string) => bridge.mutated.filter((mutated) => mutated.name === name);
const undo = () => screen.getByRole('button', { name: /^Undo/u });

describe('J3: the key that a toast offers works from where the focus is', () => {
  it('a letter outside texts', async () => {
    const person = await take();
    expect(undo()).toHaveTextContent(/^UndoZ$/u);
    await person.keyboard('z');
    await waitFor(() => expect(sent('conversation.release')).toHaveLength(1));
  });

  it('a chord within one: there the letter is text', async () => {
    const person = await take();
    await person.keyboard('r');
    const box = await screen.findByRole('textbox', { name: 'Reply' });
    await waitFor(() => expect(box).toHaveFocus());
    expect(undo()).toHaveTextContent(/^UndoCtrl Shift Y$/u);
    await person.keyboard('z');
    expect(box).toHaveValue('z');
    expect(sent('conversation.release')).toEqual([]);
    await person.keyboard('{Control>}{Shift>}y{/Shift}{/Control}');
    await waitFor(() => expect(sent('conversation.release')).toHaveLength(1));
  });

  it('J9: the keys that the agent chose', async () => {
    bridge.script({ 'preference:get': { isKnown: true, values: { keymap: { 'window.undo': 'Y' } } } });
    const person = await take();
    expect(undo()).toHaveTextContent(/^UndoY$/u);
    await person.keyboard('y');
    await waitFor(() => expect(sent('conversation.release')).toHaveLength(1));
  });
});

import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';
import { App } from './app.tsx';

const DANA = id(213);
const RAVI = id(231);
let bridge: DeskBridge;
let person: ReturnType<typeof userEvent.setup>;
beforeEach(async () => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
  person = userEvent.setup();
  render(<App />);
  await screen.findByRole('navigation', { name: 'Places' });
  // The queue is there: its rows are cached.
  await screen.findByRole('button', { name: 'Queue, 6' });
});

const select = (conversationId: string) => act(() => bridge.emit('navigate', { to: `conversation/${conversationId}` }));
const isDrawn = (name: string) => screen.findByRole('heading', { name: new RegExp(name, 'u') });
const sent = (name: string) => bridge.mutated.filter((mutated) => mutated.name === name).map((mutated) => mutated.args);

describe('keys between selecting a conversation and its being drawn (J2, J3)', () => {
  it('C takes the selected one at once, from its row in the queue', async () => {
    bridge.hold('conversation:get');
    select(RAVI);
    await person.keyboard('c');
    await waitFor(() => expect(sent('conversation.claim')).toEqual([{ conversationId: RAVI }]));
    expect(screen.queryByRole('heading', { name: /Ravi Menon/u })).toBeNull();
  });

  it('R is kept until the reply is there, and what is written behind it is text', async () => {
    const release = bridge.hold('conversation:get');
    select(DANA);
    await person.keyboard('rOn it, Dana');
    expect(screen.queryByRole('textbox', { name: 'Reply' })).toBeNull();
    await act(async () => release());
    await isDrawn('Dana Whitfield');
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('On it, Dana'));
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveFocus();
    expect(sent('conversation.claim')).toEqual([]);
    expect(sent('conversation.handBack')).toEqual([]);
  });

  it('N is kept until the draft of the note has been read: nothing is typed over it', async () => {
    const release = bridge.hold('draft:get');
    select(RAVI);
    await person.keyboard('nSeen before');
    await act(async () => release());
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Note' })).toHaveValue('Seen before'));
  });

  it('a sequence for the conversation is kept as a whole: G H is not H', async () => {
    const release = bridge.hold('conversation:get');
    select(DANA);
    await person.keyboard('gh');
    await act(async () => release());
    await isDrawn('Dana Whitfield');
    expect(sent('conversation.handBack')).toEqual([]);
  });

  it('never acts on the one that was selected before, though it is still on screen', async () => {
    select(DANA);
    await isDrawn('Dana Whitfield');
    await screen.findByRole('textbox', { name: 'Reply' });
    bridge.hold('conversation:get');
    // The choice and the keys in one step: nothing has been drawn in between.
    act(() => {
      bridge.emit('navigate', { to: `conversation/${RAVI}` });
      for (const key of ['e', 'h', 'l', 'r']) window.dispatchEvent(new KeyboardEvent('keydown', { key }));
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(bridge.mutated.map(({ args }) => (args as { conversationId?: string }).conversationId)).not.toContain(DANA);
    expect(sent('conversation.handBack')).toEqual([]);
  });

  it('keys kept for one are forgotten when another is selected', async () => {
    const release = bridge.hold('conversation:get');
    select(DANA);
    await person.keyboard('n');
    select(RAVI);
    await act(async () => release());
    await isDrawn('Ravi Menon');
    expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull();
  });

  it('keys that act on no conversation act at once', async () => {
    bridge.hold('conversation:get');
    select(DANA);
    await person.keyboard('?');
    expect(await screen.findByRole('dialog', { name: /Shortcuts/u })).toBeInTheDocument();
  });

  it('Escape forgets what is kept', async () => {
    const release = bridge.hold('conversation:get');
    select(RAVI);
    await person.keyboard('n{Escape}');
    await act(async () => release());
    await isDrawn('Ravi Menon');
    expect(screen.queryByRole('textbox', { name: 'Note' })).toBeNull();
  });
});

describe('J6: H hands back to the assistant, and the key of its notice takes it back', () => {
  it('by an act of its own once the server has it', async () => {
    select(DANA);
    await isDrawn('Dana Whitfield');
    await screen.findByRole('textbox', { name: 'Reply' });
    await person.keyboard('{Escape}h');
    await waitFor(() => expect(sent('conversation.handBack')).toHaveLength(1));
    await person.click(await screen.findByRole('button', { name: /^Undo/u }));
    await waitFor(() => expect(sent('conversation.takeBack')).toMatchObject([{ conversationId: DANA }]));
  });
});

/** What the whole window tells the shell of text that only it has. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#shared/lib/errors.ts';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';
import { App } from './app.tsx';

const DANA = id(213);
const RAVI = id(231);
const FULL = 'The disk is full. Nothing was saved; what was there before is kept.';
let bridge: DeskBridge;
let isFull = false;
beforeEach(() => {
  bridge = createDeskBridge();
  isFull = false;
  bridge.script({
    'draft:set': (draft) => {
      if (isFull) throw new AppError('internal', FULL, { details: { reason: 'disk_full' } });
      bridge.drafts.set(`${draft.conversationId} ${draft.mode}`, { ...draft, updatedAt: Date.now() });
      bridge.emit('changed', { kinds: ['draft'] });
      return {};
    },
  });
  Object.assign(globalThis, { baton: bridge });
});

const told = () =>
  bridge.asked
    .filter(({ name }) => name === 'shell:setUnsaved')
    .map(({ input }) => (input as { kinds: string[] }).kinds);
const draftOf = (conversationId: string) => bridge.drafts.get(`${conversationId} reply`)?.text;
/** Less than the window's own pause between two tries. */
const AT_ONCE = { timeout: 1_000 };
async function open(conversationId: string, name: string): Promise<void> {
  act(() => bridge.emit('navigate', { to: `conversation/${conversationId}` }));
  await screen.findByRole('heading', { name: new RegExp(name) });
}
async function write(text: string) {
  const person = userEvent.setup();
  render(<App />);
  await screen.findByRole('navigation', { name: 'Places' });
  await open(DANA, 'Dana Whitfield');
  await person.type(await screen.findByRole('textbox', { name: 'Reply' }), text);
  return person;
}
async function writeOnFullDisk(text: string) {
  isFull = true;
  const person = await write(text);
  await screen.findAllByText(FULL);
  await waitFor(() => expect(told()).toEqual([['draft']]));
  return person;
}

describe('J4, J5: what is lost with the window is known before it is closed', () => {
  it('nothing is told of a draft that is on disk', async () => {
    await write('H');
    await waitFor(() => expect(draftOf(DANA)).toBe('H'));
    expect(told()).toEqual([]);
  });

  it('J12: a draft that the disk would not take is told, and that it was written later', async () => {
    await writeOnFullDisk('H');
    isFull = false;
    await waitFor(() => expect(draftOf(DANA)).toBe('H'), { timeout: 4_000 });
    await waitFor(() => expect(told()).toEqual([['draft'], []]));
  });

  it('a draft that was emptied again has nothing to lose', async () => {
    const person = await writeOnFullDisk('H');
    await person.clear(screen.getByRole('textbox', { name: 'Reply' }));
    act(() => bridge.emit('closing', {}));
    await waitFor(() => expect(told().at(-1)).toEqual([]), AT_ONCE);
    isFull = false;
    act(() => bridge.emit('closing', {}));
    await waitFor(() => expect(draftOf(DANA)).toBe(''), AT_ONCE);
  });

  it('before anybody is asked it is tried once more, at once, and what became of it is told', async () => {
    await writeOnFullDisk('H');
    act(() => bridge.emit('closing', {}));
    await waitFor(() => expect(told(), 'still no room').toEqual([['draft'], ['draft']]));
    isFull = false;
    act(() => bridge.emit('closing', {}));
    await waitFor(() => expect(draftOf(DANA)).toBe('H'), AT_ONCE);
    await waitFor(() => expect(told().at(-1)).toEqual([]), AT_ONCE);
  });

  it('the same of one whose conversation was left', async () => {
    await writeOnFullDisk('H');
    await open(RAVI, 'Ravi');
    isFull = false;
    act(() => bridge.emit('closing', {}));
    await waitFor(() => expect(draftOf(DANA)).toBe('H'), AT_ONCE);
    await waitFor(() => expect(told().at(-1)).toEqual([]), AT_ONCE);
  });
});

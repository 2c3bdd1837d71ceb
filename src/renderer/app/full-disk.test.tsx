import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AgentId } from '#shared/lib/ids.ts';
import type { DeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';
import { deskOfWindow, openWorkspace, replyBox as reply, sentOf } from '#tests/support/dom-workspace.tsx';

const DANA = id(213);
const RAVI = id(231);
let bridge: DeskBridge;
beforeEach(() => {
  bridge = deskOfWindow();
});
const open = (conversationId: string, name: string) => openWorkspace(bridge, conversationId, name);
const sent = (name: string) => sentOf(bridge, name);
const draftOf = (mode: 'reply' | 'note') => bridge.drafts.get(`${DANA} ${mode}`)?.text;

describe('a full disk', () => {
  const full = {
    code: 'internal' as const,
    message: 'The disk is full. Nothing was saved; what was there before is kept.',
    details: { reason: 'disk_full' },
  };

  it('is said by the reply that met it, once, and the text stays in the composer', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    await person.type(await reply(), 'Hello');
    bridge.failNext('mutate', full);
    await person.keyboard('{Control>}{Enter}{/Control}');
    act(() => bridge.emit('notice', { level: 'error', code: 'disk_full', text: full.message, conversationId: null }));
    const said = () => screen.getAllByText(/The disk is full/).filter((part) => part.closest('.sr-only') === null);
    await screen.findAllByText(/The disk is full/);
    expect(said()).toHaveLength(1);
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('Hello');
    expect(sent('conversation.reply')).toEqual([]);
    await person.click(screen.getByRole('button', { name: /^Send/ }));
    await waitFor(() => expect(sent('conversation.reply')).toMatchObject([{ text: 'Hello' }]));
  });

  it('is said of a draft in the same words', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    bridge.failNext('draft:set', full);
    await person.type(await reply(), 'Hello');
    expect(await screen.findAllByText(full.message)).not.toHaveLength(0);
    expect(screen.queryByText(/The draft is not on disk/)).toBeNull();
    expect(screen.getByRole('textbox', { name: 'Reply' })).toHaveValue('Hello');
  });

  it('J4: a draft that it would not take is tried again without a key', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    bridge.failNext('draft:set', full);
    await person.type(await reply(), 'H');
    await screen.findAllByText(full.message);
    expect(draftOf('reply')).toBeUndefined();
    await waitFor(() => expect(draftOf('reply')).toBe('H'), { timeout: 4_000 });
  });

  it('J4: what it would not take when its conversation was left is not lost: in the box when it is opened again, and written', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    const box = await reply();
    bridge.failNext('draft:set', full);
    await person.type(box, 'H');
    act(() => bridge.emit('navigate', { to: `conversation/${RAVI}` }));
    await screen.findByRole('heading', { name: /Ravi/ });
    await screen.findAllByText(full.message);
    act(() => bridge.emit('navigate', { to: `conversation/${DANA}` }));
    await screen.findByRole('heading', { name: /Dana Whitfield/ });
    await waitFor(async () => expect(await reply()).toHaveValue('H'));
    await waitFor(() => expect(draftOf('reply')).toBe('H'));
  });

  it('J4: what it would not take is tried again wherever the agent is, until it is written', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    const box = await reply();
    bridge.failNext('draft:set', full);
    await person.type(box, 'H');
    act(() => bridge.emit('navigate', { to: 'search' }));
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Reply' })).toBeNull());
    await screen.findAllByText(full.message);
    bridge.failNext('draft:set', full);
    await waitFor(() => expect(draftOf('reply')).toBe('H'), { timeout: 6_000 });
  });

  it('J4: what it would not take of one person is not written under the name of another', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    const box = await reply();
    bridge.failNext('draft:set', full);
    await person.type(box, 'H');
    act(() => bridge.emit('navigate', { to: 'search' }));
    await screen.findAllByText(full.message);
    const session = {
      agent: bridge.sample.me,
      workspaceName: 'Marlow Support',
      serverUrl: 'http://127.0.0.1:1',
      runtimeNotice: null,
      connection: bridge.connection,
      serverOffsetMs: 0,
    };
    bridge.script({ 'session:get': { ...session, agent: { ...bridge.sample.me, id: id(999) as AgentId } } });
    const asked = () => bridge.asked.filter(({ name }) => name === 'session:get').length;
    const before = asked();
    await waitFor(() => expect(asked()).toBeGreaterThan(before + 1), { timeout: 6_000 });
    expect(draftOf('reply')).toBeUndefined();
    bridge.script({ 'session:get': session });
    await waitFor(() => expect(draftOf('reply')).toBe('H'), { timeout: 6_000 });
  });
});

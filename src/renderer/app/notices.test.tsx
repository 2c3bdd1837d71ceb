import { act, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { DeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';
import { deskOfWindow, openWorkspace } from '#tests/support/dom-workspace.tsx';

const DANA = id(213);
const RAVI = id(231);
let bridge: DeskBridge;
beforeEach(() => {
  bridge = deskOfWindow();
});
const open = (conversationId: string, name: string) => openWorkspace(bridge, conversationId, name);

describe('SEC-11, SEC-14: a customer’s name in a notice', () => {
  it('is text: no markup, no words of the product’s own, and what it hides is shown', async () => {
    await open(DANA, 'Dana Whitfield');
    const name = '<img src=x onerror=hack()> {count} \u202Egnp.exe\u200B';
    act(() =>
      bridge.emit('notice', {
        level: 'warning',
        code: 'claim_lost',
        text: `#12 ${name}: Already taken by Ana.`,
        conversationId: DANA as ConversationId,
      }),
    );
    // The notice, and the window's voice.
    const said = await screen.findAllByText(/Already taken by Ana/u);
    expect(said.map((one) => one.querySelector('img'))).toEqual(said.map(() => null));
    for (const { textContent } of said) {
      expect(textContent).toContain('<img src=x onerror=hack()> {count} ');
      expect(textContent).toMatch(/202E.*gnp/u);
      expect(textContent).not.toMatch(/[\u202E\u200B]/u);
    }
  });
});

describe('SEC-14: a name from right to left', () => {
  it('is isolated in a notice, which reads in the direction of the window', async () => {
    await open(DANA, 'Dana Whitfield');
    const text = 'שירה כהן 12: Already taken by Ana.';
    act(() =>
      bridge.emit('notice', { level: 'warning', code: 'claim_lost', text, conversationId: DANA as ConversationId }),
    );
    const name = await screen.findByText('שירה כהן');
    expect(name.tagName).toBe('BDI');
    expect(name.parentElement?.textContent).toBe(text);
    expect(name.closest('[dir="auto"]')).toBeNull();
  });
});

describe('J10: the notice of what has a time', () => {
  const due: TimedItem = {
    kind: 'promise',
    id: id(961),
    conversationId: DANA as ConversationId,
    customerName: 'Dana Whitfield',
    words: 'Send the file',
    dueAt: '2026-11-19T10:00:00.000Z',
    byName: 'Mira',
    isMine: true,
    isBroken: true,
    held: null,
    files: [],
    isPending: false,
  };
  const over = (text: string) =>
    act(() =>
      bridge.emit('notice', {
        level: 'warning',
        code: 'promise_over',
        text,
        conversationId: due.conversationId,
        about: due.id,
      }),
    );
  const seen = () => screen.queryAllByRole('button', { name: 'Seen' });

  it('is one of each, the newest, and goes once that is over', async () => {
    await open(DANA, 'Dana Whitfield');
    bridge.script({ 'timed:list': { items: [due] } });
    over('Promised to Dana soon: Send the file');
    over('A promise to Dana is overdue: Send the file');
    await waitFor(() => expect(bridge.asked.some(({ name }) => name === 'timed:list')).toBe(true));
    expect(seen()).toHaveLength(1);
    expect(screen.queryAllByText(/^Promised to Dana soon/u)).toEqual([]);
    act(() => bridge.emit('changed', { kinds: ['timed'] }));
    await screen.findAllByText(/overdue/u);
    bridge.script({ 'timed:list': { items: [] } });
    act(() => bridge.emit('changed', { kinds: ['timed'] }));
    await waitFor(() => expect(seen()).toHaveLength(0));
  });

  it('leads to its conversation from another one', async () => {
    const person = await open(DANA, 'Dana Whitfield');
    over('A promise to Dana is overdue: Send the file');
    expect(screen.queryByRole('button', { name: 'Open' })).toBeNull();
    act(() => bridge.emit('navigate', { to: `conversation/${RAVI}` }));
    await person.click(await screen.findByRole('button', { name: 'Open' }));
    await screen.findByRole('heading', { name: /Dana Whitfield/u });
    expect(seen()).toHaveLength(0);
  });

  it('is said by one voice', async () => {
    await open(DANA, 'Dana Whitfield');
    over('A promise to Dana is overdue: Send the file');
    const voices = screen.getAllByText(/is overdue/u).map((part) => part.closest('[role="status"], [aria-live]'));
    expect(voices.filter((voice) => voice !== null)).toHaveLength(1);
  });
});

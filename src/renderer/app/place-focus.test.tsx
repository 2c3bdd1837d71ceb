import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConversationId, NoteId } from '#shared/lib/ids.ts';
import { createDeskBridge, type DeskBridge } from '#tests/support/bridge-desk.ts';
import { id } from '#tests/support/bridge-sample.ts';
import { App } from './app.tsx';

const DANA = id(213);
const RAVI = id(231);
let bridge: DeskBridge;
beforeEach(() => {
  bridge = createDeskBridge();
  Object.assign(globalThis, { baton: bridge });
  // A list as high as a window draws its rows.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(300);
});
afterEach(() => void vi.restoreAllMocks());

async function start() {
  render(<App />);
  await screen.findByRole('option', { name: /Dana Whitfield/u }, { timeout: 10_000 });
  return userEvent.setup();
}
const navigate = (conversationId: string) =>
  act(() => bridge.emit('navigate', { to: `conversation/${conversationId}` }));
const isAt = async (name: string | RegExp) =>
  await waitFor(() => expect(screen.getByRole('heading', { name })).toHaveFocus(), { timeout: 10_000 });
const pointedAt = () =>
  document.getElementById(
    screen.getByRole('listbox', { name: 'Conversations' }).getAttribute('aria-activedescendant') ?? '',
  );

describe('DESIGN 9: after a change of place the focus is on its heading, where a screen reader hears it', () => {
  it('at the first start, in the settings, and back in the queue', async () => {
    const person = await start();
    await isAt('All queues');
    await person.keyboard('gs');
    await isAt('Settings');
    await person.keyboard('gq');
    await isAt('All queues');
  });

  it('on the settings again, when a command leads to another page of them than the one that had the focus', async () => {
    const person = await start();
    act(() => bridge.emit('navigate', { to: 'settings/looks' }));
    await isAt('Settings');
    (await screen.findByRole('radio', { name: 'Compact' })).focus();
    act(() => bridge.emit('navigate', { to: 'settings/account' }));
    await isAt('Settings');
    (await screen.findByRole('button', { name: /Sign out/u })).focus();
    await person.keyboard('{Control>}k{/Control}settings: looks{Enter}');
    expect(await screen.findByRole('radio', { name: 'Compact' })).toBeVisible();
    await isAt('Settings');
  });

  it('on the conversation that is opened from elsewhere, not on the list, once it is drawn', async () => {
    const person = await start();
    await person.keyboard('gs');
    await isAt('Settings');
    const release = bridge.hold('conversation:get');
    navigate(DANA);
    expect(screen.queryByRole('heading', { name: /Dana Whitfield/u })).toBeNull();
    await act(async () => release());
    await isAt(/Dana Whitfield/u);
  });

  it('on the place, not on the conversation of before, when one comes back to the queue', async () => {
    const person = await start();
    navigate(DANA);
    await isAt(/Dana Whitfield/u);
    await person.keyboard('gs');
    await isAt('Settings');
    await person.keyboard('gq');
    await isAt('All queues');
    expect(screen.getByRole('heading', { name: /Dana Whitfield/u })).toBeInTheDocument();
  });

  it('on what Enter opens in the search, and the list’s cursor with it', async () => {
    const person = await start();
    bridge.script({
      'search:query': {
        hits: [
          {
            kind: 'conversation',
            id: RAVI,
            conversationId: RAVI as ConversationId,
            title: 'Ravi Menon',
            about: null,
            snippet: '',
            ranges: [],
            at: null,
          },
        ],
      },
    });
    await person.keyboard('j/');
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    await person.keyboard('ravi');
    await screen.findByRole('option', { name: /Menon/u });
    await person.keyboard('{Enter}');
    await isAt(/Ravi Menon/u);
    await waitFor(() => expect(pointedAt()).toHaveAccessibleName(/Ravi Menon/u));
  });

  it('on the conversation of a mention that is opened from its list, which began at the first mention', async () => {
    const person = await start();
    const [me] = bridge.sample.agents;
    if (me === undefined) throw new Error('Nobody in the sample.');
    const mention = {
      id: id(951),
      agentId: me.id,
      conversationId: RAVI as ConversationId,
      conversationNumber: 231,
      noteId: id(952) as NoteId,
      byId: me.id,
      byName: 'Ana',
      at: new Date().toISOString(),
      seenAt: null,
    };
    bridge.script({ 'mention:list': { mentions: [{ mention, note: null, customer: 'Ravi Menon' }] } });
    act(() => bridge.emit('changed', { kinds: ['mention'] }));
    await screen.findByRole('button', { name: 'Mentions of you, 1 new' }, { timeout: 5_000 });
    await person.keyboard('gy');
    await waitFor(() => expect(screen.getByRole('button', { name: /^Ana in #231/u })).toHaveFocus());
    await person.keyboard('{Enter}');
    await isAt(/Ravi Menon/u);
    // The list gives the focus back a moment after it went: a key later it would be at its button.
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await person.keyboard('{Shift}{Shift}');
    expect(screen.getByRole('heading', { name: /Ravi Menon/u })).toHaveFocus();
  });

  it('C4: on the conversation of an offer that is accepted by its key from the settings', async () => {
    const person = await start();
    await person.keyboard('gs');
    await isAt('Settings');
    const madeAt = new Date().toISOString();
    const until = new Date(Date.now() + 25_000).toISOString();
    const [me] = bridge.sample.agents;
    if (me === undefined) throw new Error('Nobody in the sample.');
    const offer = { id: id(901), agentId: me.id, agentName: me.name, madeAt, until, step: 1, why: [] };
    const alert = {
      id: `offer:${RAVI}:${offer.id}`,
      kind: 'offer' as const,
      conversationId: RAVI as ConversationId,
      customerName: 'Ravi Menon',
      need: 'A refund',
      since: madeAt,
      throughN: 1,
      ownershipVersion: 1,
      offer,
    };
    bridge.script({ 'alert:list': { alerts: [alert], queued: 1, mine: 0 } });
    act(() => bridge.emit('changed', { kinds: ['alert'] }));
    await screen.findByText('Ravi Menon needs a person', {}, { timeout: 5_000 });
    act(() => screen.getByRole('searchbox', { name: 'Find a setting' }).focus());
    await person.keyboard('{Control>}{Shift>}A{/Shift}{/Control}');
    await isAt(/Ravi Menon/u);
  });

  it('on the conversation that came behind a dialog, where what had the focus went with the one of before', async () => {
    const person = await start();
    navigate(DANA);
    await isAt(/Dana Whitfield/u);
    act(() => screen.getByRole('feed', { name: 'Thread' }).focus());
    await person.keyboard('?');
    await screen.findByRole('dialog', { name: 'Shortcuts' });
    navigate(RAVI);
    await waitFor(() => expect(document.querySelector('h2[data-place="conversation"]')).toHaveTextContent(/Ravi/u));
    expect(screen.getByRole('dialog', { name: 'Shortcuts' })).toContainElement(
      document.activeElement as HTMLElement | null,
    );
    await person.keyboard('{Escape}');
    await isAt(/Ravi Menon/u);
  });

  it('takes it from nobody: the search’s own field keeps it, and so does a list from which one opens', async () => {
    const person = await start();
    await person.keyboard('/');
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Search' })).toBeInTheDocument());
    await waitFor(() => expect(document.activeElement?.tagName).toBe('INPUT'));
    await person.keyboard('{Escape}gq');
    await isAt('All queues');
    await person.keyboard('j{Enter}');
    await screen.findByRole('feed', { name: 'Thread' });
    expect(screen.getByRole('listbox', { name: 'Conversations' })).toHaveFocus();
  });
});

describe('J3: the list’s cursor', () => {
  it('follows what is opened from elsewhere, and then stays where the keys put it', async () => {
    const person = await start();
    await person.keyboard('j');
    navigate(RAVI);
    await waitFor(() => expect(pointedAt()).toHaveAccessibleName(/Ravi Menon/u));
    await person.keyboard('k');
    const there = pointedAt()?.getAttribute('aria-label');
    expect(there).not.toMatch(/Ravi Menon/u);
    act(() => bridge.changeThread(DANA, (thread) => ({ ...thread, claiming: false })));
    await waitFor(() => expect(pointedAt()).toHaveAccessibleName(there ?? ''));
  });

  it('is drawn while the list has the focus, and no longer', async () => {
    const person = await start();
    const ring = () => document.querySelectorAll('.ui-row[data-cursor="true"]').length;
    await person.keyboard('j');
    expect(ring()).toBe(1);
    act(() => screen.getByRole('listbox', { name: 'Conversations' }).blur());
    expect(ring()).toBe(0);
  });
});

describe('WCAG 1.3.2: beside the conversation', () => {
  const order = () => {
    const side = within(screen.getByRole('complementary', { name: 'Customer and copilot' }));
    return side
      .getAllByRole('region', { name: /^(?:Customer|Copilot)$/u })
      .map((region) => region.getAttribute('aria-label'));
  };

  it('the copilot is read first where it is drawn first: in a wide window, and in hard mode', async () => {
    let isWide = false;
    vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
      const matches = /min-width: (?:1200|1360)px/u.test(query) || (isWide && query.includes('1680px'));
      return { matches, addEventListener: () => undefined, removeEventListener: () => undefined } as never;
    });
    await start();
    navigate(DANA);
    await screen.findByRole('region', { name: 'Copilot' });
    await waitFor(() => expect(order()).toEqual(['Customer', 'Copilot']));
    act(() =>
      bridge.changeThread(DANA, (thread) => ({ ...thread, conversation: { ...thread.conversation, mode: 'hard' } })),
    );
    await waitFor(() => expect(order()).toEqual(['Copilot', 'Customer']));
    act(() =>
      bridge.changeThread(DANA, (thread) => ({ ...thread, conversation: { ...thread.conversation, mode: 'soft' } })),
    );
    await waitFor(() => expect(order()).toEqual(['Customer', 'Copilot']));
    isWide = true;
    navigate(RAVI);
    await waitFor(() => expect(order()).toEqual(['Copilot', 'Customer']));
  });
});

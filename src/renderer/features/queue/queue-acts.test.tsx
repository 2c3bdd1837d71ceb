import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import { isInView, NO_FILTER, queueViews } from '#shared/conversation/view.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import type { Script } from '#tests/support/bridge.ts';
import { type Desk, showAtDesk } from '#tests/support/dom-desk.tsx';
import { billing, conversation, idOf, mira, NOW, sessionOf, thread, tomas } from '#tests/support/dom-rows.ts';
import { choosing } from './choosing.ts';
import { queueCommands } from './commands.ts';
import { QueueActs } from './queue-acts.tsx';
import { QueuePanel } from './queue-panel.tsx';

const own = { state: 'active', assigneeId: mira.id, ownershipVersion: 2, lastCustomerN: 5 } as const;
const waiting = { state: 'queued', assigneeId: null, ownershipVersion: 1, lastCustomerN: 3 } as const;
const elsewhere = ['conversation.claim', 'conversation.close', 'go.queue', 'go.mine', 'summary.clear'];

/** A machine that runs other tests besides. */
const SOON = { timeout: 10_000 };

/** As an engine would, without one: the rows, and what was sent written down. */
function openDesk(
  rows: readonly ConversationRow[],
  script: Partial<Script> = {},
): Desk & { sent: { name: string; args: unknown }[] } {
  const sent: { name: string; args: unknown }[] = [];
  const items = rows.map((row) => ({ conversation: row, pending: false, claiming: false }));
  const desk = showAtDesk(
    <>
      <QueuePanel />
      <QueueActs />
    </>,
    {
      script: {
        'session:get': { ...sessionOf(mira), connection: { state: 'current', asOf: NOW } },
        'workspace:get': { teams: [], queues: [billing], categories: [], agents: [mira, tomas] },
        'queue:list': ({ view }) => ({
          items: items.filter((item) => isInView(item.conversation, view, mira.id, NOW)),
          counts: Object.fromEntries(queueViews.map((each) => [each, 0])) as Record<
            (typeof queueViews)[number],
            number
          >,
        }),
        'queue:facets': { tags: [{ tag: 'refund', count: 3 }], tiers: [], languages: ['en'] },
        'queue:counts': ({ views }) => ({ counts: views.map(() => 0) }),
        'presence:list': { entries: [] },
        'preference:get': { isKnown: true, values: {} },
        'timed:list': { items: [] },
        'settings:get': { theme: 'light', density: 'comfortable', language: 'en' },
        'outbox:list': { entries: [] },
        mutate: (input) => {
          sent.push(input);
          return { id: `${sent.length}` };
        },
        ...script,
      },
      commands: [...queueCommands, ...elsewhere.map((id) => ({ id, label: id, scope: 'everywhere' as const }))],
    },
  );
  return Object.assign(desk, { sent });
}
const rowAt = (at: number, over: Partial<ConversationRow>) =>
  conversation({ id: idOf<ConversationId>(at), customerName: `Customer ${at}`, ...over });
const three = [rowAt(1, own), rowAt(2, own), rowAt(3, waiting)];

// No layout here: the list draws what fits into the height that it is told.
beforeEach(() => void vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600));
afterEach(() => {
  vi.restoreAllMocks();
  act(() => choosing.reset());
});

describe('J3: the row under the cursor, with none open', () => {
  it('is taken by the key that the empty pane names, and shown', async () => {
    const desk = openDesk([rowAt(3, waiting)], {
      'conversation:get': thread({ conversation: rowAt(3, own) }),
    });
    await screen.findAllByRole('option', {}, SOON);
    expect(desk.run('conversation.claim')).toBe(false);
    desk.run('queue.next');
    expect(desk.run('conversation.claim')).toBe(true);
    await waitFor(() => expect(desk.sent).toHaveLength(1));
    expect(desk.sent[0]).toEqual({ name: 'conversation.claim', args: { conversationId: idOf<ConversationId>(3) } });
    expect(desk.toldOf('openConversation')).toEqual([idOf<ConversationId>(3)]);
  });
});

describe('J6: a view of one’s own', () => {
  it('offers queues and categories in the order of their names', async () => {
    const named = (names: readonly string[]) =>
      names.map((name) => ({
        id: name,
        key: name,
        name,
        queueId: billing.id,
        mode: 'soft' as const,
        floor: 0.6,
        humanFirst: false,
      }));
    const desk = openDesk([rowAt(1, own)], {
      'workspace:get': {
        teams: [],
        queues: ['Sign-in', 'API', 'Éclair', 'Dispatch'].map((name, at) => ({ ...billing, id: idOf(70 + at), name })),
        categories: named(['Outage', 'billing', 'Account']),
        agents: [mira],
      },
    });
    await screen.findAllByRole('option', {}, SOON);
    desk.run('queue.newView');
    const dialog = await screen.findByRole('dialog', { name: 'New view' }, SOON);
    const labels = async (group: string) =>
      within(await within(dialog).findByRole('group', { name: group }, SOON))
        .getAllByRole('button')
        .map((one) => one.textContent);
    expect(await labels('Queue')).toEqual(['API', 'Dispatch', 'Éclair', 'Sign-in']);
    expect(await labels('Category')).toEqual(['Account', 'billing', 'Outage']);
  });

  it('is saved from anywhere in its dialog, and what is deleted while it is shown is shown again when that is undone', async () => {
    const view = { id: idOf<string>(80), name: 'Refunds', view: 'open', sort: 'waited', filter: NO_FILTER };
    const desk = openDesk([rowAt(1, own)], { 'preference:get': { isKnown: true, values: { 'queue.views': [view] } } });
    await screen.findAllByRole('option', {}, SOON);
    desk.change({ place: { name: 'queue', view: 'open', savedId: view.id } });
    await waitFor(() => expect(desk.run('queue.editView')).toBe(true));
    let dialog = within(await screen.findByRole('dialog', {}, SOON));
    await userEvent.click(dialog.getByRole('button', { name: 'High' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(desk.bridge.argsOf('preference.set').at(-1)).toMatchObject({
      key: 'queue.views',
      value: [{ ...view, filter: { ...NO_FILTER, urgencies: ['high'] } }],
    });

    desk.run('queue.editView');
    dialog = within(await screen.findByRole('dialog', {}, SOON));
    await userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    const went = desk.toldOf('goTo').length;
    act(() => (desk.toldOf('undo').at(-1) as () => void)());
    expect(desk.toldOf('goTo').slice(went)).toEqual([expect.objectContaining({ savedId: view.id })]);
  });

  it('is changed by a command that names it, while it is shown', async () => {
    const view = { id: idOf<string>(80), name: 'Refunds', view: 'open', sort: 'waited', filter: NO_FILTER };
    const desk = openDesk([rowAt(1, own)], { 'preference:get': { isKnown: true, values: { 'queue.views': [view] } } });
    await screen.findAllByRole('option', {}, SOON);
    expect(desk.run('queue.editView'), 'none of one’s own is shown').toBe(false);
    desk.change({ place: { name: 'queue', view: 'open', savedId: view.id } });
    await waitFor(() => expect(desk.run('queue.editView')).toBe(true));
    expect(within(await screen.findByRole('dialog', {}, SOON)).getByDisplayValue('Refunds')).toBeVisible();
  });
});

describe('J3: several at once', () => {
  it('are chosen by key, press and range; the bar says how many, and Escape lets go', async () => {
    const desk = openDesk(three);
    const rows = await screen.findAllByRole('option', {}, SOON);
    desk.run('queue.next');
    desk.run('queue.select');
    desk.run('queue.selectNext');
    const bar = screen.getByRole('toolbar', { name: 'Selected conversations' });
    expect(within(bar).getByRole('status')).toHaveTextContent('2 selected');
    expect(rows.map((row) => row.getAttribute('aria-checked'))).toEqual(['true', 'true', 'false']);
    const person = userEvent.setup();
    await person.keyboard('{Control>}');
    await person.click(rows[0] as HTMLElement);
    await person.keyboard('{/Control}');
    expect(bar).toHaveTextContent('1 selected');
    // Choosing opens nothing.
    expect(desk.toldOf('openConversation')).toEqual([]);
    desk.run('summary.clear');
    await waitFor(() => expect(bar).not.toBeInTheDocument());
  });

  it('each goes out as a change of its own, under what was seen of it', async () => {
    const desk = openDesk(three);
    await screen.findAllByRole('option', {}, SOON);
    desk.run('queue.selectAll');
    desk.run('conversation.snooze');
    const question = await screen.findByRole('dialog', { name: 'Snooze until' }, SOON);
    await userEvent.type(within(question).getByRole('combobox'), 'until');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(desk.sent).toHaveLength(3));
    expect(desk.sent.map(({ name, args }) => [name, args])).toEqual(
      three.map(({ id, lastCustomerN }) => [
        'conversation.snooze',
        { conversationId: id, until: UNTIL_REPLY, seenThrough: lastCustomerN },
      ]),
    );
  });
});

describe('C5: assign', () => {
  it('says who of those online has no desk open, after those who have: what is given to them comes back (C4)', async () => {
    const ada = { ...tomas, id: idOf<AgentId>(131), name: 'Ada Berg' };
    const zoe = { ...tomas, id: idOf<AgentId>(132), name: 'Zoe Adler' };
    const desk = openDesk([rowAt(1, own)], {
      'workspace:get': { teams: [], queues: [billing], categories: [], agents: [mira, ada, zoe] },
      'presence:list': { entries: [{ agentId: zoe.id, name: zoe.name, viewing: null, typing: false }] },
    });
    await screen.findAllByRole('option', {}, SOON);
    desk.run('queue.next');
    desk.run('conversation.assign');
    const question = await screen.findByRole('dialog', {}, SOON);
    await waitFor(() =>
      expect(
        within(question)
          .getAllByRole('option')
          .map((option) => option.textContent)
          .slice(0, 2),
      ).toEqual(['Zoe AdlerOnline', 'Ada BergOffline']),
    );
  });

  it('asks to whom, then why; what is typed there goes with it', async () => {
    const desk = openDesk([rowAt(1, own)]);
    await screen.findAllByRole('option', {}, SOON);
    desk.run('queue.next');
    desk.run('conversation.assign');
    const whom = await screen.findByRole('dialog', { name: 'Assign to' }, SOON);
    expect(
      within(whom)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual([expect.stringContaining('Tomás Ruiz'), expect.stringContaining(`Back to ${billing.name}`)]);
    await userEvent.keyboard('{Enter}');
    const why = await screen.findByRole('dialog', { name: /^Why Tomás/u }, SOON);
    await userEvent.type(within(why).getByRole('combobox'), 'Knows the account');
    await userEvent.click(within(why).getByRole('option', { name: /Too much at once/u }));
    await waitFor(() => expect(desk.sent).toHaveLength(1));
    expect(desk.sent[0]).toMatchObject({
      name: 'conversation.assign',
      args: {
        to: { kind: 'agent', agentId: tomas.id },
        reason: 'load',
        note: 'Knows the account',
        ownershipVersion: 2,
      },
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('C5: what is a colleague’s', () => {
  it('has nobody to choose, and says that one passes on one’s own', async () => {
    const desk = openDesk([rowAt(1, waiting)]);
    await screen.findAllByRole('option', {}, SOON);
    desk.run('queue.next');
    desk.run('conversation.assign');
    const whom = await screen.findByRole('dialog', { name: 'Assign to' }, SOON);
    expect(whom).toHaveTextContent('Only what is yours can be passed on');
    expect(within(whom).queryByRole('option', { name: /Tomás/u })).toBeNull();
  });
});

describe('J6: tags', () => {
  it('what is in use is offered first, what is new is named as new; the question stays for the next', async () => {
    const desk = openDesk([rowAt(1, { ...own, tags: ['vip'] })]);
    await screen.findAllByRole('option', {}, SOON);
    desk.run('queue.next');
    desk.run('conversation.tag');
    const question = await screen.findByRole('dialog', { name: 'Add or remove a tag' }, SOON);
    const offered = () =>
      within(question)
        .getAllByRole('option')
        .map((option) => option.textContent);
    await waitFor(() => expect(offered()).toEqual([expect.stringContaining('refund'), expect.stringContaining('vip')]));
    await userEvent.type(within(question).getByRole('combobox'), 'Refund');
    expect(offered()).toEqual([expect.stringContaining('refund')]);
    await userEvent.clear(within(question).getByRole('combobox'));
    await userEvent.type(within(question).getByRole('combobox'), '#month end{Enter}');
    await waitFor(() => expect(desk.sent).toHaveLength(1));
    expect(desk.sent[0]?.args).toMatchObject({ add: ['month end'], remove: [] });
    expect(question).toBeInTheDocument();
  });
});

describe('J6: what was done is taken back by the key of the notice', () => {
  type Undo = { last: (() => void) | undefined };
  function openWithUndo(rows: readonly ConversationRow[], script: Partial<Script>) {
    const undo: Undo = { last: undefined };
    const desk = openDesk(rows, script);
    desk.change({
      toast: (_text, onUndo) => {
        undo.last = onUndo;
      },
    });
    return { desk, undo };
  }

  it('what never left the outbox has not happened: nothing else is sent', async () => {
    const { desk, undo } = openWithUndo([rowAt(1, own)], { 'outbox:withdraw': { isWithdrawn: true } });
    await screen.findAllByRole('option', {}, SOON);
    desk.run('queue.next');
    desk.run('conversation.release');
    await waitFor(() => expect(undo.last).toBeDefined(), SOON);
    act(() => undo.last?.());
    await waitFor(() => expect(desk.bridge.asked).toContainEqual({ name: 'outbox:withdraw', input: { id: '1' } }));
    expect(desk.sent.map(({ name }) => name)).toEqual(['conversation.release']);
  });

  it('what the server has is undone by an act of its own, under what stands now', async () => {
    const now = rowAt(1, { ...own, state: 'closed', ownershipVersion: 7 });
    const { desk, undo } = openWithUndo([rowAt(1, own)], {
      'outbox:withdraw': { isWithdrawn: false },
      'conversation:get': thread({ conversation: now }),
    });
    await screen.findAllByRole('option', {}, SOON);
    desk.run('queue.next');
    desk.run('queue.select');
    desk.run('conversation.close');
    await screen.findByRole('dialog', { name: /^Close/u }, SOON);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(undo.last).toBeDefined(), SOON);
    act(() => undo.last?.());
    await waitFor(() => expect(desk.sent).toHaveLength(2));
    expect(desk.sent[1]).toEqual({
      name: 'conversation.reopen',
      args: { conversationId: now.id, ownershipVersion: 7 },
    });
  });
});

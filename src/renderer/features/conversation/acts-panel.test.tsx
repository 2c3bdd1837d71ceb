import { act as doing, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { type ReactElement, useEffect, useState } from 'react';
import { describe, expect, it } from 'vitest';
import type { ActionRow } from '#shared/assistant/tools/action.ts';
import type { ToolRow } from '#shared/assistant/tools/schema.ts';
import type { ActionItem, OutboxEntry } from '#shared/contract/ipc.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import {
  CONVERSATION,
  conversation,
  idOf,
  message,
  mira,
  NOW,
  sessionOf,
  thread,
  tomas,
} from '#tests/support/dom-rows.ts';
import { ActLine } from './act-line.tsx';
import { ActsPanel } from './acts-panel.tsx';
import { conversationCommands } from './commands.ts';

const at = new Date(NOW).toISOString();
const act: ActionRow = {
  id: idOf(700),
  conversationId: CONVERSATION,
  tool: 'refund',
  label: 'Refund',
  toolVersion: 4,
  title: 'Refund: Amount €90.00',
  lines: [{ label: 'Amount', value: '€90.00' }],
  address: null,
  state: 'needs_agent',
  code: 'not_on_record',
  policyLine: 'The record shows no such amount, an agent confirms',
  proposedBy: null,
  reason: null,
  evidence: [
    { kind: 'message', messageId: message().id, n: 1, start: 0, end: 5 },
    { kind: 'fact', source: 'Account', label: 'INV-7', value: '€90.00' },
  ],
  decidedBy: null,
  declineReason: null,
  reference: null,
  told: null,
  at,
  startedAt: null,
  finishedAt: null,
  afterN: 1,
};
const refund: ToolRow = {
  id: 'refund',
  label: 'Refund',
  description: 'Pays an amount back.',
  version: 1,
  parameters: [{ name: 'amount', type: 'money', label: 'Amount', currency: 'EUR' }],
  policy: {
    alone: 'assistant',
    mostCents: { assistant: 10_000, agent: 20_000, lead: 50_000 },
    perConversation: 1,
    perDay: 5,
    centsPerDay: null,
    needsVerified: true,
    categories: [],
  },
};
const entry = (over: Partial<OutboxEntry>): OutboxEntry => ({
  id: 'e1',
  lane: CONVERSATION,
  n: 1,
  name: 'action.confirm',
  args: { conversationId: CONVERSATION, actionId: act.id, ownershipVersion: 3, seenThrough: 5 },
  at,
  state: 'waiting',
  error: null,
  heldWhy: null,
  ...over,
});

const mine = conversation({ state: 'active', assigneeId: mira.id as AgentId, identity: 'verified' });
/** The customer wrote: the window has it. */
let customerWrites: () => void = () => {};
function Moving({ of, children }: { of: typeof mine; children: (now: typeof mine) => ReactElement }) {
  const [now, setNow] = useState(of);
  useEffect(() => {
    customerWrites = () => doing(() => setNow((one) => ({ ...one, lastCustomerN: one.lastCustomerN + 1 })));
  }, []);
  return children(now);
}
function show(actions: ActionItem[], over: { me?: typeof mira; isAway?: boolean; of?: typeof mine } = {}) {
  const me = over.me ?? mira;
  return showAtDesk(
    <Moving of={over.of ?? mine}>
      {(now) => (
        <ActsPanel
          thread={thread({ conversation: now, actions })}
          me={me}
          isAway={over.isAway ?? false}
          canReply
          isFoldedBy={false}
        />
      )}
    </Moving>,
    {
      script: {
        'session:get': sessionOf(me),
        'tool:list': { tools: [refund] },
        mutate: { id: 'm' },
        'outbox:resend': {},
        'outbox:discard': {},
      },
      commands: conversationCommands,
    },
  );
}
const item = (over: Partial<ActionRow> = {}, own: Extract<ActionItem, { kind: 'row' }>['own'] = null): ActionItem => ({
  kind: 'row',
  action: { ...act, ...over },
  own,
});
const card = () => within(screen.getByRole('region', { name: /^Proposed act/u }));
const mutated = (desk: ReturnType<typeof show>) =>
  desk.bridge.asked.filter(({ name }) => name === 'mutate').map(({ input }) => input);

describe('I6: an act that waits for a person', () => {
  it('says what, for whom, how much, why, on what it rests, and which line of the policy asks', () => {
    show([item({ address: 'dana@acme.example' })]);
    expect(card().getByRole('heading', { name: 'Refund: Amount €90.00' })).toBeVisible();
    expect(card().getByText('€90.00')).toBeVisible();
    expect(card().getByText(new RegExp(`^${mine.customerName}, dana@acme.example$`, 'u'))).toBeVisible();
    expect(
      card().getByRole('button', { name: /The customer asked for it.*message 1, Account: INV-7 €90.00/u }),
    ).toBeVisible();
    expect(card().getAllByText(act.policyLine)).not.toHaveLength(0);
  });

  it('its key asks once more, says that it cannot be taken back, and confirms what was on screen', async () => {
    const desk = show([item()]);
    expect(desk.run('action.confirm')).toBe(true);
    const dialog = await screen.findByRole('alertdialog', { name: 'Run “Refund: Amount €90.00”?' });
    expect(within(dialog).getByText(/cannot be taken back here/u)).toBeVisible();
    expect(mutated(desk)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run it' }));
    await waitFor(() =>
      expect(mutated(desk)).toEqual([
        {
          name: 'action.confirm',
          args: {
            conversationId: CONVERSATION,
            actionId: act.id,
            toolVersion: 4,
            ownershipVersion: mine.ownershipVersion,
            seenThrough: mine.lastCustomerN,
          },
        },
      ]),
    );
  });

  it('ACT-2: what the customer writes while the question covers the thread was not on screen', async () => {
    const desk = show([item()]);
    desk.run('action.confirm');
    const dialog = await screen.findByRole('alertdialog');
    customerWrites();
    await userEvent.click(within(dialog).getByRole('button', { name: 'Run it' }));
    await waitFor(() => expect(mutated(desk)).toMatchObject([{ args: { seenThrough: mine.lastCustomerN } }]));
  });

  it('declining needs a reason', async () => {
    const desk = show([item()]);
    await userEvent.click(card().getByRole('button', { name: /^Decline/u }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Decline this act' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Decline' }));
    expect(dialog.getByText('Not declined. Write a reason.')).toBeVisible();
    await userEvent.type(dialog.getByRole('textbox', { name: 'Reason' }), 'Paid already');
    await userEvent.click(dialog.getByRole('button', { name: 'Decline' }));
    await waitFor(() =>
      expect(mutated(desk)).toMatchObject([{ name: 'action.decline', args: { reason: 'Paid already' } }]),
    );
  });

  it('offline it says that it is asked for when back online, before and after', async () => {
    const desk = show([item()], { isAway: true });
    desk.run('action.confirm');
    expect(await screen.findByText(/Offline: it is asked for when back online/u)).toBeVisible();
  });

  it('your yes that waits is no answer: no button is left, and nothing is said to be done', () => {
    const desk = show([item({}, { entry: entry({}), does: 'confirm' })], { isAway: true });
    expect(card().getByText('Confirmed by you. It is asked for when back online')).toBeVisible();
    expect(card().queryByRole('button', { name: /Confirm/u })).not.toBeInTheDocument();
    expect(desk.run('action.confirm')).toBe(false);
  });

  it('ACT-2: held because the customer wrote since: nothing was run, and it is asked again only by a press', async () => {
    const held = entry({ state: 'held', heldWhy: 'thread_moved' });
    const desk = show([item({}, { entry: held, does: 'confirm' })]);
    expect(card().getByText(/wrote once more before this was sent. Nothing was run\.$/u)).toBeVisible();
    await userEvent.click(card().getByRole('button', { name: 'Confirm anyway' }));
    expect(desk.bridge.asked).toContainEqual({ name: 'outbox:resend', input: { id: 'e1' } });
  });

  it('what needs a lead an agent may only decline; a lead of the team confirms it', () => {
    show([item({ state: 'needs_lead' })]);
    expect(card().queryByRole('button', { name: /^Confirm/u })).not.toBeInTheDocument();
    expect(card().getByText('A lead confirms it.')).toBeVisible();
    expect(card().getByRole('button', { name: /^Decline/u })).toBeVisible();
  });

  it('SEC-56: in a conversation of somebody else it is read only; for a lead it is not', () => {
    const of = conversation({ state: 'active', assigneeId: idOf<AgentId>(77) });
    const desk = show([item()], { of });
    expect(card().queryByRole('button', { name: /^(Confirm|Decline)/u })).not.toBeInTheDocument();
    expect(desk.run('action.start')).toBe(false);
  });

  it('hostile words in a value are shown, not drawn', () => {
    show([item({ lines: [{ label: 'Area', value: '<img src=x onerror=alert(1)>' }], reason: 'pay\u202Eeve' })]);
    expect(card().getByText('<img src=x onerror=alert(1)>')).toBeVisible();
    expect(document.querySelector('img')).toBeNull();
    expect(document.body.textContent, 'what turns text around is shown as what it is').not.toContain('\u202E');
  });
});

describe('I6: what became of an act, in the thread', () => {
  it.each([
    ['waits, it has the time of its proposal', {}, '10:30'],
    ['runs, that of its beginning', { state: 'running', startedAt: '2026-11-19T10:35:00.000Z' }, '10:35'],
    [
      'is done, that of its end',
      { state: 'done', startedAt: '2026-11-19T10:35:00.000Z', finishedAt: '2026-11-19T10:36:00.000Z' },
      '10:36',
    ],
  ] as const)('while it %s', (_title, over, time) => {
    const action = { ...act, at: '2026-11-19T10:30:00.000Z', ...over };
    const line = <ActLine item={{ kind: 'row', action, own: null }} owner="person" myId={mira.id} isClosed={false} />;
    showAtDesk(line, { script: {} });
    expect(screen.getByText(time)).toBeVisible();
  });
});

describe('I6: an agent starts a tool', () => {
  const open = async (desk: ReturnType<typeof show>) => {
    await waitFor(() => expect(desk.run('action.start')).toBe(true));
    return within(await screen.findByRole('dialog', { name: 'Run a tool' }));
  };

  it('fills in its declared parameters alone, reads what the policy says, and asks for it', async () => {
    const desk = show([]);
    const dialog = await open(desk);
    expect(dialog.getByText('Pays an amount back.')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Run it' })).toBeDisabled();
    await userEvent.type(dialog.getByRole('textbox', { name: /^Amount/u }), '20,50');
    expect(dialog.getByText('Within the policy. It runs at once.')).toBeVisible();
    await userEvent.type(dialog.getByRole('textbox', { name: /^Reason/u }), 'Charged twice');
    await userEvent.click(dialog.getByRole('button', { name: 'Run it' }));
    await waitFor(() =>
      expect(mutated(desk)).toMatchObject([
        {
          name: 'action.start',
          args: {
            tool: 'refund',
            parameters: [{ name: 'amount', value: { cents: 2_050, currency: 'EUR' } }],
            reason: 'Charged twice',
            seenThrough: mine.lastCustomerN,
          },
        },
      ]),
    );
  });

  it('ACT-1, ACT-2: sent twice from one form it is one act, under what was on screen when the form came', async () => {
    const desk = show([]);
    const dialog = await open(desk);
    await userEvent.type(dialog.getByRole('textbox', { name: /^Amount/u }), '20');
    customerWrites();
    const goOn = desk.bridge.hold('mutate');
    await userEvent.type(dialog.getByRole('textbox', { name: /^Reason/u }), 'Twice{Enter}{Enter}');
    expect(mutated(desk)).toMatchObject([{ args: { seenThrough: mine.lastCustomerN } }]);
    goOn();
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('above an agent’s limit it is a proposal, above all limits it cannot be asked for, and a word is no amount', async () => {
    const desk = show([]);
    const dialog = await open(desk);
    const amount = await dialog.findByRole('textbox', { name: /^Amount/u });
    await userEvent.type(amount, '300');
    expect(dialog.getByText('Above €200.00, a lead confirms. It is proposed, and waits.')).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Propose it' })).toBeEnabled();
    await userEvent.clear(amount);
    await userEvent.type(amount, '900');
    expect(dialog.getByRole('button', { name: 'Run it' })).toBeDisabled();
    await userEvent.clear(amount);
    await userEvent.type(amount, '2k');
    expect(dialog.getByText('An amount such as 20 or 20.50.')).toBeVisible();
  });

  it('puts what the customer may be told into the reply, and sends nothing', () => {
    const desk = show([item({ state: 'done', told: 'A refund of €90.00 is on its way.' })]);
    expect(desk.run('action.tell')).toBe(true);
    expect(desk.toldOf('insertIntoDraft')).toEqual([{ text: 'A refund of €90.00 is on its way.', suggestionId: null }]);
  });

  it('SEC-56: a lead of the team confirms without having the conversation', () => {
    const of = conversation({ state: 'active', assigneeId: mira.id as AgentId });
    const desk = show([item({ state: 'needs_lead' })], { me: tomas, of });
    expect(desk.run('action.confirm')).toBe(true);
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import {
  ago,
  billing,
  boardAgent,
  boardQueue,
  conversation,
  idOf,
  ingrid,
  mira,
  NOW,
  sessionOf,
  tomas,
} from '#tests/support/dom-rows.ts';
import { holdOrder, orderAgents, orderQueues } from './board-order.ts';
import { BoardScreen } from './board-screen.tsx';
import { boardCommands } from './commands.ts';
import { barKind } from './conversation-bars.tsx';

const ana = { ...mira, id: idOf<typeof mira.id>(110), name: 'Ana Petrov' };
const dispatch = { ...billing, id: idOf<typeof billing.id>(802), name: 'Dispatch', firstResponseS: 300 };

describe('the order of the board', () => {
  it('puts the longest unanswered customer first, then the most open, then those who are there', () => {
    const order = orderAgents([
      boardAgent(ana, { open: 1 }),
      boardAgent(tomas, { open: 4, oldestUnansweredAt: ago(2) }),
      boardAgent(ingrid, { open: 1, connected: false }),
      boardAgent(mira, { open: 1, oldestUnansweredAt: ago(9) }),
    ]);
    expect(order.map((one) => one.agent.name)).toEqual(['Mira Osei', 'Tomás Ruiz', 'Ana Petrov', 'Ingrid Sand']);
  });

  it('puts the queue that breaches next first', () => {
    const soon = boardQueue(dispatch, { waiting: 1, oldestWaitingAt: ago(1), nextBreachAt: ago(-1) });
    const later = boardQueue(billing, { waiting: 9, oldestWaitingAt: ago(8), nextBreachAt: ago(-7) });
    expect(orderQueues([later, soon]).map((one) => one.queue.name)).toEqual(['Dispatch', 'Billing and plans']);
  });

  it('holds while a hand is on it: known rows keep their place, new ones come last', () => {
    expect(holdOrder(['c', 'new', 'a', 'b'], (key) => key, ['a', 'b', 'c'])).toEqual(['a', 'b', 'c', 'new']);
  });

  it('marks a conversation by what it asks', () => {
    expect(barKind(conversation({ respondBy: ago(1) }), NOW)).toBe('risk');
    expect(barKind(conversation({ respondBy: null, waitingSince: null }), NOW)).toBe('customer');
    expect(barKind(conversation({ urgency: 'high' }), NOW)).toBe('demanding');
    expect(barKind(conversation({ urgency: 'normal' }), NOW)).toBe('calm');
  });
});

describe('the live board', () => {
  const held = conversation();
  const board = {
    agents: [boardAgent(ana), boardAgent(mira, { open: 1, oldestUnansweredAt: ago(5), conversations: [held] })],
    queues: [boardQueue(billing, { waiting: 2, oldestWaitingAt: ago(4), nextBreachAt: ago(-11) })],
  };
  const show = () =>
    showAtDesk(<BoardScreen />, {
      script: { 'session:get': sessionOf(ingrid), 'board:get': board },
      commands: boardCommands,
      place: { name: 'board' },
    });

  it('shows agents with what they hold, and queues with what waits', async () => {
    show();
    const rows = within(await screen.findByRole('table', { name: 'Agents' })).getAllByRole('row');
    expect(within(rows[1]!).getByText('Mira Osei')).toBeVisible();
    expect(within(rows[1]!).getByRole('img', { name: /1 / })).toBeVisible();
    const queues = within(screen.getByRole('list', { name: 'Queues' }));
    expect(queues.getByRole('button', { name: /Billing and plans.*Waiting 2/u })).toBeVisible();
  });

  it('is live: a change of board or presence is read again', async () => {
    const desk = show();
    await screen.findByRole('table', { name: 'Agents' });
    desk.bridge.script({ 'board:get': { ...board, agents: [boardAgent(ana, { connected: false })] } });
    desk.bridge.emit('changed', { kinds: ['presence'] });
    expect(await screen.findByText('Offline')).toBeVisible();
  });

  it('takes over with a reason, never without', async () => {
    const desk = show();
    await userEvent.click(await screen.findByRole('button', { name: /Mira Osei/u }));
    desk.run('board.takeOver');
    const dialog = within(await screen.findByRole('dialog', { name: 'Take over Dana Whitfield' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Take over' }));
    expect(dialog.getByText('Not taken over. Write a reason.')).toBeVisible();
    await userEvent.type(dialog.getByLabelText('Reason'), 'Contract terms');
    await userEvent.click(dialog.getByRole('button', { name: 'Take over' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('conversation.takeOver')).toEqual([
        { conversationId: held.id, reason: 'Contract terms' },
      ]),
    );
  });

  it('does not claim to know who is there while offline itself', async () => {
    const desk = show();
    await screen.findByRole('table', { name: 'Agents' });
    desk.bridge.script({ 'board:get': { ...board, agents: [boardAgent(ana, { connected: null })] } });
    desk.bridge.emit('changed', { kinds: ['board'] });
    expect(await screen.findByText('Presence unknown')).toBeVisible();
  });
});

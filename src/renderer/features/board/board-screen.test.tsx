import { renderHook, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useOfferSlot } from '#renderer/data/offer-slot.ts';
import type { BoardBar } from '#shared/contract/board-calls.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { WhisperRow } from '#shared/whisper/schema.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import {
  ago,
  billing,
  boardAgent,
  boardQueue,
  conversation,
  idOf,
  ingrid,
  message,
  mira,
  question,
  sessionOf,
  thread,
} from '#tests/support/dom-rows.ts';
import { BoardScreen } from './board-screen.tsx';
import { boardCommands } from './commands.ts';

const ana = { ...mira, id: idOf<typeof mira.id>(110), name: 'Ana Petrov' };
const dispatch = { ...billing, id: idOf<typeof billing.id>(802), name: 'Dispatch', firstResponseS: 300 };
const flag = { conversationId: idOf<ConversationId>(1), rule: null, why: 'Asked for help', byName: 'Mira Osei' };
const bar = (n: number, kind: BoardBar['kind'], points = 1): BoardBar => ({
  id: idOf<ConversationId>(n),
  points,
  kind,
});

describe('the live board', () => {
  afterEach(() => void vi.restoreAllMocks());
  const held = conversation();
  const other = conversation({
    id: idOf<ConversationId>(2),
    customerName: 'Ravi Menon',
    sentiments: [0],
    urgency: 'normal',
  });
  const board = {
    agents: [
      boardAgent(ana, { effort: 1 }),
      boardAgent(mira, {
        open: 2,
        effort: 4.6,
        oldestUnansweredAt: ago(5),
        bars: [bar(1, 'demanding', 1.8), bar(2, 'calm')],
        flag,
        flags: 1,
      }),
    ],
    queues: [boardQueue(billing, { waiting: 2, oldestWaitingAt: ago(4), nextBreachAt: ago(-11) })],
    forAgents: 'team' as const,
  };
  const show = () =>
    showAtDesk(<BoardScreen />, {
      script: {
        'session:get': sessionOf(ingrid),
        'board:get': board,
        'board:drill': { conversations: [held, other] },
      },
      commands: boardCommands,
      place: { name: 'board' },
    });
  it('C7: says of a queue past a target how many are and by how much, of another when the next is due', async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const late = boardQueue(dispatch, { waiting: 3, nextBreachAt: inMinutes(-5), breached: 2 });
    const due = boardQueue(billing, { waiting: 2, nextBreachAt: inMinutes(11) });
    showAtDesk(<BoardScreen />, {
      script: { 'session:get': sessionOf(ingrid), 'board:get': { ...board, queues: [due, late] } },
      commands: boardCommands,
      place: { name: 'board' },
    });
    const strip = within(await screen.findByRole('list', { name: 'Queues' }));
    expect(strip.getByRole('button', { name: /Dispatch/u })).toHaveTextContent(/Past target 2 · 5:0\d/u);
    // Where the queues are lines below one head, that it is past is said with the figure.
    expect(strip.getByRole('button', { name: /Dispatch/u })).toHaveTextContent(/2 · 5:0\d over/u);
    expect(strip.getByRole('button', { name: /Billing/u })).toHaveTextContent(/Next breach 1[01]:\d\d/u);
    // What is past has no next: the tile names the longest.
    expect(screen.getByText('Longest past target')).toBeVisible();
    expect(screen.getByText(/^5:0\d over$/u)).toBeVisible();
  });

  const openMira = async () => await userEvent.click(await screen.findByRole('button', { name: /Mira Osei/u }));

  it('C7: says why a queue has no forecast: nobody waits, or too few were taken lately', async () => {
    const silent = boardQueue(dispatch, { waiting: 3 });
    showAtDesk(<BoardScreen />, {
      script: { 'session:get': sessionOf(ingrid), 'board:get': { ...board, queues: [boardQueue(billing), silent] } },
      commands: boardCommands,
      place: { name: 'board' },
    });
    const strip = within(await screen.findByRole('list', { name: 'Queues' }));
    expect(strip.getByRole('button', { name: /Dispatch/u })).toHaveTextContent(
      /Breach, 30 min –, Too few taken lately to say/u,
    );
    expect(strip.getByRole('button', { name: /Billing/u })).toHaveTextContent(/Breach, 30 min 0, Nobody is waiting/u);
    expect(screen.getByText('too few taken lately to say')).toBeVisible();
  });

  it('C7: the list behind an agent has the very time of their row, in its word, and says apart from it what is left of the target', async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
    const since = inMinutes(-14);
    // No layout here: the list draws what fits into the height that it is told.
    vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
    const desk = show();
    desk.bridge.script({
      'board:get': { ...board, agents: [boardAgent(mira, { open: 2, oldestUnansweredAt: since })] },
      'board:drill': {
        conversations: [
          { ...held, waitingSince: since, respondBy: inMinutes(4) },
          {
            ...other,
            state: 'queued',
            assigneeId: null,
            waitingSince: null,
            escalatedAt: inMinutes(-6),
            respondBy: inMinutes(-2),
          },
        ],
      },
    });
    await openMira();
    const list = within(await screen.findByRole('listbox', { name: 'Conversations of Mira Osei' }));
    await list.findByRole('option', { name: /Dana Whitfield/u });
    const row = within(screen.getByRole('table', { name: 'Agents' })).getByRole('row', { name: /Mira Osei/u });
    const figure = /14:0\d/u.exec(row.textContent ?? '')?.[0];
    expect(list.getByRole('option', { name: /Dana Whitfield/u })).toHaveTextContent(`Unanswered ${figure}`);
    expect(list.getByRole('option', { name: /Dana Whitfield/u })).toHaveTextContent(/Due in [34]:\d\d/u);
    expect(list.getByRole('option', { name: /Ravi Menon/u })).toHaveTextContent(/Waiting 6:0\d.*Past target 2:0\d/u);
  });

  it('DESIGN 7: what is done with a conversation says its key, and a person’s flag is taken down from there', async () => {
    const desk = show();
    desk.bridge.script({
      'board:drill': {
        conversations: [{ ...held, flag: { byId: mira.id, byName: mira.name, at: ago(1), why: 'Asked for help' } }],
      },
    });
    await openMira();
    const acts = within(await screen.findByRole('toolbar', { name: 'What to do with it' }));
    const keys = {
      Listen: 'L',
      Whisper: 'N',
      'Take over': 'T',
      'Reassign…': 'A',
      Open: 'O',
      'Take the flag down': 'D',
    };
    for (const [name, key] of Object.entries(keys)) {
      const act = acts.getByRole('button', { name });
      expect(act).toHaveAttribute('aria-keyshortcuts', key);
      expect(act).toHaveTextContent(new RegExp(`${key}$`, 'u'));
    }
    await userEvent.click(acts.getByRole('button', { name: 'Take the flag down' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('conversation.flag')).toEqual([{ conversationId: held.id, why: null }]),
    );
  });

  it('shows agents with presence, load with its mark, what they hold and why somebody asks for a look, and queues with what waits', async () => {
    show();
    const rows = within(await screen.findByRole('table', { name: 'Agents' })).getAllByRole('row');
    expect(within(rows[1]!).getByText('Mira Osei')).toBeVisible();
    expect(within(rows[1]!).getByRole('meter', { name: 'Load of Mira Osei' })).toHaveAttribute('aria-valuetext', '92%');
    expect(within(rows[1]!).getByRole('img', { name: '1 demanding, 1 calm' })).toBeVisible();
    expect(within(rows[1]!).getByText('Asked for help')).toBeVisible();
    const queues = within(screen.getByRole('list', { name: 'Queues' }));
    expect(queues.getByRole('button', { name: /Billing and plans.*Waiting 2/u })).toBeVisible();
  });

  it('C6: says in words why somebody is away, not by the name of the reason', async () => {
    const away = { ...ana, availability: 'away' as const, availabilityReason: 'missed_offers' };
    const desk = show();
    desk.bridge.script({ 'board:get': { ...board, agents: [boardAgent(away)] } });
    expect(await screen.findByText('Two offers ran out')).toBeVisible();
    expect(screen.queryByText('missed_offers')).toBeNull();
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
    await openMira();
    await screen.findByText('2 open');
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

  it('J3, DESIGN 9: J leads the focus to the agent whose list opens, Escape back to the heading; an offer stands beside what is done there', async () => {
    const desk = show();
    await screen.findByRole('button', { name: /Mira Osei/u });
    desk.run('board.next');
    await screen.findByText('2 open');
    await waitFor(() => expect(screen.getByRole('button', { name: /Mira Osei/u })).toHaveFocus());
    const { result } = renderHook(() => useOfferSlot());
    expect(result.current).not.toBeNull();
    expect(screen.getByRole('complementary')).not.toContainElement(result.current);
    desk.run('board.close');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
  });

  it('J3: J goes on by the order that is shown and held, not by the one that would be now', async () => {
    const desk = show();
    await screen.findByRole('button', { name: /Mira Osei/u });
    desk.run('board.next');
    await waitFor(() => expect(screen.getByRole('button', { name: /Mira Osei/u })).toHaveFocus());
    const late = boardAgent(ana, { open: 1, effort: 4, oldestUnansweredAt: ago(30), flag, flags: 2 });
    desk.bridge.script({ 'board:get': { ...board, agents: [late, boardAgent(mira)] } });
    desk.bridge.emit('changed', { kinds: ['board'] });
    await screen.findByText('80%');
    const names = screen.getAllByRole('rowheader').map((row) => row.textContent);
    expect(names).toEqual([expect.stringContaining('Mira'), expect.stringContaining('Ana')]);
    desk.run('board.next');
    expect(screen.getByRole('button', { name: /Ana Petrov/u, pressed: true })).toBeVisible();
  });

  it('SEC-56: listens with a reason, never without, tells no presence, and ends with the pane', async () => {
    const desk = show();
    const said = thread({ conversation: held, messages: [message(), question] });
    desk.bridge.script({ 'conversation:get': said });
    await openMira();
    await screen.findByText('2 open');
    desk.run('board.listen');
    const dialog = within(await screen.findByRole('dialog', { name: 'Why do you listen?' }));
    await userEvent.click(dialog.getByRole('button', { name: 'Listen' }));
    expect(dialog.getByText('Choose or write a reason.')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Coaching' }));
    // J3: from where one stands, not four stops further.
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText(question.text)).toBeVisible();
    expect(screen.getByText('Listening. Not shown to Dana or Mira, recorded.')).toBeVisible();
    desk.run('board.close');
    await waitFor(() =>
      expect(desk.bridge.argsOf('conversation.listen')).toEqual([
        { conversationId: held.id, reason: 'Coaching' },
        { conversationId: held.id, reason: null },
      ]),
    );
    expect(desk.bridge.argsOf('conversation.open')).toEqual([]);
    expect(desk.bridge.argsOf('desk.record')).toEqual([]);
  });

  it('whispers to who has it, in a box that says whom it is never for', async () => {
    const desk = show();
    const said: WhisperRow = {
      id: idOf(9_001),
      conversationId: held.id,
      byId: mira.id,
      byName: mira.name,
      toId: ingrid.id,
      toName: ingrid.name,
      text: 'He asked for exit terms.',
      at: ago(1),
      afterN: 5,
    };
    desk.bridge.script({ 'conversation:get': thread({ conversation: held, whispers: [said] }) });
    await openMira();
    await screen.findByText('2 open');
    desk.run('board.whisper');
    expect(await screen.findByText('Whisper to Mira, never to Dana')).toBeVisible();
    expect(screen.getByText('He asked for exit terms.')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Whisper'), 'Say nothing of terms yet.{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(desk.bridge.argsOf('whisper.send')).toEqual([
        expect.objectContaining({ conversationId: held.id, toId: mira.id, text: 'Say nothing of terms yet.' }),
      ]),
    );
    expect(desk.bridge.argsOf('conversation.listen')).toEqual([]);
  });

  it('reassigns several with a preview of who gets what and what it does to their load, and says what stays', async () => {
    const desk = show();
    desk.bridge.script({ 'board:drill': { conversations: [held, { ...other, teamId: idOf(999) }] } });
    await openMira();
    await screen.findByText('2 open');
    desk.run('board.choose');
    await screen.findByText('1 chosen');
    await userEvent.click(screen.getByRole('listbox', { name: 'Conversations of Mira Osei' }));
    await userEvent.keyboard('{Control>}a{/Control}');
    await screen.findByText('2 chosen');
    desk.run('board.reassign');
    const dialog = within(await screen.findByRole('dialog', { name: 'Reassign 2 conversations' }));
    expect(dialog.getByText('Ana')).toBeVisible();
    expect(dialog.getByText('nobody who is there has room')).toBeVisible();
    expect(dialog.getByText(/^20% to \d+%$/u)).toBeVisible();
    // J3: from where one stands.
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() =>
      expect(desk.bridge.argsOf('conversation.assign')).toEqual([
        {
          conversationId: held.id,
          ownershipVersion: held.ownershipVersion,
          to: { kind: 'agent', agentId: ana.id },
          reason: 'load',
          note: '',
        },
      ]),
    );
  });

  it('J4: what could not be given stays chosen in the dialog with its note, and what could is not given again', async () => {
    const desk = show();
    await openMira();
    await screen.findByText('2 open');
    await userEvent.click(screen.getByRole('listbox', { name: 'Conversations of Mira Osei' }));
    await userEvent.keyboard('{Control>}a{/Control}');
    await screen.findByText('2 chosen');
    desk.run('board.reassign');
    await screen.findByRole('dialog', { name: 'Reassign 2 conversations' });
    await userEvent.type(screen.getByLabelText('For whoever gets them'), 'Both asked for exit terms.');
    desk.bridge.failNext('mutate', { code: 'internal', message: 'The disk is full.' });
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    const left = within(await screen.findByRole('dialog', { name: 'Reassign 1 conversation' }));
    expect(left.getByLabelText('For whoever gets them')).toHaveValue('Both asked for exit terms.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const given = desk.bridge.argsOf('conversation.assign');
    expect(given.map(({ conversationId }) => conversationId).sort()).toEqual([held.id, other.id].sort());
    expect(given.every(({ note }) => note === 'Both asked for exit terms.')).toBe(true);
  });

  it('on the wall stand figures, queues and people, and no customer', async () => {
    const desk = show();
    await screen.findByRole('table', { name: 'Agents' });
    desk.run('board.wall');
    const wall = within(await screen.findByRole('region', { name: 'Wall' }));
    expect(wall.getByText('Mira')).toBeVisible();
    expect(wall.getByText('92%')).toBeVisible();
    expect(wall.getByText('Billing and plans', { selector: 'li *' })).toBeVisible();
    expect(wall.queryByText(/Dana|Ravi/u)).toBeNull();
    desk.run('board.close');
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Wall' })).toBeNull());
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveFocus());
  });

  it('does not claim to know who is there while offline itself', async () => {
    const desk = show();
    await screen.findByRole('table', { name: 'Agents' });
    desk.bridge.script({ 'board:get': { ...board, agents: [boardAgent(ana, { connected: null })] } });
    desk.bridge.emit('changed', { kinds: ['board'] });
    expect(await screen.findByText('Presence unknown')).toBeVisible();
  });
});

describe('what agents see of it', () => {
  const calm = {
    mine: { open: 3, effort: 3, capacity: 5, oldestUnansweredAt: ago(2) },
    team: { state: 'shown' as const, agents: 5, there: 4, open: 12, share: 0.5, full: 1 },
    queues: [{ queue: billing, waiting: 2, oldestWaitingAt: ago(4), nextBreachAt: null }],
  };
  const show = (script: object) =>
    showAtDesk(<BoardScreen />, {
      script: { 'session:get': sessionOf(mira), 'board:calm': calm, ...script },
      commands: boardCommands,
      place: { name: 'board' },
    });

  it('their load, the team’s without a name, the queues', async () => {
    show({});
    expect(await screen.findByRole('meter', { name: 'Your load' })).toHaveAttribute('aria-valuetext', '60%');
    expect(screen.getByRole('meter', { name: 'Load of the team' })).toHaveAttribute('aria-valuetext', '50%');
    expect(screen.getByText('Billing and plans')).toBeVisible();
    expect(screen.queryByText(/Ana Petrov|Tomás/u)).toBeNull();
  });

  it('and not the team’s where the workspace keeps it from them', async () => {
    show({ 'board:calm': { ...calm, team: { state: 'withheld' as const } } });
    expect(await screen.findByText(/Not shown in this workspace/u)).toBeVisible();
    expect(screen.queryByRole('meter', { name: 'Load of the team' })).toBeNull();
  });
});

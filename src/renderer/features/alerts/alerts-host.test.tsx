import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AlertItem } from '#shared/alert/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { type DeskOptions, showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, conversation, idOf, mira, thread } from '#tests/support/dom-rows.ts';
import { AlertsHost } from './alerts-host.tsx';
import { alertCommands } from './commands.ts';

const alert: AlertItem = {
  id: `message:${CONVERSATION}:9`,
  kind: 'message',
  conversationId: CONVERSATION,
  customerName: 'Dana \u202eWhitfield',
  need: 'Charged twice <b>',
  since: '2026-11-19T10:00:00.000Z',
  throughN: 9,
  ownershipVersion: 3,
};
const device = {
  settings: {
    volume: 0.6,
    sounds: { arrival: true, message: true, due: true, queue: true },
    notifications: true,
    showsWords: true,
    staysInTray: false,
    startsWithSystem: false,
  },
  can: { tray: true, startWithSystem: false, replyInline: true },
  isLocked: false,
  isIdle: false,
  version: '1.0.0',
  update: { state: 'off' as const, why: 'development' as const },
};
const SOON = { timeout: 5_000 };
let hasFocus = false;
const played: string[] = [];

beforeEach(() => {
  hasFocus = false;
  played.length = 0;
  vi.spyOn(document, 'hasFocus').mockImplementation(() => hasFocus);
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(async function play(this: HTMLMediaElement) {
    played.push(this.src.replace(/^.*\/sounds/, '/sounds'));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function show(over: Partial<DeskOptions['script']> = {}, workspace: DeskOptions['workspace'] = {}, me = mira) {
  const script = {
    'alert:list': { alerts: [alert], queued: 4, mine: 2 },
    'shell:device': device,
    'preference:get': { isKnown: true, values: {} },
    ...over,
  };
  return showAtDesk(<AlertsHost me={me} />, { script, commands: alertCommands, workspace });
}
type Desk = ReturnType<typeof show>;
const inputs = (desk: Desk, name: string) =>
  desk.bridge.asked.filter((one) => one.name === name).map(({ input }) => input as Record<string, unknown>);

describe('C9: alerts in the window', () => {
  it('tells who and what by notification and sound, with hidden marks made visible', async () => {
    const desk = show();
    await waitFor(() => expect(inputs(desk, 'shell:notify')).toHaveLength(1), SOON);
    expect(inputs(desk, 'shell:notify')[0]).toEqual({
      id: alert.id,
      title: 'Dana [U+202E]Whitfield wrote',
      body: 'Charged twice <b>',
      conversationId: CONVERSATION,
      action: { kind: 'reply', label: 'Reply to Dana [U+202E]Whitfield' },
    });
    expect(played).toEqual(['/sounds/message.wav']);
    expect(screen.getByRole('button', { name: '1 needs you' })).toBeVisible();
    expect(inputs(desk, 'shell:setBadge').at(-1)).toEqual({ waiting: 5, label: '5 waiting' });
  });

  it('C5: of one that a colleague gave it tells who gave it and what they said', async () => {
    const given = { byName: 'Tomás Ruiz', note: 'Knows SAML' };
    const desk = show({ 'alert:list': { alerts: [{ ...alert, kind: 'assigned', given }], queued: 0, mine: 1 } });
    await waitFor(() => expect(inputs(desk, 'shell:notify')).toHaveLength(1), SOON);
    expect(inputs(desk, 'shell:notify')[0]).toMatchObject({
      title: 'Tomás gave you Dana [U+202E]Whitfield',
      body: 'Knows SAML',
    });
  });

  it('C7: several past their target in one queue are one line that opens the list of them; the look marks each', async () => {
    const members = [1, 2].map((n) => ({
      id: `breached:${n}`,
      conversationId: idOf<ConversationId>(n),
      throughN: n,
      ownershipVersion: 1,
    }));
    const group = { queueId: 'q1', queueName: 'Billing \u202e', count: 2, members };
    const many: AlertItem = { ...alert, id: 'breached:q1', kind: 'breached', group };
    const desk = show({ 'alert:list': { alerts: [many], queued: 0, mine: 0 } });
    await waitFor(() => expect(inputs(desk, 'shell:notify')).toHaveLength(1), SOON);
    expect(inputs(desk, 'shell:notify')[0]).toMatchObject({
      title: '2 conversations are past their target in Billing [U+202E]',
      body: '',
      conversationId: null,
    });
    desk.bridge.emit('act', { alertId: many.id, kind: 'open', conversationId: null, text: null });
    await waitFor(() => expect(desk.toldOf('goTo')).toEqual([{ name: 'queue', view: 'missed', queueId: 'q1' }]), SOON);
    await waitFor(() => expect(desk.bridge.argsOf('desk.record')).toHaveLength(1), SOON);
    expect(desk.bridge.argsOf('desk.record')[0]?.events).toMatchObject([
      { conversationId: idOf(1), throughN: 1 },
      { conversationId: idOf(2), throughN: 2 },
    ]);
  });

  it('shows one at once that reached the desk late: it began while the window stood, and its moment is over', async () => {
    const answer: { alerts: AlertItem[]; queued: number; mine: number } = { alerts: [], queued: 0, mine: 0 };
    const desk = show({ 'alert:list': () => answer });
    await waitFor(() => expect(inputs(desk, 'shell:setBadge')).not.toHaveLength(0), SOON);
    const now = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => now + 60_000);
    answer.alerts = [{ ...alert, since: new Date(now + 30_000).toISOString() }];
    desk.bridge.emit('changed', { kinds: ['alert'] });
    expect(await screen.findByRole('button', { name: '1 needs you' }, SOON)).toBeVisible();
  });

  it('tells again after 30 seconds and then each minute; the picture gets stronger, the sound does not', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const desk = show();
    await screen.findByRole('button', { name: '1 needs you' });
    await act(async () => await vi.advanceTimersByTimeAsync(5_000));
    expect(inputs(desk, 'shell:notify')).toHaveLength(1);
    await act(async () => await vi.advanceTimersByTimeAsync(30_000));
    expect(inputs(desk, 'shell:notify')).toHaveLength(2);
    for (const length of [3, 4]) {
      await act(async () => await vi.advanceTimersByTimeAsync(62_500));
      expect(inputs(desk, 'shell:notify')).toHaveLength(length);
    }
    expect(played).toHaveLength(4);
    expect(inputs(desk, 'shell:flash').at(-1)).toEqual({ isOn: true });
  });

  it('never tells what is on screen in the focused window: that is seen, once', async () => {
    hasFocus = true;
    const desk = show({}, { conversationId: CONVERSATION });
    await waitFor(() => expect(desk.bridge.argsOf('desk.record')).toHaveLength(1), SOON);
    expect(desk.bridge.argsOf('desk.record')[0]?.events).toEqual([
      expect.objectContaining({
        type: 'conversation.seen',
        conversationId: CONVERSATION,
        throughN: 9,
        ownershipVersion: 3,
      }),
    ]);
    expect(inputs(desk, 'shell:notify')).toEqual([]);
    expect(played).toEqual([]);
  });

  it('is taken back everywhere when another took it', async () => {
    const desk = show();
    await waitFor(() => expect(inputs(desk, 'shell:notify')).toHaveLength(1), SOON);
    desk.bridge.script({ 'alert:list': { alerts: [], queued: 4, mine: 2 } });
    desk.bridge.emit('changed', { kinds: ['queue'] });
    await waitFor(() => expect(inputs(desk, 'shell:withdraw')).toEqual([{ ids: [alert.id] }]), SOON);
    expect(screen.queryByRole('button', { name: /needs you/ })).not.toBeInTheDocument();
  });

  it.each([
    [
      'do not disturb holds',
      { 'preference:get': { isKnown: true, values: { alerts: { until: '2999-01-01T00:00:00.000Z' } } } },
      mira,
    ],
    ['the agent is away', {}, { ...mira, availability: 'away' as const }],
    ['the screen is locked', { 'shell:device': { ...device, isLocked: true } }, mira],
  ])('shows and does not tell while %s', async (_, over, me) => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const desk = show(over, {}, me);
    expect(await screen.findByRole('button', { name: '1 needs you' })).toBeVisible();
    await act(async () => await vi.advanceTimersByTimeAsync(95_000));
    expect(inputs(desk, 'shell:notify')).toEqual([]);
    expect(played).toEqual([]);
  });

  it('SEC-8, J8: a reply out of a notification is sent as one of the window, under the words that were shown', async () => {
    const row = conversation({
      id: CONVERSATION,
      state: 'active',
      assigneeId: mira.id,
      ownershipVersion: 3,
      lastCustomerN: 11,
    });
    const desk = show({ 'conversation:get': thread({ conversation: row }) });
    await screen.findByRole('button', { name: '1 needs you' });
    desk.bridge.emit('act', { alertId: alert.id, kind: 'reply', conversationId: CONVERSATION, text: 'On it' });
    await waitFor(() => expect(desk.bridge.argsOf('conversation.reply')).toHaveLength(1), SOON);
    expect(desk.bridge.argsOf('conversation.reply')[0]).toMatchObject({
      conversationId: CONVERSATION,
      text: 'On it',
      ownershipVersion: 3,
      seenThrough: 9,
    });
  });

  it('J5: tray and palette set presence by one mutation, and the tray says no names', async () => {
    const desk = show();
    await waitFor(() => expect(inputs(desk, 'shell:setTray').length).toBeGreaterThan(0), SOON);
    expect(JSON.stringify(inputs(desk, 'shell:setTray'))).not.toContain('Dana');
    desk.bridge.emit('command', { id: 'presence.away' });
    await waitFor(() => expect(desk.bridge.argsOf('agent.setAvailability')).toEqual([{ availability: 'away' }]), SOON);
  });

  it('J5: an update that is ready is offered in the window, and nothing more', async () => {
    const update = { state: 'ready' as const, version: '1.1.0' };
    const desk = show({ 'shell:device': { ...device, update } });
    const offer = await screen.findByRole('button', { name: 'Restart to update' });
    expect(inputs(desk, 'shell:restartToUpdate')).toEqual([]);
    await userEvent.click(offer);
    await waitFor(() => expect(inputs(desk, 'shell:restartToUpdate')).toEqual([{}]), SOON);
  });

  it('all can be marked as seen at once', async () => {
    const desk = show({ 'alert:list': { alerts: [{ ...alert, id: 'message:x:1' }], queued: 0, mine: 1 } });
    await userEvent.click(await screen.findByRole('button', { name: '1 needs you' }));
    await userEvent.click(screen.getByRole('button', { name: 'All seen' }));
    await waitFor(() => expect(desk.bridge.argsOf('desk.record')).toHaveLength(1), SOON);
  });
});

describe('C6: work that leaves an agent whose desk is open', () => {
  const returned = { fromId: mira.id, fromName: mira.name, at: '2026-11-19T10:05:00.000Z', cause: 'away' as const };
  const left: AlertItem = { ...alert, id: `left:${CONVERSATION}:1`, kind: 'left', since: returned.at, returned };

  it('is told though it is in sight, with why, and one press takes it back', async () => {
    hasFocus = true;
    const answer: { alerts: AlertItem[]; queued: number; mine: number } = { alerts: [], queued: 0, mine: 1 };
    const desk = show({ 'alert:list': () => answer }, { conversationId: CONVERSATION });
    await waitFor(() => expect(inputs(desk, 'alert:list')).not.toHaveLength(0), SOON);
    await act(async () => undefined);
    answer.alerts = [left];
    desk.bridge.emit('changed', { kinds: ['alert'] });
    await waitFor(
      () => expect(desk.toldOf('toast')).toEqual(['Dana [U+202E]Whitfield went back to the queue: you were away']),
      SOON,
    );
    const [takeBack] = desk.toldOf('undo') as (() => void)[];
    act(() => takeBack?.());
    await waitFor(() => expect(desk.bridge.argsOf('conversation.claim')).toEqual([{ conversationId: CONVERSATION }]));
    await waitFor(() => expect(desk.toldOf('openConversation')).toEqual([CONVERSATION]));
    desk.bridge.emit('changed', { kinds: ['alert'] });
    await act(async () => undefined);
    expect(desk.toldOf('toast')).toHaveLength(1);
  });

  it('what left them before their desk was open stands among the alerts and is no news', async () => {
    const desk = show({ 'alert:list': { alerts: [left], queued: 1, mine: 0 } });
    await waitFor(() => expect(inputs(desk, 'shell:notify')).toHaveLength(1), SOON);
    expect(desk.toldOf('toast')).toEqual([]);
  });
});

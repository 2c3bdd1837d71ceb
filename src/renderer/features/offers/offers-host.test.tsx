import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { setOfferSlot } from '#renderer/data/offer-slot.ts';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { AlertItem } from '#shared/alert/schema.ts';
import { type DeskOptions, showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, conversation, idOf, mira, thread, tomas } from '#tests/support/dom-rows.ts';
import { offerCommands } from './commands.ts';
import { OffersHost } from './offers-host.tsx';

const madeAt = new Date(Date.now() - 5_000).toISOString();
const offer = {
  id: idOf(70),
  agentId: mira.id,
  agentName: mira.name,
  madeAt,
  until: new Date(Date.now() + 25_000).toISOString(),
  step: 1,
  why: ['Speaks the customer’s language', 'billing, level 2'],
};
const alert: AlertItem = {
  id: `offer:${CONVERSATION}:${offer.id}`,
  kind: 'offer',
  conversationId: CONVERSATION,
  customerName: 'Sofia \u202eMarchetti',
  need: 'Can’t lower the plan',
  since: madeAt,
  throughN: 1,
  ownershipVersion: 1,
  offer,
};
const SOON = { timeout: 5_000 };

afterEach(() => vi.restoreAllMocks());

function show(over: Partial<DeskOptions['script']> = {}, me: AgentRow = mira) {
  const script = { 'alert:list': { alerts: [alert], queued: 1, mine: 0 }, ...over };
  return showAtDesk(<OffersHost me={me} />, { script, commands: offerCommands });
}

describe('C4: an offer at the desk', () => {
  it('says who, what about and why this agent, at once for a screen reader; hidden marks are made visible', async () => {
    show();
    const card = await screen.findByRole('alert', {}, SOON);
    expect(card).toHaveTextContent('Sofia [U+202E]Marchetti needs a person');
    expect(card).toHaveTextContent('Can’t lower the plan');
    expect(card).toHaveTextContent('Speaks the customer’s language · billing, level 2');
  });

  it('stands below the list while one is in sight, so that it covers neither a row nor what is being written', async () => {
    const below = document.createElement('div');
    document.body.append(below);
    setOfferSlot(below);
    show();
    expect(below).toContainElement(await screen.findByRole('alert', {}, SOON));
    act(() => setOfferSlot(null));
    expect(below).toBeEmptyDOMElement();
    expect(screen.getByRole('alert')).toBeVisible();
    below.remove();
  });

  it('is accepted by its key from anywhere, and opens', async () => {
    const desk = show();
    await screen.findByRole('alert', {}, SOON);
    expect(desk.run('offer.accept')).toBe(true);
    await waitFor(() =>
      expect(desk.bridge.argsOf('conversation.acceptOffer')).toEqual([
        { conversationId: CONVERSATION, offerId: offer.id },
      ]),
    );
    await waitFor(() => expect(desk.toldOf('openConversation')).toEqual([CONVERSATION]));
  });

  it('is passed with a reason, chosen by key or pointer', async () => {
    const desk = show();
    await screen.findByRole('alert', {}, SOON);
    expect(desk.run('offer.pass')).toBe(true);
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Not my field' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('conversation.declineOffer')).toEqual([
        { conversationId: CONVERSATION, offerId: offer.id, reason: 'skill', note: '' },
      ]),
    );
  });

  it('taken elsewhere it leaves and says by whom; what was answered here leaves without a word', async () => {
    const answer: { alerts: AlertItem[]; queued: number; mine: number } = { alerts: [alert], queued: 1, mine: 0 };
    const taken = thread({ conversation: conversation({ id: CONVERSATION, state: 'active', assigneeId: tomas.id }) });
    const desk = show({
      'alert:list': () => answer,
      'conversation:get': taken,
      'workspace:get': { teams: [], queues: [], categories: [], agents: [mira, tomas] },
    });
    await screen.findByRole('alert', {}, SOON);
    answer.alerts = [];
    desk.bridge.emit('changed', { kinds: ['alert'] });
    await waitFor(() => expect(desk.toldOf('toast')).toEqual(['Tomás took Sofia [U+202E]Marchetti']), SOON);
    expect(screen.queryByRole('alert')).toBeNull();
    answer.alerts = [{ ...alert, offer: { ...offer, id: idOf(71) } }];
    desk.bridge.emit('changed', { kinds: ['alert'] });
    await screen.findByRole('alert', {}, SOON);
    desk.run('offer.accept');
    await waitFor(() => expect(desk.bridge.argsOf('conversation.acceptOffer')).toHaveLength(1));
    answer.alerts = [];
    desk.bridge.emit('changed', { kinds: ['alert'] });
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull(), SOON);
    expect(desk.toldOf('toast')).toHaveLength(1);
  });

  it('who was set away by missed offers is told, and is back with one press', async () => {
    const desk = show(
      { 'alert:list': { alerts: [], queued: 0, mine: 0 } },
      { ...mira, availability: 'away', availabilityReason: 'missed_offers' },
    );
    expect(await screen.findByRole('status')).toHaveTextContent('Two offers ran out');
    await userEvent.click(screen.getByRole('button', { name: 'I am here' }));
    await waitFor(() => expect(desk.bridge.argsOf('agent.setAvailability')).toEqual([{ availability: 'online' }]));
  });
});

describe('C4: somebody at this window', () => {
  it('is told to the service by keys and pointer, with what the window showed already, and not at every one', async () => {
    const nowMs = vi.spyOn(performance, 'now').mockReturnValue(1_000_000);
    const desk = show({ 'alert:list': { alerts: [], queued: 0, mine: 0 }, 'presence:set': {} });
    const told = () => desk.bridge.asked.flatMap(({ name, input }) => (name === 'presence:set' ? [input] : []));
    await userEvent.keyboard('j');
    await userEvent.keyboard('j');
    expect(told()).toEqual([{ viewing: null, typing: false }]);
    nowMs.mockReturnValue(1_020_000);
    await userEvent.pointer({ keys: '[MouseLeft]', target: document.body });
    expect(told()).toHaveLength(2);
  });

  it('J2: is told to the engine at each key while it catches up, which gives way to them', async () => {
    vi.spyOn(performance, 'now').mockReturnValue(2_000_000);
    const desk = show({ 'alert:list': { alerts: [], queued: 0, mine: 0 }, 'presence:set': {} });
    const told = () => desk.bridge.asked.filter(({ name }) => name === 'presence:set');
    await userEvent.keyboard('j');
    const before = told().length;
    act(() => desk.bridge.emit('connection', { state: 'catching_up', left: 2_000 }));
    await userEvent.keyboard('jk');
    expect(told()).toHaveLength(before + 2);
    act(() => desk.bridge.emit('connection', { state: 'current', asOf: 2_000_000 }));
    await userEvent.keyboard('jk');
    expect(told()).toHaveLength(before + 2);
  });

  it('brought back by what they did next they are told, with the way to stay away', async () => {
    const answer = { 'alert:list': { alerts: [], queued: 0, mine: 0 } };
    let setMe: (me: AgentRow) => void = () => undefined;
    function Desk() {
      const [me, set] = useState<AgentRow>({ ...mira, availability: 'away', availabilityReason: 'missed_offers' });
      useEffect(() => {
        setMe = set;
      }, []);
      return <OffersHost me={me} />;
    }
    const desk = showAtDesk(<Desk />, { script: answer, commands: offerCommands });
    await screen.findByRole('status');
    act(() => setMe({ ...mira, availability: 'online', availabilityReason: null }));
    expect(desk.toldOf('toast')).toEqual(['Two offers ran out while you were not here. You are online again']);
    const [stayAway] = desk.toldOf('undo') as (() => void)[];
    act(() => stayAway?.());
    await waitFor(() =>
      expect(desk.bridge.argsOf('agent.setAvailability')).toEqual([{ availability: 'away', reason: 'break' }]),
    );
  });
});

describe('nobody at this computer', () => {
  const device = (isIdle: boolean) => ({
    settings: {
      volume: 0,
      sounds: { arrival: true, message: true, due: true, queue: true },
      notifications: false,
      showsWords: false,
      staysInTray: false,
      startsWithSystem: false,
    },
    can: { tray: true, startWithSystem: false, replyInline: false },
    isLocked: false,
    isIdle,
    version: '1.0.0',
    update: { state: 'off' as const, why: 'development' as const },
  });
  const quiet = { 'alert:list': { alerts: [], queued: 0, mine: 0 } };

  it('is away, once, with idleness as the reason', async () => {
    const desk = show({ ...quiet, 'shell:device': device(true) });
    await waitFor(
      () => expect(desk.bridge.argsOf('agent.setAvailability')).toEqual([{ availability: 'away', reason: 'idle' }]),
      SOON,
    );
  });

  it('C8: after as long as the workspace says, which the shell is told: ten minutes where it says nothing', async () => {
    const workspace: { idleAfterS?: number } = { idleAfterS: 240 };
    const none = { teams: [], queues: [], categories: [], agents: [] };
    const desk = show({
      ...quiet,
      'shell:device': device(false),
      'workspace:get': () => ({ ...none, ...workspace }),
      'shell:setIdleAfter': {},
    });
    const told = () => desk.bridge.asked.flatMap(({ name, input }) => (name === 'shell:setIdleAfter' ? [input] : []));
    await waitFor(() => expect(told()).toEqual([{ seconds: 240 }]), SOON);
    delete workspace.idleAfterS;
    desk.bridge.emit('changed', { kinds: ['workspace'] });
    await waitFor(() => expect(told().at(-1)).toEqual({ seconds: 600 }), SOON);
  });

  it('the first input takes back what idleness chose, and says so', async () => {
    const idle = { ...mira, availability: 'away' as const, availabilityReason: 'idle' };
    const desk = show({ ...quiet, 'shell:device': device(false) }, idle);
    await waitFor(
      () => expect(desk.bridge.argsOf('agent.setAvailability')).toEqual([{ availability: 'online' }]),
      SOON,
    );
    expect(desk.toldOf('toast')).toEqual(['Back after a pause: you are online']);
  });

  it('what a person chose stays', async () => {
    const idle = { ...mira, availability: 'away' as const, availabilityReason: 'break' };
    const desk = show({ ...quiet, 'shell:device': device(false) }, idle);
    await waitFor(() => expect(desk.bridge.asked.some(({ name }) => name === 'alert:list')).toBe(true), SOON);
    expect(desk.bridge.argsOf('agent.setAvailability')).toEqual([]);
  });
});

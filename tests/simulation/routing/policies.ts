import { chooseOffers, isFree } from '#server/routing/choose-offers.ts';
import type { KnownAgent } from '#server/routing/read-agents.ts';
import type { Waiting } from '#server/routing/read-waiting.ts';
import { defaultCapacity } from '#shared/routing/effort.ts';
import { orderWaiting } from '#shared/routing/order.ts';
import { type RoutingPolicy, routingOf } from '#shared/routing/schema.ts';
import { type Desk, type Dispatch, effortOn, type Floor, isoAt, startMs, type Thread } from './run-day.ts';
import { queueId, simulatedPolicy, teamId } from './world.ts';

export const policyNames = ['baton', 'fifo', 'round_robin', 'least_busy'] as const;
export type PolicyName = (typeof policyNames)[number];

/** Conversations that the peers give to one agent at once: as many as our capacity has points. */
const mostOpen = defaultCapacity.chat;

/** A policy with a memory of its own, for one day. */
export function createDispatch(name: PolicyName, policy: RoutingPolicy = simulatedPolicy): Dispatch {
  switch (name) {
    case 'baton':
      return (floor) => dispatchByRouting(floor, policy);
    case 'fifo':
      return (floor) => giveOldest(floor, (free) => least(free, ({ lastNewS }) => lastNewS ?? -1));
    case 'least_busy':
      return (floor) =>
        giveOldest(floor, (free) => least(free, ({ threads, lastNewS }) => threads.length + (lastNewS ?? 0) / 1e9));
    case 'round_robin':
      return roundRobin();
  }
}

/** Ours: what the product's dispatcher does, with its own order, choice, decision and effort. An offer takes a person some seconds, and some run out. */
function dispatchByRouting(floor: Floor, policy: RoutingPolicy): void {
  const nowMs = startMs + floor.nowS * 1_000;
  const agents = floor.desks.filter(floor.isOn).map((desk) => agentOf(desk, floor.nowS));
  if (!agents.some(isFree) || floor.waiting.length === 0) return;
  const threads = new Map(floor.waiting.map((thread) => [thread.customer.id, thread]));
  const waiting = orderWaiting(
    policy,
    [...threads.values()].map((thread) => conversationOf(thread, floor.nowS)),
    nowMs,
  );
  const desks = new Map(floor.desks.map((desk) => [desk.worker.id, desk]));
  for (const { waiting: one, agent } of chooseOffers(policy, waiting, agents, nowMs)) {
    const thread = threads.get(one.id);
    const desk = desks.get(agent.id);
    if (thread && desk) floor.offer(thread, desk, routingOf(policy, one.queueId).offerSeconds);
  }
}

function agentOf(desk: Desk, nowS: number): KnownAgent {
  const { id, name, languages, skills } = desk.worker;
  return {
    id,
    name,
    languages,
    skills,
    teamIds: [teamId],
    capacity: null,
    availability: 'online',
    active: true,
    isConnected: true,
    load: { chat: effortOn(desk, nowS), email: 0 },
    idleSince: desk.lastNewS === null ? null : isoAt(desk.lastNewS),
    role: 'agent',
    goneSince: null,
    availabilityReason: null,
    availabilitySince: null,
    actedAt: null,
    offersMissed: 0,
    isAsked: desk.offered.length > 0,
  };
}

function conversationOf(thread: Thread, nowS: number): Waiting {
  const { customer } = thread;
  const queuedSince = isoAt(customer.arrivesS);
  return {
    ...thread,
    id: customer.id,
    queueId,
    teamId,
    language: customer.language,
    categoryKey: customer.categoryKey,
    tier: customer.tier,
    complexity: customer.complexity,
    channelKind: 'chat',
    customerId: customer.customerId,
    priority: customer.priority,
    standing: customer.standing,
    escalatedAt: queuedSince,
    queuedSince,
    passedBy: thread.passedBy.filter(({ untilS }) => untilS > nowS).map(({ agentId }) => agentId),
    spokeWith: [],
  };
}

/** The peers assign at once, without asking: oldest first, to whoever has less than so many open. */
function giveOldest(floor: Floor, choose: (free: Desk[]) => Desk | undefined): void {
  for (const thread of floor.waiting) {
    const desk = choose(floor.desks.filter((one) => floor.isOn(one) && one.threads.length < mostOpen));
    if (!desk) return;
    floor.assign(thread, desk);
  }
}

function roundRobin(): Dispatch {
  let last = -1;
  return (floor) =>
    giveOldest(floor, (free) => {
      const next = free.find((desk) => floor.desks.indexOf(desk) > last) ?? free[0];
      if (next) last = floor.desks.indexOf(next);
      return next;
    });
}

function least<Item>(items: readonly Item[], by: (item: Item) => number): Item | undefined {
  return items.reduce<Item | undefined>(
    (best, one) => (best !== undefined && by(best) <= by(one) ? best : one),
    undefined,
  );
}

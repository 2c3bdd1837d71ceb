import { defaultPriorityRules, scorePriority } from '#shared/escalation/priority-rules.ts';
import type { AgentId, ConversationId, CustomerId, QueueId, TeamId } from '#shared/lib/ids.ts';
import { needsOf } from '#shared/routing/needs.ts';
import {
  type Complexity,
  defaultPolicy,
  defaultQueueRouting,
  type QueueRouting,
  type RoutingPolicy,
} from '#shared/routing/schema.ts';
import { createRandom, type SeededRandom } from '../random.ts';
import type { LoadProfile } from './profile.ts';

/* A day of a support team, as its seed decides: who comes when, what they need, how long they stay, and who works. All policies get the same day. */

export const queueId = 'queue' as QueueId;
export const teamId = 'team' as TeamId;
/** From 8 to 18 o'clock. */
export const dayS = 36_000;
const shiftS = 28_800;
const overtimeS = 7_200;
/** Arrivals in each hour against the mean of the day: one peak before noon, one in the afternoon. */
const shape = [0.7, 1, 1.25, 1.2, 0.9, 0.85, 1.1, 1.2, 1, 0.8];

export type Customer = {
  id: ConversationId;
  customerId: CustomerId;
  arrivesS: number;
  /** Leaves when nobody took it by then. */
  patienceS: number;
  language: string;
  categoryKey: string;
  tier: string | null;
  complexity: Complexity;
  mood: number;
  priority: number;
  standing: { version: number; why: []; ageing: { perMinute: number; most: number } };
  needs: readonly { skill: string; level: number }[];
  /** Messages before the handover. */
  turnsBefore: number;
  /** Seconds of each reply of the agent, and of the customer after it. */
  agentS: readonly number[];
  customerS: readonly number[];
  /** Seconds until an offer is accepted, one after the other; null: it runs out. */
  acceptS: readonly (number | null)[];
};

export type Worker = {
  id: AgentId;
  name: string;
  fromS: number;
  untilS: number;
  /** Whoever is there at closing time stays until nobody waits, at most so long. */
  staysUntilS: number;
  breakFromS: number;
  breakUntilS: number;
  languages: string[];
  skills: { key: string; level: number }[];
};

export type Day = { customers: readonly Customer[]; workers: readonly Worker[] };

/** What the product is set to in this simulation: offers, skills by category and tier, a way out in two steps; the rest as it comes. */
const simulatedRouting: QueueRouting = {
  ...defaultQueueRouting(queueId),
  mode: 'offer',
  requirements: [
    { when: { on: 'category', is: 'billing' }, skill: 'billing', level: 2 },
    { when: { on: 'category', is: 'technical' }, skill: 'technical', level: 2 },
    { when: { on: 'tier', is: 'Enterprise' }, skill: 'accounts', level: 2 },
  ],
  fallback: [
    { afterS: 120, drops: ['level'], teamId: null },
    { afterS: 600, drops: ['language', 'skill'], teamId: null },
  ],
};
export const simulatedPolicy: RoutingPolicy = { ...defaultPolicy, queues: [simulatedRouting] };

/** Seconds that an agent works on one conversation, on average, by the profile; measured once so that a load means what it says. */
function meanWorkS(profile: LoadProfile): number {
  const random = createRandom(99);
  let sum = 0;
  for (let i = 0; i < 5_000; i++) for (const seconds of drawReplies(profile, random)) sum += seconds;
  return sum / 5_000;
}

function drawReplies(profile: LoadProfile, random: SeededRandom): number[] {
  return Array.from({ length: Math.max(1, Math.round(profile.turns(random) / 2)) }, () => profile.agentReplyS(random));
}

/** `load`: work that comes in against work that the staff can do, 1 is all of it. */
export type DayPlan = { profile: LoadProfile; seed: number; load: number; staff: number };

export function makeDay({ profile, seed, load, staff }: DayPlan): Day {
  const random = createRandom(seed);
  const workers = Array.from({ length: staff }, (_, i) => makeWorker(i, random));
  const workS = workers.reduce((total, one) => total + one.untilS - one.fromS - (one.breakUntilS - one.breakFromS), 0);
  const count = Math.round((load * workS) / meanWorkS(profile));
  const arrivals = Array.from({ length: count }, () => drawArrivalS(random)).sort((a, b) => a - b);
  const customers = arrivals.map((arrivesS, i) => makeCustomer(i, arrivesS, profile, random));
  return { customers, workers };
}

function drawArrivalS({ next }: SeededRandom): number {
  for (;;) {
    const atS = next() * dayS;
    if (next() * 1.25 < (shape[Math.floor(atS / 3_600)] ?? 1)) return atS;
  }
}

/** Half come at eight, half at ten; half an hour of break each, not all at once. */
function makeWorker(i: number, random: SeededRandom): Worker {
  const fromS = i % 2 === 0 ? 0 : dayS - shiftS;
  const breakFromS = fromS + 9_000 + random.next() * 9_000;
  const languages = ['en', ...['de', 'it', 'fr'].filter((_, at) => random.chance([0.4, 0.3, 0.3][at] ?? 0))];
  const skills = [
    ...(random.chance(0.7) ? [{ key: 'billing', level: 1 + random.below(5) }] : []),
    ...(random.chance(0.6) ? [{ key: 'technical', level: 1 + random.below(5) }] : []),
    ...(random.chance(0.5) ? [{ key: 'accounts', level: 1 + random.below(5) }] : []),
  ];
  return {
    id: `agent ${String(i).padStart(2, '0')}` as AgentId,
    name: `Agent ${i}`,
    fromS,
    untilS: fromS + shiftS,
    staysUntilS: fromS === 0 ? shiftS : dayS + overtimeS,
    breakFromS,
    breakUntilS: breakFromS + 1_800,
    languages,
    skills,
  };
}

function makeCustomer(i: number, arrivesS: number, profile: LoadProfile, random: SeededRandom): Customer {
  const language = pickBy(random, { en: 0.7, de: 0.14, it: 0.08, fr: 0.08 });
  const categoryKey = pickBy(random, { general: 0.5, billing: 0.28, technical: 0.22 });
  const tier = random.chance(0.12) ? 'Enterprise' : null;
  const mood = Math.max(-1, Math.min(1, (random.next() + random.next() - 1.2) * 1.2));
  const urgency = pickBy(random, { low: 0.22, normal: 0.58, high: 0.16, critical: 0.04 });
  const { score } = scorePriority(
    {
      urgency,
      sentiment: mood,
      fired: random.chance(0.5) ? [{ trigger: 'A1', decisive: true }] : [],
      atRisk: random.chance(tier === null ? 0.02 : 0.25),
      valuePerYear: tier === null ? random.next() * 5_000 : 20_000 + random.next() * 60_000,
      plan: tier,
      category: { key: categoryKey, name: categoryKey },
      language,
    },
    defaultPriorityRules,
  );
  const complexity = pickBy(random, { low: 0.5, mid: 0.35, high: 0.15 });
  const agentS = drawReplies(profile, random);
  return {
    id: `c${String(i).padStart(5, '0')}` as ConversationId,
    customerId: `customer ${i}` as CustomerId,
    arrivesS,
    patienceS: 900 * Math.exp(0.8 * drawNormal(random)),
    language,
    categoryKey,
    tier,
    complexity,
    mood,
    priority: score,
    standing: { version: 1, why: [], ageing: defaultPriorityRules.ageing },
    needs: needsOf(simulatedRouting, { categoryKey, tier, complexity }),
    turnsBefore: 2 + random.below(6),
    agentS,
    customerS: agentS.map(() => profile.customerReplyS(random)),
    // A person takes some seconds to press accept; one offer in thirty is not seen at all.
    acceptS: Array.from({ length: 8 }, () => (random.chance(1 / 30) ? null : 3 * Math.exp(0.5 * drawNormal(random)))),
  };
}

/** High are those whom nobody who waits long may pass (`ageing.notBefore`). */
export function isHigh({ priority }: Customer): boolean {
  return priority >= simulatedPolicy.ageing.notBefore;
}

function pickBy<Name extends string>({ next }: SeededRandom, shares: Record<Name, number>): Name {
  let left = next();
  const names = Object.keys(shares) as Name[];
  for (const name of names) {
    left -= shares[name];
    if (left < 0) return name;
  }
  throw new Error('The shares do not sum to 1.');
}

/** Box and Muller (1958). */
function drawNormal({ next }: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

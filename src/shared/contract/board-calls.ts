/** The live board (F), answered from the engine's memory of what is open. Small on purpose: what stands behind a figure is asked for by itself (`board:drill`). */
import { z } from 'zod';
import { agentRow } from '../agent/schema.ts';
import { flagRules } from '../conversation/flag.ts';
import { conversationRow } from '../conversation/schema.ts';
import { agentId, conversationId, queueId } from '../lib/ids.ts';
import { queueRow } from '../workspace/schema.ts';

const empty = z.strictObject({});
const count = z.int().nonnegative();
const at = z.string().nullable();

/** What a conversation asks of its agent: past its target, critical or flagged; much; little; nothing, it is the customer's turn. */
export const barKinds = ['risk', 'demanding', 'calm', 'customer'] as const;
export const boardBar = z.strictObject({ id: conversationId, points: z.number(), kind: z.enum(barKinds) });
export type BoardBar = z.infer<typeof boardBar>;

/** Somebody's flag, or what a rule says. */
export const boardFlag = z.strictObject({
  conversationId,
  rule: z.enum(flagRules).nullable(),
  /** Of a person. */
  why: z.string().nullable(),
  byName: z.string().nullable(),
});
export type BoardFlag = z.infer<typeof boardFlag>;

export const boardAgent = z.strictObject({
  agent: agentRow,
  /** Connection seen now; null while offline ourselves. */
  connected: z.boolean().nullable(),
  open: count,
  /** C8: points of effort held, and what they can bear. */
  effort: z.number(),
  capacity: z.number(),
  /** Since when the oldest of theirs waits unanswered; when that one is due. */
  oldestUnansweredAt: at,
  dueAt: at,
  /** The heaviest first. */
  bars: z.array(boardBar),
  /** The gravest, and how many are flagged. */
  flag: boardFlag.nullable(),
  flags: count,
});
export type BoardAgent = z.infer<typeof boardAgent>;

const range = z.strictObject({ low: count, high: count });
export const boardQueue = z.strictObject({
  queue: queueRow,
  waiting: count,
  oldestWaitingAt: at,
  nextBreachAt: at,
  /** Past their target already. */
  breached: count,
  /** How many will be, at the present rate; null: too few were taken lately to say. */
  forecast: z.strictObject({ in15: range, in30: range, taken: count }).nullable(),
  /** Nobody has them: the gravest flag, and how many. */
  flag: boardFlag.nullable(),
  flags: count,
});
export type BoardQueue = z.infer<typeof boardQueue>;

/** An agent's: what they carry, what the team carries without a name, what waits. */
export const calmBoard = z.strictObject({
  mine: z.strictObject({ open: count, effort: z.number(), capacity: z.number(), oldestUnansweredAt: at }),
  /** `withheld`: the workspace keeps it from agents; `small`: too few people for a figure that is nobody's. */
  team: z.discriminatedUnion('state', [
    z.strictObject({
      state: z.literal('shown'),
      agents: count,
      there: count.nullable(),
      open: count,
      /** Held by those who are there, as a share of what they can bear. */
      share: z.number().nullable(),
      full: count,
    }),
    z.strictObject({ state: z.literal('withheld') }),
    z.strictObject({ state: z.literal('small') }),
  ]),
  queues: z.array(z.strictObject({ queue: queueRow, waiting: count, oldestWaitingAt: at, nextBreachAt: at })),
});
export type CalmBoard = z.infer<typeof calmBoard>;

export const boardCalls = {
  'board:get': {
    input: empty,
    output: z.strictObject({
      agents: z.array(boardAgent),
      queues: z.array(boardQueue),
      /** What agents see of it. */
      forAgents: z.enum(['none', 'team']),
    }),
  },
  /** The conversations behind a figure: those of an agent, what they ask a look at first, then the heaviest, or of a queue in its order. */
  'board:drill': {
    input: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('agent'), id: agentId }),
      z.strictObject({ kind: z.literal('queue'), id: queueId }),
    ]),
    output: z.strictObject({ conversations: z.array(conversationRow) }),
  },
  'board:calm': { input: empty, output: calmBoard },
} as const;

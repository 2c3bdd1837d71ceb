import { z } from 'zod';
import { availability } from '../agent/schema.ts';
import { agentId } from '../lib/ids.ts';

const share = z.number();
const level = z.int().min(1).max(5);

/** Why somebody cannot be given a conversation now. All that hold stand, so that what-if answers at once. */
export const misfit = z.discriminatedUnion('not', [
  /** Neither of the queue's team nor of a team whose step is due. */
  z.strictObject({ not: z.literal('team') }),
  /** Not online by their own choice; the queue offers nothing to who is busy. */
  z.strictObject({ not: z.literal('online'), availability }),
  z.strictObject({ not: z.literal('connected') }),
  /** Passed or let it run out in this round. */
  z.strictObject({ not: z.literal('willing') }),
  /** Full for offers; `share`: of their capacity, 1 is all of it. */
  z.strictObject({ not: z.literal('free'), share }),
  /** Not full, but this one is too much for them now. */
  z.strictObject({ not: z.literal('room'), needs: z.number(), left: z.number() }),
  z.strictObject({ not: z.literal('language'), language: z.string() }),
  z.strictObject({ not: z.literal('skill'), skill: z.string(), level, has: level.nullable() }),
]);
export type Misfit = z.infer<typeof misfit>;

/** What of the conversation's needs somebody meets; of those that fell away too. */
export const met = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('language'), language: z.string() }),
  z.strictObject({ on: z.literal('skill'), skill: z.string(), level, has: level }),
]);
export type Met = z.infer<typeof met>;

export const scoreOn = z.enum(['affinity', 'language', 'room', 'skill', 'idle', 'spare']);
/** One line of a score: what gave how many points. */
export const scoreLine = z.strictObject({ on: scoreOn, points: z.number() });
export type ScoreLine = z.infer<typeof scoreLine>;

const who = { agentId, name: z.string() };
/** C4: what the decision says of one agent. The lines of `why` sum to `score`. */
export const agentVerdict = z.discriminatedUnion('fits', [
  z.strictObject({ fits: z.literal(true), ...who, met: z.array(met), why: z.array(scoreLine), score: z.number() }),
  z.strictObject({ fits: z.literal(false), ...who, misfits: z.array(misfit).min(1) }),
]);
export type AgentVerdict = z.infer<typeof agentVerdict>;

/** Who gets it, why, and why nobody else. `lines`: who fits first, the best of them on top. */
export const routingDecision = z.strictObject({
  chosen: agentId.nullable(),
  /** Steps of the fallback that were due. */
  step: z.int().nonnegative(),
  /** When the next one is, milliseconds since 1970; null: none is left. */
  nextStepAtMs: z.number().nullable(),
  lines: z.array(agentVerdict),
});
export type RoutingDecision = z.infer<typeof routingDecision>;

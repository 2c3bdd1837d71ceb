import { z } from 'zod';
import { queueId, teamId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

/*
 * C4, C6, C9: the settings by which work finds its agent, in versions. This folder decides and explains; it reads no store, no clock and no connection
 * (docs/decisions/0039-routing.md).
 */

export const mostRequirements = 40;
export const mostSteps = 6;

const name = writtenText(80);
const level = z.int().min(1).max(5);
const seconds = (least: number, most: number) => z.int().min(least).max(most);

export const complexity = z.enum(['low', 'mid', 'high']);
export type Complexity = z.infer<typeof complexity>;

/** Which conversations of the queue a requirement is about. `complexity`: from this band up. */
export const requirementWhen = z.discriminatedUnion('on', [
  z.strictObject({ on: z.literal('always') }),
  z.strictObject({ on: z.literal('category'), is: name }),
  z.strictObject({ on: z.literal('tier'), is: name }),
  z.strictObject({ on: z.literal('complexity'), is: complexity }),
]);
export type RequirementWhen = z.infer<typeof requirementWhen>;

/** C4: what kind of conversation needs which skill, and how well. */
export const requirement = z.strictObject({ when: requirementWhen, skill: name, level });
export type Requirement = z.infer<typeof requirement>;

/** What a step of the fallback gives up: the language, the height of a skill (any level does), or skills altogether. */
export const droppable = z.enum(['language', 'level', 'skill']);
export type Droppable = z.infer<typeof droppable>;

/** C6: after so long in the queue these fall away, and the agents of this team are asked too. Steps add up. */
export const fallbackStep = z.strictObject({
  afterS: seconds(5, 86_400),
  drops: z.array(droppable).max(3),
  teamId: teamId.nullable(),
});
export type FallbackStep = z.infer<typeof fallbackStep>;

const weight = z.number().min(0).max(100);

/** C4: points that the soft reasons can give at most. Zero switches one off. */
export const routingWeights = z.strictObject({
  /** Who spoke with this customer before. */
  affinity: weight,
  /** The free share of their capacity. */
  room: weight,
  /** How well they know what is needed, or would be where it fell away. */
  skill: weight,
  /** How long they had nothing new. */
  idle: weight,
  /** Keeps whose languages and skills this conversation does not need for those that do. */
  spare: weight,
});
export type RoutingWeights = z.infer<typeof routingWeights>;

/** C9: after so long in the queue a lead, then a supervisor is alarmed; null: nobody. */
export const routingAlarm = z.strictObject({
  leadAfterS: seconds(10, 86_400).nullable(),
  supervisorAfterS: seconds(10, 86_400).nullable(),
});

export const queueRouting = z.strictObject({
  queueId,
  /** `offer`: conversations go to one agent after the other; `pull`: they wait to be claimed. Claiming is open either way. */
  mode: z.enum(['pull', 'offer']),
  offerSeconds: seconds(10, 600),
  /** Whether the customer's language is needed, only preferred, or does not matter (a queue whose texts are translated). */
  language: z.enum(['needed', 'preferred', 'ignored']),
  requirements: z.array(requirement).max(mostRequirements),
  weights: routingWeights,
  fallback: z.array(fallbackStep).max(mostSteps),
  alarm: routingAlarm,
});
export type QueueRouting = z.infer<typeof queueRouting>;

/**
 * C3, C4: how long the low wait. From `firstAfterS` on a conversation goes before all whose priority is below `notBefore`, the oldest first. So nobody is passed for ever, and a
 * spike of trifles, however old, still comes after an account at risk.
 */
export const routingAgeing = z.strictObject({
  firstAfterS: seconds(60, 86_400),
  notBefore: z.number().min(0).max(100),
});

export const routingPolicy = z
  .strictObject({
    version: z.int().positive(),
    queues: z.array(queueRouting).max(500),
    ageing: routingAgeing,
    /** C8: how long work stays with an agent who went away or offline by choice, and with one whose connections are gone. */
    grace: z.strictObject({
      chosenS: seconds(0, 3_600),
      lostS: seconds(10, 3_600),
      /** After so long without input at their computer an agent is away; 0 is never. Since version 15; absent is `defaultIdleS`. */
      idleS: seconds(0, 14_400).optional(),
    }),
  })
  .superRefine(({ queues }, context) => {
    const seen = new Set<string>();
    queues.forEach(({ queueId: id }, i) => {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: ['queues', i], message: 'Stands twice.' });
      seen.add(id);
    });
  });
export type RoutingPolicy = z.infer<typeof routingPolicy>;

/** A call, a longer read: after so long without a key or a move nobody is there. */
export const defaultIdleS = 600;

/** Affinity outweighs room, room outweighs idleness; the rest decides between near-equals. */
export const defaultWeights: RoutingWeights = { affinity: 30, room: 40, skill: 10, idle: 20, spare: 15 };

/** A workspace begins with pull: nobody is offered anything, and nobody alarmed, until a lead chooses so. */
export const defaultPolicy: RoutingPolicy = {
  version: 1,
  queues: [],
  ageing: { firstAfterS: 900, notBefore: 40 },
  grace: { chosenS: 120, lostS: 300 },
};

/** How a queue is routed of which the policy says nothing. */
export function defaultQueueRouting(id: QueueRouting['queueId']): QueueRouting {
  return {
    queueId: id,
    mode: 'pull',
    offerSeconds: 30,
    language: 'needed',
    requirements: [],
    weights: defaultWeights,
    fallback: [{ afterS: 60, drops: ['language', 'skill'], teamId: null }],
    alarm: { leadAfterS: null, supervisorAfterS: null },
  };
}

export function routingOf(policy: Pick<RoutingPolicy, 'queues'>, id: QueueRouting['queueId']): QueueRouting {
  return policy.queues.find((one) => one.queueId === id) ?? defaultQueueRouting(id);
}

/** A stored version as this release reads it; null where it cannot. */
export function readStoredPolicy(stored: unknown): RoutingPolicy | null {
  const read = routingPolicy.safeParse(stored);
  return read.success ? read.data : null;
}

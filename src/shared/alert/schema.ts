import { z } from 'zod';
import { agentId, conversationId } from '../lib/ids.ts';
import { offer, returned } from '../routing/offer.ts';
import { alertKinds } from './kinds.ts';

/**
 * Feed row, scope `agent:A`: how far this agent has seen a conversation, on whichever of their desks. It is what silences the others. The id is
 * the agent's and the conversation's.
 */
export const seenRow = z.strictObject({
  id: z.string().max(80),
  agentId,
  conversationId,
  /** Number of the customer's last message that was in front of them. */
  throughN: z.int().nonnegative(),
  /** Whose conversation it was then: one that changes hands is new. */
  ownershipVersion: z.int().nonnegative(),
  at: z.iso.datetime(),
});
export type SeenRow = z.infer<typeof seenRow>;

export function seenId(agent: string, conversation: string): string {
  return `${agent}.${conversation}`;
}

/** One thing that needs the agent, as the desk tells it. */
export const alertItem = z.strictObject({
  /** Kind, conversation and what makes it new: the same need has the same id on every desk and after every start. */
  id: z.string(),
  kind: z.enum(alertKinds),
  conversationId,
  customerName: z.string(),
  need: z.string(),
  /** Of one that a colleague gave: who, and what they said with it. */
  given: z.strictObject({ byName: z.string(), note: z.string() }).nullish(),
  /** Of one that is offered: until when, and why to this agent. */
  offer: offer.nullish(),
  /** Of one that left this agent while they were gone: why. */
  returned: returned.nullish(),
  /** C7, since version 15: several of one queue are past their target: told as one, with a mark for each. Name, need and numbers above are those of the first. */
  group: z
    .strictObject({
      queueId: z.string(),
      queueName: z.string(),
      count: z.int().min(2),
      members: z.array(
        z.strictObject({
          id: z.string(),
          conversationId,
          throughN: z.int().nonnegative(),
          ownershipVersion: z.int().nonnegative(),
        }),
      ),
    })
    .nullish(),
  /** Since when it holds; in the future for a target that runs out. */
  since: z.iso.datetime(),
  /** What it counts as seen by. */
  throughN: z.int().nonnegative(),
  ownershipVersion: z.int().nonnegative(),
});
export type AlertItem = z.infer<typeof alertItem>;

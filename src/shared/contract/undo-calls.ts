import { z } from 'zod';

/** Acts on a conversation that can be taken out of the outbox: what they say is on screen, nothing written is in them. */
export const withdrawable: ReadonlySet<string> = new Set([
  'conversation.claim',
  'conversation.release',
  'conversation.handBack',
  'conversation.assign',
  'conversation.close',
]);

export const undoCalls = {
  /** J6: takes an act back that was never sent: it has not happened. False: it is on its way or applied, and another act takes it back. */
  'outbox:withdraw': {
    input: z.strictObject({ id: z.string() }),
    output: z.strictObject({ isWithdrawn: z.boolean() }),
  },
} as const;

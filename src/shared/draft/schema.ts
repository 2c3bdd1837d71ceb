import { z } from 'zod';
import { agentId, anyId, clientId, conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { optionalText } from '../lib/text.ts';

export const draftMode = z.enum(['reply', 'note']);
export type DraftMode = z.infer<typeof draftMode>;

/**
 * J4, feed row, scope `agent:A` of its writer and of nobody else: what an agent is writing in a conversation, as the device that wrote it last has it. An empty text says
 * that it was sent or discarded; the row stays, so that an older writing of another device does not bring it back.
 */
export const draftRow = z.strictObject({
  id: anyId,
  agentId,
  conversationId,
  mode: draftMode,
  text: optionalText(limits.messageChars),
  suggestionId: z.string().nullable(),
  suggestedText: z.string().nullable(),
  /** Number of the customer's last message when writing began (J8). */
  seenThrough: z.int().nonnegative(),
  /** Device time corrected by the server's clock, milliseconds since 1970: the later one wins. */
  writtenMs: z.int().nonnegative(),
  /** `writtenMs` of the writing of another device that this one goes on from; null where it began by itself. */
  basedOnMs: z.int().nonnegative().nullable(),
  clientId,
  /** As its owner knows it: the computer's name. */
  device: z.string().max(60),
});
export type DraftRow = z.infer<typeof draftRow>;

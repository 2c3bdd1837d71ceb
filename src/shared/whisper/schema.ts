import { z } from 'zod';
import { agentId, anyId, conversationId } from '../lib/ids.ts';

/**
 * Feed row, scopes `agent:A` of the two whom it is between, and of nobody else: a supervisor's or lead's word to the agent who has the conversation, or their answer. Internal
 * (SEC-57): no customer and no colleague ever gets it.
 */
export const whisperRow = z.strictObject({
  id: anyId,
  conversationId,
  byId: agentId,
  byName: z.string().max(200),
  toId: agentId,
  toName: z.string().max(200),
  text: z.string(),
  at: z.iso.datetime(),
  /** Stands after this message of the thread. */
  afterN: z.int().nonnegative(),
});
export type WhisperRow = z.infer<typeof whisperRow>;

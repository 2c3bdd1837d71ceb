import { z } from 'zod';
import { agentId, anyId, conversationId, messageId } from '../lib/ids.ts';

/** J10, feed row, scopes `conv:C` and `team:T`: something was promised to the customer by a time. Whoever has the conversation keeps it. */
export const promiseRow = z.strictObject({
  id: anyId,
  conversationId,
  /** Who promised. */
  agentId,
  agentName: z.string(),
  /** The words that promise it, or what an agent noted. */
  words: z.string(),
  dueAt: z.iso.datetime(),
  /** The message that says it; null where it was noted by hand. */
  messageId: messageId.nullable(),
  /** `open` also past its time: it is still owed then. `dropped`: it was no promise, or is owed no more. */
  state: z.enum(['open', 'kept', 'dropped']),
  /** Its time passed while it was open. */
  broken: z.boolean(),
  at: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type PromiseRow = z.infer<typeof promiseRow>;

import { z } from 'zod';
import { agentId, anyId, conversationId } from '../lib/ids.ts';

/** J6, feed row, scope `agent:A`: an agent's own reminder of a conversation. It is gone once it is done. */
export const reminderRow = z.strictObject({
  id: anyId,
  agentId,
  conversationId,
  dueAt: z.iso.datetime(),
  /** What to think of; may be empty. */
  words: z.string(),
  at: z.iso.datetime(),
});
export type ReminderRow = z.infer<typeof reminderRow>;

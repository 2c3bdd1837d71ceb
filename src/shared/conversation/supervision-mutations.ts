/** What supervisors do from the board, and what agents raise for them (F). */
import { z } from 'zod';
import { conversationId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

export const supervisionMutations = {
  /** Reading along: kept in the audit record with its reason (SEC-56), told to nobody else. One conversation at a time; beginning ends the one before. */
  'conversation.listen': z.strictObject({
    conversationId,
    /** Null: it ends. */
    reason: writtenText(500).nullable(),
  }),
  /** Raises the flag with what is the matter, or takes it down (null). */
  'conversation.flag': z.strictObject({ conversationId, why: writtenText(200).nullable() }),
  /** What agents see of the load of others. */
  'workspace.setBoard': z.strictObject({ forAgents: z.enum(['none', 'team']) }),
} as const;

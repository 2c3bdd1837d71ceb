import { z } from 'zod';
import { conversationId } from '../lib/ids.ts';

/** SEC-88: a transcript leaves the product. Recorded before it does, also while offline; no words. */
export const transcriptMutations = {
  'transcript.record': z.strictObject({
    conversationId,
    as: z.enum(['paper', 'pdf', 'text', 'markdown']),
    withNotes: z.boolean(),
  }),
} as const;

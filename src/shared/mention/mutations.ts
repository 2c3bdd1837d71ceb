import { z } from 'zod';
import { anyId } from '../lib/ids.ts';

export const mentionMutations = {
  /** Of the agent who was named: they looked. */
  'mention.see': z.strictObject({ mentionIds: z.array(anyId).min(1).max(200) }),
} as const;

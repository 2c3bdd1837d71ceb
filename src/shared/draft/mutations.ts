import { z } from 'zod';
import { clientId, conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { optionalText } from '../lib/text.ts';
import { draftMode } from './schema.ts';

/** J4. At most one waits for each conversation and mode, in a lane of their own (`laneOf`): never in the way of a reply. */
export const draftMutations = {
  'draft.write': z.strictObject({
    conversationId,
    mode: draftMode,
    /** Empty: sent, or discarded. */
    text: optionalText(limits.messageChars),
    suggestionId: z.string().max(80).nullable(),
    suggestedText: optionalText(limits.messageChars).nullable(),
    seenThrough: z.int().nonnegative(),
    writtenMs: z.int().nonnegative(),
    basedOnMs: z.int().nonnegative().nullable(),
    clientId,
    device: optionalText(60),
  }),
} as const;

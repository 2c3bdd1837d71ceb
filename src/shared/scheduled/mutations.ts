import { z } from 'zod';
import { conversationId, messageId, suggestionId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { optionalText, writtenText } from '../lib/text.ts';

const version = z.int().nonnegative();

/** J6: send later. The same id again changes words and time. */
export const scheduledMutations = {
  'reply.schedule': z.strictObject({
    conversationId,
    messageId,
    text: writtenText(limits.messageChars, limits.messageBytes),
    sendAt: z.iso.datetime(),
    ownershipVersion: version,
    seenThrough: version,
    suggestionId: suggestionId.nullable(),
    suggestedText: optionalText(limits.messageChars).nullable(),
  }),
  'reply.unschedule': z.strictObject({ conversationId, messageId }),
} as const;

import { z } from 'zod';
import { attachmentIds } from '../attachment/schema.ts';
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
    /** J7, since version 13: files that go with it, in their order; it is kept once they are here. */
    attachmentIds: attachmentIds.nullish(),
  }),
  'reply.unschedule': z.strictObject({ conversationId, messageId }),
} as const;

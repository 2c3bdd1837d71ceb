/** What is done to conversations from the list: put away, marked, given to somebody (J6, C5). One mutation a conversation, also of many at once. */
import { z } from 'zod';
import { agentId, conversationId, queueId } from '../lib/ids.ts';
import { optionalText } from '../lib/text.ts';
import { transferReason } from './schema.ts';
import { tagList } from './tags.ts';

export const triageMutations = {
  /** `until`: UNTIL_REPLY, a time, or null to bring it back. `seenThrough`: the customer's last message that was on screen; one after it keeps it awake. */
  'conversation.snooze': z.strictObject({
    conversationId,
    until: z.iso.datetime().nullable(),
    seenThrough: z.int().nonnegative(),
  }),
  'conversation.tag': z.strictObject({ conversationId, add: tagList, remove: tagList }),
  'conversation.assign': z.strictObject({
    conversationId,
    ownershipVersion: z.int().nonnegative(),
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('agent'), agentId }),
      z.strictObject({ kind: z.literal('queue'), queueId }),
    ]),
    reason: transferReason,
    /** For the receiver, in the thread. */
    note: optionalText(500),
  }),
} as const;

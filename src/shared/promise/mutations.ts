import { z } from 'zod';
import { anyId, conversationId, messageId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

/** J10. */
export const promiseMutations = {
  'promise.make': z.strictObject({
    conversationId,
    promiseId: anyId,
    words: writtenText(500),
    dueAt: z.iso.datetime(),
    messageId: messageId.nullable(),
  }),
  'promise.end': z.strictObject({ conversationId, promiseId: anyId, how: z.enum(['kept', 'dropped']) }),
} as const;

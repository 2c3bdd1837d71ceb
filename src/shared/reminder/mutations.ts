import { z } from 'zod';
import { anyId, conversationId } from '../lib/ids.ts';
import { optionalText } from '../lib/text.ts';

/** J6. The same id again moves it. */
export const reminderMutations = {
  'reminder.set': z.strictObject({
    conversationId,
    reminderId: anyId,
    dueAt: z.iso.datetime(),
    words: optionalText(500),
  }),
  'reminder.done': z.strictObject({ conversationId, reminderId: anyId }),
} as const;

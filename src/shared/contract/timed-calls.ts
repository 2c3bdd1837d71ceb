import { z } from 'zod';
import { mutations } from '../conversation/contract.ts';
import { anyId, conversationId } from '../lib/ids.ts';
import { scheduledFile, scheduledHold } from '../scheduled/schema.ts';

/** Something with a time (J6, J10): a promise, a reminder of one's own, a reply that goes out later. */
export const timedItem = z.strictObject({
  kind: z.enum(['promise', 'reminder', 'reply']),
  id: anyId,
  conversationId,
  /** Null where the conversation is not on this device. */
  customerName: z.string().nullable(),
  /** The words of the promise or reminder, the text of the reply. */
  words: z.string(),
  dueAt: z.iso.datetime(),
  /** Who promised, whose reply it is. */
  byName: z.string(),
  isMine: z.boolean(),
  /** Of a promise: its time passed. */
  isBroken: z.boolean(),
  /** Of a reply: why it did not go out. */
  held: scheduledHold.nullable(),
  /** J7, of a reply: what goes with it. */
  files: z.array(scheduledFile),
  /** Something of ours about it waits to be sent. */
  isPending: z.boolean(),
});
export type TimedItem = z.infer<typeof timedItem>;

export const timedCalls = {
  /** Soonest first: open promises of the teams, own reminders, replies for later. */
  'timed:list': { input: z.strictObject({}), output: z.strictObject({ items: z.array(timedItem) }) },
  /** J6: a reply for later becomes the draft again. */
  'timed:takeBack': { input: z.strictObject({ conversationId, id: anyId }), output: z.strictObject({}) },
  /** J6, undo send: the reply goes out after `waitMs`, and can be taken back (`outbox:edit`) until then. */
  'reply:hold': {
    input: z.strictObject({ args: mutations['conversation.reply'], waitMs: z.int().min(1_000).max(60_000) }),
    output: z.strictObject({ id: z.string() }),
  },
} as const;

import { z } from 'zod';
import { anyId, conversationId } from '../lib/ids.ts';
import { mentionRow } from '../mention/schema.ts';
import { savedReplyRow } from '../saved-reply/schema.ts';

/** A saved reply with what this device knows of it. */
export const listedReply = z.strictObject({
  reply: savedReplyRow,
  /** What of ours about it waits to be sent. */
  isPending: z.boolean(),
  /** How often it was used at this desk, for the order of the picker. */
  uses: z.int().nonnegative(),
});
export type ListedReply = z.infer<typeof listedReply>;

/** A mention with what of its conversation is on this device. */
export const listedMention = z.strictObject({
  mention: mentionRow,
  /** The note's words; null where the thread is not here. */
  note: z.string().nullable(),
  customer: z.string().nullable(),
});
export type ListedMention = z.infer<typeof listedMention>;

/** Saved replies, macros and mentions: of the cache, with what waits in the outbox over it. */
export const savedReplyCalls = {
  'savedReply:list': {
    input: z.strictObject({
      /** Whose thread says what fits. */
      conversationId: conversationId.optional(),
    }),
    output: z.strictObject({
      replies: z.array(listedReply),
      /** Ids of those that fit the conversation, best first. */
      fitting: z.array(anyId),
    }),
  },
  /** Counted when it was sent, not when it was looked at. */
  'savedReply:used': { input: z.strictObject({ savedReplyId: anyId }), output: z.strictObject({}) },
  /** Newest first; of the agent at this desk. */
  'mention:list': { input: z.strictObject({}), output: z.strictObject({ mentions: z.array(listedMention) }) },
} as const;

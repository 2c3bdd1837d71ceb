import { z } from 'zod';
import { attachmentKind } from '../attachment/schema.ts';
import { agentId, conversationId, messageId } from '../lib/ids.ts';

/** Why a reply did not go out at its time. `late`: nobody could send it then (the desk or the server was away). `left`: its author does not work here any more. */
export const scheduledHold = z.enum(['ownership_moved', 'thread_moved', 'closed', 'late', 'left']);
export type ScheduledHold = z.infer<typeof scheduledHold>;

/** As much of a file as is shown of one that nobody has been sent yet. */
export const scheduledFile = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: attachmentKind,
  bytes: z.int().nonnegative(),
});
export type ScheduledFile = z.infer<typeof scheduledFile>;

/** J6, feed row, scopes `conv:C` and `agent:A` of its author: a reply that goes out at a time. It is gone once it was sent or taken back. */
export const scheduledRow = z.strictObject({
  /** Also the id of the message that it becomes: it can be sent once only. */
  id: messageId,
  conversationId,
  agentId,
  agentName: z.string(),
  text: z.string(),
  sendAt: z.iso.datetime(),
  /** Null: it waits for its time. */
  held: scheduledHold.nullable(),
  /** What was on screen when it was written (J8). */
  ownershipVersion: z.int().nonnegative(),
  seenThrough: z.int().nonnegative(),
  suggestionId: z.string().nullable(),
  suggestedText: z.string().nullable(),
  /** J7, since version 13: what goes with it, in order. Absent where there is nothing. */
  files: z.array(scheduledFile).nullish(),
  at: z.iso.datetime(),
});
export type ScheduledRow = z.infer<typeof scheduledRow>;

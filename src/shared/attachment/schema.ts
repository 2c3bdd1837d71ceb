import { z } from 'zod';
import { anyId, conversationId, messageId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';

/** What a file is, by its bytes. Only a `picture` is ever drawn (SEC-63). */
export const attachmentKind = z.enum(['picture', 'document', 'sheet', 'slides', 'text', 'archive', 'audio', 'video']);
export type AttachmentKind = z.infer<typeof attachmentKind>;

/**
 * `scanning`: complete, and not yet looked at; nobody gets it. `ready`: may be fetched. `refused`: `why` says what was found, and its bytes are gone.
 * `expired`: kept for its twelve months (SEC-81), and its bytes are gone.
 */
export const attachmentState = z.enum(['scanning', 'ready', 'refused', 'expired']);
export type AttachmentState = z.infer<typeof attachmentState>;

/** SEC-64: shown. `not_scanned`: no scanner is set up here. */
export const attachmentScan = z.enum(['not_scanned', 'clean', 'blocked']);
export type AttachmentScan = z.infer<typeof attachmentScan>;

/** A cleaned name (SEC-61). */
export const attachmentName = z.string().min(1).max(limits.attachmentNameChars);
const pixels = z.int().positive().nullable();

/** Feed row, scope `conv:C`: a file of a message that the customer can see too. Notes have none. It is there from the transaction of its message on, whole, and never changes its bytes. */
export const attachmentRow = z.strictObject({
  id: anyId,
  conversationId,
  messageId,
  /** Its place among the files of the message, from 0. */
  place: z.int().nonnegative(),
  author: z.enum(['customer', 'agent']),
  name: attachmentName,
  /** Media type, by its bytes. */
  type: z.string().max(100),
  kind: attachmentKind,
  bytes: z.int().nonnegative(),
  /** Of pictures. */
  width: pixels,
  height: pixels,
  state: attachmentState,
  scan: attachmentScan,
  why: z.string().max(300).nullable(),
  at: z.iso.datetime(),
});
export type AttachmentRow = z.infer<typeof attachmentRow>;

/** What a customer sees of a file: no reason, no scanner (SEC-57). */
export const customerAttachment = attachmentRow.pick({
  id: true,
  name: true,
  type: true,
  kind: true,
  bytes: true,
  width: true,
  height: true,
  state: true,
});
export type CustomerAttachment = z.infer<typeof customerAttachment>;

/** The files that go with a message, in their order. */
export const attachmentIds = z
  .array(anyId)
  .max(limits.attachmentsPerMessage)
  .refine((ids) => new Set(ids).size === ids.length, 'must be all different');

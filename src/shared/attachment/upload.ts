import { z } from 'zod';
import { anyId, conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { customerAttachment } from './schema.ts';

/**
 * How a file reaches the server, from a desk and from a customer alike: announced under an id of its writer's making, sent in pieces of `limits.attachmentPieceBytes` (base64, because every body is JSON: SEC-36), ended.
 * Each step may be repeated, and announcing again says which piece is next, so that it goes on where it was cut. Nobody sees a file before a message names it.
 */
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const base64 = z
  .string()
  .min(1)
  .max(Math.ceil(limits.attachmentPieceBytes / 3) * 4)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);

export const announceFile = z.strictObject({
  id: anyId,
  /** As its writer has it; cleaned on arrival. */
  name: z.string().max(1_000),
  bytes: z.int().positive().max(limits.attachmentBytes),
  /** Of all its bytes, in hex: what arrives must be what was announced. */
  sha256,
});
export const sendPiece = z.strictObject({ id: anyId, n: z.int().nonnegative().max(200), data: base64 });
export const endFile = z.strictObject({ id: anyId });
/** `lost`: its writer has it no more. A reply that waits for it is refused then, and waits no longer. */
export const dropFile = z.strictObject({ id: anyId, conversationId, why: z.enum(['removed', 'lost']) });

/** `next`: the piece that is asked for; null: all are there and it was ended. */
export const fileProgress = z.strictObject({ id: anyId, next: z.int().nonnegative().nullable() });
export const endedFile = customerAttachment.extend({ why: z.string().max(300).nullable() });
export type EndedFile = z.infer<typeof endedFile>;

export const attachmentPath = '/v1/attachments';
export const announceFromDesk = announceFile.extend({ conversationId });
export const pieceFromDesk = sendPiece.extend({ conversationId });
export const endFromDesk = endFile.extend({ conversationId });
export const contentQuery = z.strictObject({ id: anyId });

/** The customer API's part (SEC-94: within the customers' limits). */
export const customerAttachmentRoutes = {
  announceFile: {
    method: 'POST',
    path: '/v1/conversations/:conversationId/attachments',
    auth: ['conversation_token', 'server_key'],
    limit: 'files',
    summary: 'Announce a file for a message to come; announcing it again says which piece is next',
    body: announceFile,
    response: fileProgress,
    status: 200,
  },
  sendPiece: {
    method: 'POST',
    path: '/v1/conversations/:conversationId/attachments/pieces',
    auth: ['conversation_token', 'server_key'],
    limit: 'files',
    summary: 'Send the next piece of a file, in base64',
    body: sendPiece,
    response: fileProgress,
    status: 200,
  },
  endFile: {
    method: 'POST',
    path: '/v1/conversations/:conversationId/attachments/end',
    auth: ['conversation_token', 'server_key'],
    limit: 'files',
    summary: 'End a file: it is looked at, and may go with a message unless it is refused',
    body: endFile,
    response: endedFile,
    status: 200,
  },
} as const;

/** Binary, hence beside the table that OpenAPI is made of. */
export const customerContentPath = '/v1/conversations/:conversationId/attachments/content';

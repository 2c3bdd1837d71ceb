import { z } from 'zod';
import { attachmentKind, attachmentName } from '../attachment/schema.ts';
import { anyId, conversationId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';

const empty = z.strictObject({});

/** A file that was added on this device and that no message of the server has yet. */
export const ownFile = z.strictObject({
  id: anyId,
  conversationId,
  name: attachmentName,
  type: z.string(),
  kind: attachmentKind,
  bytes: z.int().nonnegative(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  /** `waiting`: kept here, encrypted. `uploaded`: the server has all of it. `refused`: `why` says what for; a message with it does not go out. */
  state: z.enum(['waiting', 'uploading', 'uploaded', 'refused']),
  /** Bytes that the server has. */
  sentBytes: z.int().nonnegative(),
  why: z.string().nullable(),
});
export type OwnFile = z.infer<typeof ownFile>;

/** A file that is being added, before it is one: its name and what is wrong with it. */
export const refusedFile = z.strictObject({ name: z.string(), why: z.string() });
export type RefusedFile = z.infer<typeof refusedFile>;

/**
 * J7. Files enter as bytes in pieces (SEC-18) and are kept encrypted until their message is the server's. `attachment:fetch` and, where the bytes are not here, `attachment:read` wait for the server.
 */
export const attachmentCalls = {
  /** Throws `invalid` with the reason when the name, the size or the number is not accepted. */
  'attachment:begin': {
    input: z.strictObject({ conversationId, name: z.string().max(1_000), bytes: z.int().nonnegative() }),
    output: z.strictObject({ id: anyId }),
  },
  'attachment:append': {
    input: z.strictObject({ id: anyId, data: z.string().max(Math.ceil(limits.attachmentPieceBytes / 3) * 4) }),
    output: empty,
  },
  /** Answers once it is on disk. Throws `invalid` with the reason when it is of a kind that is not accepted. */
  'attachment:end': { input: z.strictObject({ id: anyId }), output: ownFile },
  /** Takes back what is not on its way yet. */
  'attachment:remove': { input: z.strictObject({ id: anyId }), output: empty },
  'attachment:list': {
    input: z.strictObject({ conversationId }),
    output: z.strictObject({
      /** To go with the next reply. */
      draft: z.array(ownFile),
      /** Of replies that wait in the outbox. */
      sending: z.array(ownFile),
      /** Ids of the thread's files whose bytes are on this device. */
      here: z.array(z.string()),
    }),
  },
  'attachment:fetch': { input: z.strictObject({ id: anyId }), output: empty },
  /** For the shell: bytes of a picture to draw, or of a file to save. */
  'attachment:read': {
    input: z.strictObject({ id: anyId }),
    output: z.strictObject({
      name: z.string(),
      type: z.string(),
      kind: attachmentKind,
      data: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    }),
  },
} as const;

/** Of the shell: dialogs of the system. A path never reaches the page (SEC-18). */
export const attachmentShellCalls = {
  /** Adds what is chosen. */
  'shell:pickFiles': {
    input: z.strictObject({ conversationId }),
    output: z.strictObject({ added: z.int(), refused: z.array(refusedFile) }),
  },
  /** SEC-64: saves, never opens. False: the person thought better of it. */
  'shell:saveAttachment': { input: z.strictObject({ id: anyId }), output: z.strictObject({ saved: z.boolean() }) },
} as const;

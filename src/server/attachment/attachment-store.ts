/** Reads and writes files of messages: the rows, their pieces, and what of them is fed. Nothing here decides who may. */
import type { Selectable } from 'kysely';
import { convScope } from '#server/conversation/store.ts';
import type { Tables } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { AttachmentKind, AttachmentRow, CustomerAttachment } from '#shared/attachment/schema.ts';
import type { EndedFile } from '#shared/attachment/upload.ts';
import { AppError } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';

export type StoredFile = Selectable<Tables['attachment']>;

/** One answer for "elsewhere", "not yours" and "absent" (SEC-29). */
export function noFile(): AppError {
  return new AppError('not_found', 'There is no such file.');
}

export async function findFile(tx: ReadTx, id: string, how: 'read' | 'lock'): Promise<StoredFile | null> {
  const query = tx.db
    .selectFrom('attachment')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id);
  return (await (how === 'lock' ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export async function changeFile(tx: WriteTx, id: string, change: Partial<StoredFile>): Promise<StoredFile> {
  return await tx.db
    .updateTable('attachment')
    .set(change)
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

export async function countPieces(tx: ReadTx, id: string): Promise<number> {
  const { count } = await tx.db
    .selectFrom('attachmentPiece')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', tx.workspaceId)
    .where('attachmentId', '=', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function addPiece(
  tx: WriteTx,
  { id, conversationId }: StoredFile,
  n: number,
  data: Uint8Array,
): Promise<void> {
  await tx.db
    .insertInto('attachmentPiece')
    .values({ workspaceId: tx.workspaceId, conversationId, attachmentId: id, n, data: Buffer.from(data) })
    .execute();
}

export async function readPiece(tx: ReadTx, id: string, n: number): Promise<Buffer | null> {
  const row = await tx.db
    .selectFrom('attachmentPiece')
    .select('data')
    .where('workspaceId', '=', tx.workspaceId)
    .where('attachmentId', '=', id)
    .where('n', '=', n)
    .executeTakeFirst();
  return row ? Buffer.from(row.data) : null;
}

export async function dropPieces(tx: WriteTx, id: string): Promise<void> {
  await tx.db
    .deleteFrom('attachmentPiece')
    .where('workspaceId', '=', tx.workspaceId)
    .where('attachmentId', '=', id)
    .execute();
}

export function piecesOf(bytes: number): number {
  return Math.ceil(bytes / limits.attachmentPieceBytes);
}

/** The fed row of a file that a message has. */
export function rowOf(file: StoredFile): AttachmentRow | null {
  const { messageId, state } = file;
  if (messageId === null || state === 'uploading') return null;
  const { id, conversationId, place, author, name, type, bytes, width, height, scan, why } = file;
  const kind = file.kind as AttachmentKind;
  const at = file.at.toISOString();
  return { id, conversationId, messageId, place, author, name, type, kind, bytes, width, height, state, scan, why, at };
}

/** Feeds the file as it is now, if a message has it. */
export function putFile(tx: WriteTx, file: StoredFile): void {
  const row = rowOf(file);
  if (row !== null) tx.put('attachment', row.id, [convScope(row.conversationId)], row);
}

export function endedOf({ id, name, type, kind, bytes, width, height, state, why }: StoredFile): EndedFile {
  if (state === 'uploading') throw new AppError('conflict', 'The file is not whole yet.');
  // What was refused before its kind was told is a file of some kind all the same.
  const shown = (kind === '' ? 'document' : kind) as AttachmentKind;
  return { id, name, type, kind: shown, bytes, width, height, state, why };
}

/** Files of these messages, for their customer, by message. */
export async function filesForCustomer(
  tx: ReadTx,
  messages: readonly { id: AttachmentRow['messageId'] }[],
): Promise<ReadonlyMap<string, CustomerAttachment[]>> {
  const byMessage = new Map<string, CustomerAttachment[]>();
  if (messages.length === 0) return byMessage;
  const files = await tx.db
    .selectFrom('attachment')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where(
      'messageId',
      'in',
      messages.map(({ id }) => id),
    )
    .orderBy('place')
    .execute();
  for (const file of files) {
    if (file.messageId === null || file.state === 'uploading') continue;
    const { why: _internal, ...shown } = endedOf(file);
    byMessage.set(file.messageId, [...(byMessage.get(file.messageId) ?? []), shown]);
  }
  return byMessage;
}

import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import { changeFile, findFile, putFile, type StoredFile } from './attachment-store.ts';
import { type FileOwner, isOf } from './take-upload.ts';

/**
 * The files that a message names, locked until it is stored. A desk's reply comes with its files or not at all: one that is not here yet, or not scanned, makes it wait (`offline`: the lane tries again, in its order). A customer's
 * message may be ahead of the scanner. Throws AppError besides: `invalid` for a file that was refused, `conflict` for one that another message has.
 */
export async function takeFiles(
  tx: WriteTx,
  owner: FileOwner,
  ids: readonly string[] | null | undefined,
  /** Of the reply for later that they go with. */
  scheduledId: MessageId | null = null,
): Promise<StoredFile[]> {
  const files: StoredFile[] = [];
  for (const id of ids ?? []) {
    const file = await findFile(tx, id, 'lock');
    if (!file || !isOf(file, owner) || file.state === 'uploading') throw notHereYet(owner);
    if (file.state === 'refused' || file.state === 'expired')
      throw new AppError('invalid', `${file.name}: ${file.why ?? 'The file is gone.'}`);
    const isElsewhere = file.scheduledId !== null && file.scheduledId !== scheduledId;
    if (file.messageId !== null || isElsewhere)
      throw new AppError('conflict', 'A file of this message was sent with another.');
    if (file.state === 'scanning' && owner.author === 'agent') throw notHereYet(owner);
    files.push(file);
  }
  return files;
}

/** From here on everybody who may read the message sees them. */
export async function placeFiles(
  tx: WriteTx,
  message: { id: MessageId; conversationId: ConversationId },
  files: readonly StoredFile[],
): Promise<void> {
  for (const [place, { id, author, authorId }] of files.entries()) {
    putFile(tx, await changeFile(tx, id, { messageId: message.id, scheduledId: null, place }));
    tx.audit({ actor: `${author}:${authorId}`, action: 'attachment.send', target: id });
  }
}

/** J6: they wait with a reply for later, and go with nothing else. What it had and does not name any more is free again. */
export async function bindFiles(tx: WriteTx, scheduledId: MessageId, files: readonly StoredFile[]): Promise<void> {
  await freeFiles(tx, scheduledId);
  for (const [place, { id }] of files.entries()) await changeFile(tx, id, { scheduledId, place });
}

/** The reply for later is none any more: its files are as they were when they had just come. */
export async function freeFiles(tx: WriteTx, scheduledId: MessageId): Promise<void> {
  await tx.db
    .updateTable('attachment')
    .set({ scheduledId: null, at: tx.now })
    .where('workspaceId', '=', tx.workspaceId)
    .where('scheduledId', '=', scheduledId)
    .execute();
}

/** Of a reply for later, in their order. */
export async function filesOfScheduled(tx: ReadTx, scheduledId: MessageId): Promise<StoredFile[]> {
  return await tx.db
    .selectFrom('attachment')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('scheduledId', '=', scheduledId)
    .orderBy('place')
    .execute();
}

function notHereYet({ author }: FileOwner): AppError {
  return author === 'agent'
    ? new AppError('offline', 'A file of this reply is still on its way.')
    : new AppError('conflict', 'A file of this message is not here yet.');
}

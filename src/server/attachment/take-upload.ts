/**
 * J7: a file on its way in, from a desk or a customer. Each step is a transaction of its own and may be repeated; what is half here is seen by nobody, and goes after a while (retention.ts).
 */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { WriteTx } from '#server/db/store.ts';
import { cleanName } from '#shared/attachment/clean-name.ts';
import { judgeFile, judgeName } from '#shared/attachment/judge-file.ts';
import { stripMetadata } from '#shared/attachment/strip-metadata.ts';
import type { announceFile, EndedFile, fileProgress, sendPiece } from '#shared/attachment/upload.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import {
  addPiece,
  changeFile,
  countPieces,
  dropPieces,
  endedOf,
  findFile,
  noFile,
  piecesOf,
  readPiece,
  type StoredFile,
} from './attachment-store.ts';
import { detectType } from './detect-type.ts';

/** Whose file it is: nobody else may go on with it or send it. */
export type FileOwner = { conversationId: ConversationId; author: 'customer' | 'agent'; authorId: string };
type Progress = z.infer<typeof fileProgress>;

/** Announces it, or says how far it is. Throws AppError: `invalid` for a name that is not accepted, `conflict` for an id that is another file's, `rate_limited` when the conversation has too much. */
export async function announceUpload(
  tx: WriteTx,
  owner: FileOwner,
  { id, name: raw, bytes, sha256 }: z.infer<typeof announceFile>,
): Promise<Progress> {
  const known = await findFile(tx, id, 'lock');
  if (known) {
    if (!isOf(known, owner)) throw noFile();
    if (known.announcedHash !== sha256) throw new AppError('conflict', 'This file id is taken.');
    return await progressOf(tx, known);
  }
  const name = cleanName(raw);
  const why = judgeName(name);
  if (why !== null) throw new AppError('invalid', why);
  await requireRoom(tx, owner, bytes);
  const { conversationId, author, authorId } = owner;
  // An id that another workspace's or conversation's file has by chance or on purpose answers as any that is not theirs.
  const added = await tx.db
    .insertInto('attachment')
    .values({
      workspaceId: tx.workspaceId,
      id,
      conversationId,
      author,
      authorId,
      name,
      bytes,
      announcedHash: sha256,
      state: 'uploading',
      at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!added) throw noFile();
  return { id, next: 0 };
}

/** Takes the piece that is next; any other changes nothing, and the answer says which is. */
export async function takePiece(
  tx: WriteTx,
  owner: FileOwner,
  { id, n, data }: z.infer<typeof sendPiece>,
): Promise<Progress> {
  const file = await ownFile(tx, owner, id);
  const before = await progressOf(tx, file);
  if (before.next !== n || n >= piecesOf(file.bytes)) return before;
  const piece = Buffer.from(data, 'base64');
  const expected = Math.min(limits.attachmentPieceBytes, file.bytes - n * limits.attachmentPieceBytes);
  if (piece.length !== expected)
    throw new AppError('invalid', `Piece ${n} of the file has ${piece.length} bytes instead of ${expected}.`);
  await addPiece(tx, file, n, piece);
  return { id, next: n + 1 };
}

/**
 * All pieces are here: what it is, is decided by its bytes (SEC-61), metadata of pictures goes (SEC-63), and it is ready, to be scanned, or refused with the reason.
 * Throws AppError('conflict') when pieces are missing or differ from what was announced: then none is kept, and it is to be sent again.
 */
export async function endUpload(tx: WriteTx, owner: FileOwner, id: string, hasScanner: boolean): Promise<EndedFile> {
  const file = await ownFile(tx, owner, id);
  if (file.state !== 'uploading') return endedOf(file);
  const arrived = await readWhole(tx, file);
  if (arrived === null) throw new AppError('conflict', 'Pieces of the file are missing.');
  if (createHash('sha256').update(arrived).digest('hex') !== file.announcedHash) {
    await dropPieces(tx, id);
    return endedOf(await changeFile(tx, id, { state: 'refused', why: 'The file arrived damaged.' }));
  }
  const judged = judgeFile(file.name, arrived, await detectType(arrived));
  if (!judged.ok) {
    await dropPieces(tx, id);
    return endedOf(await changeFile(tx, id, { state: 'refused', why: judged.why }));
  }
  const { name, type, kind, width, height } = judged.file;
  const kept = kind === 'picture' ? stripMetadata(arrived) : arrived;
  if (kept.length !== arrived.length) {
    await dropPieces(tx, id);
    for (let n = 0; n < piecesOf(kept.length); n += 1)
      await addPiece(
        tx,
        file,
        n,
        kept.subarray(n * limits.attachmentPieceBytes, (n + 1) * limits.attachmentPieceBytes),
      );
  }
  const state = hasScanner ? 'scanning' : 'ready';
  return endedOf(await changeFile(tx, id, { name, type, kind, width, height, state, bytes: kept.length }));
}

/** Its writer took it back, or has it no more: a message that waits for it is refused then. Does nothing to one that a message has. */
export async function dropUpload(tx: WriteTx, owner: FileOwner, id: string, why: 'removed' | 'lost'): Promise<void> {
  const file = await findFile(tx, id, 'lock');
  if (file && (!isOf(file, owner) || file.messageId !== null || file.scheduledId !== null)) return;
  if (why === 'removed') {
    if (file)
      await tx.db.deleteFrom('attachment').where('workspaceId', '=', tx.workspaceId).where('id', '=', id).execute();
    return;
  }
  const gone = { state: 'refused', why: 'The file is no longer on the device that it was added on.' } as const;
  if (file) {
    await dropPieces(tx, id);
    await changeFile(tx, id, gone);
    return;
  }
  await tx.db
    .insertInto('attachment')
    .values({
      workspaceId: tx.workspaceId,
      id,
      ...owner,
      ...gone,
      name: 'file',
      bytes: 0,
      announcedHash: '',
      at: tx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function isOf(file: StoredFile, { conversationId, author, authorId }: FileOwner): boolean {
  return file.conversationId === conversationId && file.author === author && file.authorId === authorId;
}

async function ownFile(tx: WriteTx, owner: FileOwner, id: string): Promise<StoredFile> {
  const file = await findFile(tx, id, 'lock');
  if (!file || !isOf(file, owner)) throw noFile();
  return file;
}

async function progressOf(tx: WriteTx, file: StoredFile): Promise<Progress> {
  return { id: file.id, next: file.state === 'uploading' ? await countPieces(tx, file.id) : null };
}

async function readWhole(tx: WriteTx, file: StoredFile): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  for (let n = 0; n < piecesOf(file.bytes); n += 1) {
    const piece = await readPiece(tx, file.id, n);
    if (piece === null) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** SEC-94: nobody fills a conversation with files, sent or not. */
async function requireRoom(tx: WriteTx, { conversationId }: FileOwner, bytes: number): Promise<void> {
  const { unsent, total } = await tx.db
    .selectFrom('attachment')
    .select((eb) => [
      eb.fn.countAll<number>().filterWhere('messageId', 'is', null).as('unsent'),
      eb.fn.coalesce(eb.fn.sum<number>('bytes'), eb.lit(0)).as('total'),
    ])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .where('state', '<>', 'refused')
    .executeTakeFirstOrThrow();
  const isFull = Number(unsent) >= limits.unsentFiles || Number(total) + bytes > limits.conversationFilesBytes;
  if (isFull)
    throw new AppError('rate_limited', 'This conversation has as many files as it may have.', {
      details: { retryAfterMs: 3_600_000 },
    });
}

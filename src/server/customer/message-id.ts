import type { WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { MessageId } from '#shared/lib/ids.ts';

/** A message id that a customer or a desk chose names one message of the workspace. Throws AppError('conflict') for one that is taken. */
export async function requireFreshId(tx: WriteTx, id: MessageId): Promise<void> {
  const taken = await tx.db
    .selectFrom('message')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (taken) throw new AppError('conflict', 'This message id is taken.');
}

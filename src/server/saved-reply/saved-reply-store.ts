import type { Selectable } from 'kysely';
import type { Tables } from '#server/db/schema.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { SavedReplyRow } from '#shared/saved-reply/schema.ts';

function rowOf({ workspaceId: _wall, ...row }: Selectable<Tables['savedReply']>): SavedReplyRow {
  return { ...row, updatedAt: row.updatedAt.toISOString() };
}

/** The row, locked until the transaction ends; null where there is none. */
export async function lockSavedReply(tx: WriteTx, id: string): Promise<SavedReplyRow | null> {
  const row = await tx.db
    .selectFrom('savedReply')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? rowOf(row) : null;
}

/** Stores it and tells whoever has it, and whoever had it and has it no more. */
export async function storeSavedReply(tx: WriteTx, row: SavedReplyRow): Promise<void> {
  const { id, actions, ...rest } = row;
  const values = { ...rest, actions: json(actions) };
  await tx.db
    .insertInto('savedReply')
    .values({ workspaceId: tx.workspaceId, id, ...values })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet(values))
    .execute();
  tx.put('savedReply', id, [scopeOf(row)], row);
}

export async function dropSavedReply(tx: WriteTx, id: string): Promise<void> {
  await tx.db.deleteFrom('savedReply').where('workspaceId', '=', tx.workspaceId).where('id', '=', id).execute();
  tx.remove('savedReply', id);
}

function scopeOf({ sharing, teamId, ownerId }: SavedReplyRow): string {
  if (sharing === 'team' && teamId !== null) return `team:${teamId}`;
  return sharing === 'own' && ownerId !== null ? `agent:${ownerId}` : 'ws';
}

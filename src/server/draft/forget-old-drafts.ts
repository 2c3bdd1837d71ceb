import type { WriteTx } from '#server/db/store.ts';

/** A device that was away for longer pulls everything anew (FEED-8): no older writing comes back. */
const keptMs = 30 * 86_400_000;
const most = 1_000;

/** J4: drafts that were sent or discarded long ago; their rows stood so that older writings of other devices stay out. */
export async function forgetOldDrafts(tx: WriteTx, nowMs: number): Promise<void> {
  const old = await tx.db
    .selectFrom('agentDraft')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('text', '=', '')
    .where('writtenMs', '<', nowMs - keptMs)
    .limit(most)
    .execute();
  if (old.length === 0) return;
  const ids = old.map(({ id }) => id);
  await tx.db.deleteFrom('agentDraft').where('workspaceId', '=', tx.workspaceId).where('id', 'in', ids).execute();
  for (const id of ids) tx.remove('draft', id);
}

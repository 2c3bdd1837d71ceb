import { sql } from 'kysely';
import type { ServerDeps } from '#server/deps.ts';

/** How long what is gone is told (SYNC 2.6). A desk that was away for longer begins anew (FEED-6). */
export const tombstonesKeptMs = 30 * 86_400_000;
/** How exact that is: one mark of the workspace's progress in this time. */
const markMs = 3_600_000;
/** Rows taken at once, so that a first pruning of years holds nothing up. */
const most = 5_000;

/**
 * Notes how far the workspace is now, and removes the tombstones of what was gone 30 days ago, in one transaction with the cursor that is still answered from: a desk
 * either gets a tombstone or is told to begin anew, whenever it asks. Any node may do it, at once too. Answers how many went; call again while it is `most`.
 */
export async function pruneFeed({
  store,
  workspaceId,
  clock,
}: Pick<ServerDeps, 'store' | 'workspaceId' | 'clock'>): Promise<number> {
  const now = clock().getTime();
  const { value } = await store.write('system', workspaceId, async (tx) => {
    await sql`insert into feed_mark (workspace_id, seq, at)
      select h.workspace_id, h.head, ${new Date(now)} from workspace_head h where h.workspace_id = ${tx.workspaceId}
        and not exists (select from feed_mark m where m.workspace_id = h.workspace_id and m.at > ${new Date(now - markMs)} and m.at <= ${new Date(now)})
      on conflict do nothing`.execute(tx.db);
    const { upTo } = await tx.db
      .selectFrom('feedMark')
      .select((eb) => eb.fn.max<number | null>('seq').as('upTo'))
      .where('workspaceId', '=', tx.workspaceId)
      .where('at', '<=', new Date(now - tombstonesKeptMs))
      .executeTakeFirstOrThrow();
    if (upTo === null) return 0;
    // A row that is put again meanwhile, or leaves again, has another number by the time this statement sees it, and stays.
    const gone = await sql`delete from feed where workspace_id = ${tx.workspaceId} and kind <> 'put' and seq <= ${upTo}
      and (scope, entity, id) in (select scope, entity, id from feed where workspace_id = ${tx.workspaceId} and kind <> 'put' and seq <= ${upTo} limit ${most})`.execute(
      tx.db,
    );
    await tx.db.deleteFrom('feedMark').where('workspaceId', '=', tx.workspaceId).where('seq', '<', upTo).execute();
    const pruned = Number(gone.numAffectedRows ?? 0);
    // Last, because writers wait for this row.
    if (pruned > 0)
      await tx.db
        .updateTable('workspaceHead')
        .set({ minRetained: upTo })
        .where('workspaceId', '=', tx.workspaceId)
        .where('minRetained', '<', upTo)
        .execute();
    return pruned;
  });
  return value;
}

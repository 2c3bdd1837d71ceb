import type { WriteTx } from '#server/db/store.ts';

/** The workspace's own row for every desk, as it is stored now. */
export async function putWorkspace(tx: WriteTx): Promise<void> {
  const row = await tx.db
    .selectFrom('workspace')
    .select(['name', 'timeZone', 'languages', 'boardForAgents', 'idleAfterS'])
    .where('workspaceId', '=', tx.workspaceId)
    .executeTakeFirstOrThrow();
  tx.put('workspace', tx.workspaceId, ['ws'], { id: tx.workspaceId, ...row });
}

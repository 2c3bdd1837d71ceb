import type { ReadTx, WriteTx } from '#server/db/store.ts';

/** How often what the assistant knows has changed, by going live, by a revert or by an erasure: two checks with the same number were made against the same knowledge (E3). */
export async function readKnowledgeChange(tx: ReadTx): Promise<number> {
  return await changeOf(tx)
    .executeTakeFirstOrThrow()
    .then(({ knowledgeChange }) => knowledgeChange);
}

/** The same, and nobody else changes the knowledge until the transaction ends. */
export async function lockKnowledgeChange(tx: WriteTx): Promise<number> {
  return await changeOf(tx)
    .forUpdate()
    .executeTakeFirstOrThrow()
    .then(({ knowledgeChange }) => knowledgeChange);
}

/** Call it in each transaction that changes what the assistant knows. */
export async function noteKnowledgeChange(tx: WriteTx): Promise<void> {
  await tx.db
    .updateTable('workspaceCounter')
    .set(({ eb }) => ({ knowledgeChange: eb('knowledgeChange', '+', 1) }))
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
}

const changeOf = (tx: ReadTx) =>
  tx.db.selectFrom('workspaceCounter').select('knowledgeChange').where('workspaceId', '=', tx.workspaceId);

import type { WriteTx } from '#server/db/store.ts';
import { movePublications } from '#server/publishing/move-publications.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { changeCorrection, correctionOf } from './correction-rows.ts';

/** Compared with those of its team alone (SEC-34): in another one it is looked at anew, in no group. */
const unseen = { examined: null, groupId: null, contradicts: null, similar: null, touches: null } as const;

/** SEC-34: a conversation that goes to another team takes its corrections to the leads there, who alone can decide them now. */
export async function moveCorrections(
  tx: WriteTx,
  { id, teamId }: Pick<ConversationRow, 'id' | 'teamId'>,
): Promise<void> {
  const rows = await tx.db
    .selectFrom('correction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', id)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const row of rows) await changeCorrection(tx, correctionOf(row), teamId, row.state === 'waiting' ? unseen : {});
  await movePublications(
    tx,
    rows.map((row) => row.id),
    teamId,
  );
}

import type { WriteTx } from '#server/db/store.ts';
import { correctionColumns, correctionOf, putCorrection } from '#server/learning/correction-rows.ts';
import { undecided } from '#server/learning/undecided.ts';
import { EXPIRES_AFTER_MS } from '#shared/correction/rules.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { Tally } from './tally.ts';

/**
 * SEC-82: corrections of others that were decided together with one of the erased customer's have lost their answer: its words may tell of who is gone. Approved with nothing live nobody would
 * look at them again, so they wait for a lead anew, each as its author wrote it; their golden cases demanded the answer that is gone.
 */
export async function reopenCorrections(tx: WriteTx, publicationIds: readonly string[], tally: Tally): Promise<void> {
  if (publicationIds.length === 0) return;
  const rows = await tx.db
    .selectFrom('correction')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspaceId', '=', 'correction.workspaceId')
        .onRef('conversation.id', '=', 'correction.conversationId'),
    )
    .selectAll('correction')
    .select('conversation.teamId')
    .where('correction.workspaceId', '=', tx.workspaceId)
    .where('correction.publicationId', 'in', [...publicationIds])
    .where('correction.state', '=', 'approved')
    .orderBy('correction.id')
    .execute();
  for (const { teamId, ...stored } of rows) {
    const change: Partial<CorrectionRow> = {
      ...undecided,
      examined: null,
      groupId: null,
      expiresAt: new Date(tx.now.getTime() + EXPIRES_AFTER_MS).toISOString(),
      expiredAt: null,
    };
    await tx.db
      .updateTable('correction')
      .set(correctionColumns(change))
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', stored.id)
      .execute();
    putCorrection(tx, { ...correctionOf(stored), ...change }, teamId);
    tally.count('correction of others', 1);
    tally.review.push({ kind: 'correction', id: stored.id });
  }
  await tx.db
    .updateTable('goldenCase')
    .set({ state: 'retired', retiredBy: null })
    .where('workspaceId', '=', tx.workspaceId)
    .where('publicationId', 'in', [...publicationIds])
    .execute();
}

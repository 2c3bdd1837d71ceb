import type { Selectable } from 'kysely';
import type { Tables } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';

export function correctionOf({ workspaceId: _wall, ...row }: Selectable<Tables['correction']>): CorrectionRow {
  return { ...row, at: row.at.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null };
}

/** Where a correction is seen: at its author's desk and in the review of the leads of its conversation's team. */
export function putCorrection(tx: WriteTx, row: CorrectionRow, teamId: string): void {
  tx.put('correction', row.id, [`agent:${row.authorId}`, `review:${teamId}`], row);
}

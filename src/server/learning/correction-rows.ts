import type { Insertable, Selectable } from 'kysely';
import type { CorrectionTable } from '#server/db/correction-table.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';

const times = ['at', 'decidedAt', 'deferredUntil', 'expiresAt', 'expiredAt'] as const;
const lists = ['contradicts', 'flags', 'similar', 'touches', 'asked'] as const;

export function correctionOf({ workspaceId: _wall, ...stored }: Selectable<CorrectionTable>): CorrectionRow {
  const row: Record<string, unknown> = { ...stored };
  for (const name of times) row[name] = stored[name]?.toISOString() ?? null;
  return row as CorrectionRow;
}

/** E1: its author took it back. No row of the wire says so. */
export function isWithdrawn({ state }: { state: string }): boolean {
  return state === ('withdrawn' satisfies CorrectionTable['state']);
}

/** What is written of a row: lists as JSON. */
export function correctionColumns(row: Partial<CorrectionRow>): Omit<Insertable<CorrectionTable>, 'workspaceId'> {
  const columns: Record<string, unknown> = { ...row };
  for (const name of lists) {
    const value = row[name];
    if (value !== undefined) columns[name] = value === null ? null : json(value as object[]);
  }
  return columns as Omit<Insertable<CorrectionTable>, 'workspaceId'>;
}

/** Where a correction is seen: at its author's desk and in the review of the leads of its conversation's team; one that was taken back nowhere (E1). */
export function putCorrection(tx: WriteTx, row: CorrectionRow, teamId: string): void {
  if (isWithdrawn(row)) {
    tx.remove('correction', row.id);
    return;
  }
  tx.put('correction', row.id, [`agent:${row.authorId}`, `review:${teamId}`], row);
}

/** Changes a row that was read under lock: table and feed in one step. Answers the row as it is now. */
export async function changeCorrection(
  tx: WriteTx,
  row: CorrectionRow,
  teamId: string,
  change: Partial<Omit<CorrectionRow, 'id'>>,
): Promise<CorrectionRow> {
  if (Object.keys(change).length > 0)
    await tx.db
      .updateTable('correction')
      .set(correctionColumns(change))
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', row.id)
      .execute();
  const changed = { ...row, ...change };
  putCorrection(tx, changed, teamId);
  return changed;
}

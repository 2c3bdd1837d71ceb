import { sql } from 'kysely';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { CorrectionId, TeamId } from '#shared/lib/ids.ts';
import type { PublicationReport, ReportedCase } from '#shared/publication/schema.ts';
import { savePublication } from './publication-store.ts';

/**
 * SEC-34: where a conversation goes to another team, its golden cases and the publications that are named by its question go along, to the leads who can read it. What their reports say of
 * other questions was for those of the team before: the counts stay.
 */
export async function movePublications(
  tx: WriteTx,
  correctionIds: readonly CorrectionId[],
  teamId: TeamId,
): Promise<void> {
  if (correctionIds.length === 0) return;
  await tx.db
    .updateTable('goldenCase')
    .set({ teamId })
    .where('workspaceId', '=', tx.workspaceId)
    .where('fromCorrectionId', 'in', [...correctionIds])
    .execute();
  const rows = await tx.db
    .selectFrom('publication')
    .select(['id', 'report'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('kind', '=', 'answer')
    .where(sql<boolean>`correction_ids[1] = any(${[...correctionIds]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const { id, report } of rows)
    await savePublication(tx, id, {
      teamIds: [teamId],
      ...(report === null ? {} : { report: json(withoutWords(report)) }),
    });
}

function withoutWords(report: PublicationReport): PublicationReport {
  const strip = (cases: readonly ReportedCase[]) =>
    cases.map(({ caseId }) => ({ caseId, question: null, before: null, after: null }));
  const { better, worse, altered, unmet } = report;
  return {
    ...report,
    better: strip(better),
    worse: strip(worse),
    altered: strip(altered),
    ...(unmet ? { unmet: strip(unmet) } : {}),
  };
}

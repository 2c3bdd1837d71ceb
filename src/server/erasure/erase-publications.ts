import { sql } from 'kysely';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { AnswerContent } from '#server/publishing/content.ts';
import { type StoredPublication, savePublication } from '#server/publishing/publication-store.ts';
import { questionsOf } from '#server/publishing/write-knowledge.ts';
import type { AnswerRow } from '#shared/article/schema.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { erasedText } from './coverage.ts';
import type { Tally } from './tally.ts';

/**
 * SEC-82: publications that came of this conversation's corrections keep their number, their times and who decided; what they said goes, and what was not live yet never will be.
 * Reports of others may hold a case of theirs: all lists of words go, the counts stay. Their questions leave the answers of others.
 * Answers those that ended by it.
 */
export async function erasePublications(
  tx: WriteTx,
  conversationId: string,
  correctionIds: readonly CorrectionId[],
  tally: Tally,
): Promise<string[]> {
  const caseIds = await readCases(tx, correctionIds);
  // A neighbour in a report is named by its conversation, a case by its own id, a question by its correction.
  const named = [conversationId, ...caseIds, ...correctionIds];
  const rows = await tx.db
    .selectFrom('publication')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where(
      sql<boolean>`exists (select from unnest(${named}::text[]) id where concat(correction_ids::text, content::text, before::text, report::text) like '%' || id || '%')`,
    )
    .forUpdate()
    .execute();
  const ended: string[] = [];
  for (const row of rows) {
    const isTheirs = isOfErased(row, correctionIds);
    const isNamedByThem = row.correctionIds[0] !== undefined && correctionIds.includes(row.correctionIds[0]);
    const isOpen = row.state === 'checking' || row.state === 'held';
    await savePublication(tx, row.id, {
      report: row.report === null ? null : json(withoutWords(row.report)),
      ...(isNamedByThem ? { title: erasedText } : {}),
      ...(isTheirs ? { content: null, before: null } : withoutQuestions(row, correctionIds)),
      ...(isTheirs && isOpen ? { state: 'withdrawn' as const, progress: null, leaseUntil: null } : {}),
      ...(isTheirs && row.state === 'live'
        ? { state: 'reverted' as const, revertedAt: tx.now, revertReason: erasedText }
        : {}),
    });
    tally.count('publication', 1);
    if (isTheirs && (isOpen || row.state === 'live')) ended.push(row.id);
  }
  if (correctionIds.length > 0) await eraseQuestions(tx, correctionIds, tally);
  return ended;
}

/** Nothing is left of it: all its corrections were theirs, or its answer is named by one of theirs and goes. One of several who asked takes only their question along. */
function isOfErased({ kind, correctionIds: of, content }: StoredPublication, correctionIds: readonly CorrectionId[]) {
  if (of.length > 0 && of.every((id) => correctionIds.includes(id))) return true;
  return kind === 'answer' && correctionIds.some((id) => id === (content as AnswerContent | null)?.correctionId);
}

async function readCases(tx: WriteTx, correctionIds: readonly CorrectionId[]): Promise<string[]> {
  if (correctionIds.length === 0) return [];
  const cases = await tx.db
    .selectFrom('goldenCase')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('fromCorrectionId', 'in', [...correctionIds])
    .execute();
  return cases.map(({ id }) => id);
}

function withoutWords(report: NonNullable<StoredPublication['report']>) {
  return { ...report, better: [], worse: [], altered: [] };
}

function withoutQuestions(row: StoredPublication, correctionIds: readonly CorrectionId[]) {
  if (row.kind !== 'answer') return {};
  const strip = (content: AnswerContent | null) =>
    content &&
    json({ ...content, questions: questionsOf(content).filter((q) => !correctionIds.includes(q.correctionId)) });
  return { content: strip(row.content as AnswerContent | null), before: strip(row.before as AnswerContent | null) };
}

/** One of several who asked for an answer: the answer stays, their words do not. */
async function eraseQuestions(tx: WriteTx, correctionIds: readonly CorrectionId[], tally: Tally): Promise<void> {
  const rows = await tx.db
    .selectFrom('answer')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('questions', 'is not', null)
    .where('correctionId', 'not in', [...correctionIds])
    .forUpdate()
    .execute();
  for (const { workspaceId: _wall, revertedAt, ...stored } of rows) {
    const questions = stored.questions?.filter((question) => !correctionIds.includes(question.correctionId)) ?? [];
    if (questions.length === stored.questions?.length) continue;
    const row: AnswerRow = {
      ...stored,
      questions,
      version: stored.version + 1,
      approvedAt: stored.approvedAt.toISOString(),
    };
    await tx.db
      .updateTable('answer')
      .set({ questions: json(questions), version: row.version })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', row.id)
      .execute();
    if (revertedAt === null) tx.put('answer', row.id, ['ws'], row);
    tally.count('answer of others', 1);
  }
}

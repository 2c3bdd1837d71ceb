import type { AgentActor } from '#server/auth/session.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { loadConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import type { AnswerRow } from '#shared/article/schema.ts';
import { detectLanguage } from '#shared/assistant/language.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';
import { correctionOf, putCorrection } from './correction-rows.ts';
import { requirePublishedLinks } from './published-links.ts';

type Decided = Pick<CorrectionRow, 'state' | 'publishedText' | 'decisionReason'>;

/** E2, E3: a lead of the team decides, never on their own correction (SEC-56). Two leads cannot decide the same one: the row is locked and must still wait (E8). */
export function decideHandlers(): Pick<MutationHandlers, 'correction.approve' | 'correction.reject'> {
  return {
    async 'correction.approve'(tx, actor, args) {
      const { correction, record } = await loadWaiting(tx, actor, args.correctionId);
      const text = repairText(args.text);
      await requirePublishedLinks(tx, text);
      const decided = await decide(tx, actor, correction, {
        state: 'approved',
        publishedText: text,
        decisionReason: null,
      });
      putCorrection(tx, decided, record.row.teamId);
      await publish(tx, actor, decided, text, record);
      const fields = { correctionId: decided.id, agentId: actor.agentId, edited: text !== decided.text };
      recordEvent(tx, record, 'correction.approved', fields);
      recordEvent(tx, record, 'correction.published', { ...fields, answerId: decided.id });
      tx.audit({ actor: actor.agentId, action: 'correction.approve', target: decided.id });
    },

    async 'correction.reject'(tx, actor, args) {
      const { correction, record } = await loadWaiting(tx, actor, args.correctionId);
      const reason = repairText(args.reason);
      const decided = await decide(tx, actor, correction, {
        state: 'rejected',
        publishedText: null,
        decisionReason: reason,
      });
      putCorrection(tx, decided, record.row.teamId);
      recordEvent(tx, record, 'correction.rejected', { correctionId: decided.id, agentId: actor.agentId });
      tx.audit({ actor: actor.agentId, action: 'correction.reject', target: decided.id });
    },
  };
}

async function loadWaiting(
  tx: WriteTx,
  actor: AgentActor,
  id: CorrectionId,
): Promise<{ correction: CorrectionRow; record: ConversationRecord }> {
  const absent = () => new AppError('not_found', 'There is no such correction.');
  if (actor.role !== 'lead') throw new AppError('forbidden', 'Only a lead decides corrections.');
  const row = await tx.db
    .selectFrom('correction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw absent();
  const record = await loadConversation(tx, row.conversationId, 'read_erased');
  if (!actor.teamIds.some((teamId) => teamId === record.row.teamId)) throw absent();
  const correction = correctionOf(row);
  if (correction.authorId === actor.agentId)
    throw new AppError('forbidden', 'Nobody decides their own correction. Another lead has to.');
  if (correction.state !== 'waiting')
    throw new AppError('conflict', `Already decided by ${correction.decidedByName ?? 'a colleague'}.`, {
      details: { state: correction.state },
    });
  return { correction, record };
}

async function decide(
  tx: WriteTx,
  actor: AgentActor,
  correction: CorrectionRow,
  decided: Decided,
): Promise<CorrectionRow> {
  await tx.db
    .updateTable('correction')
    .set({ ...decided, decidedBy: actor.agentId, decidedByName: actor.name, decidedAt: tx.now })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', correction.id)
    .execute();
  return {
    ...correction,
    ...decided,
    decidedBy: actor.agentId,
    decidedByName: actor.name,
    decidedAt: tx.now.toISOString(),
  };
}

/** The approved words become an answer that both engines use from the next question on, cited as a correction (E3). */
async function publish(
  tx: WriteTx,
  actor: AgentActor,
  correction: CorrectionRow,
  text: string,
  { row }: ConversationRecord,
): Promise<void> {
  const found = detectLanguage(`${correction.question}\n${text}`).language;
  const answer: AnswerRow = {
    id: correction.id,
    correctionId: correction.id,
    question: correction.question,
    text,
    categoryKey: correction.categoryKey,
    articleId: correction.articleId,
    language: found === 'unknown' ? row.language : found,
    version: 1,
    approvedBy: actor.agentId,
    approvedByName: actor.name,
    approvedAt: tx.now.toISOString(),
  };
  await tx.db
    .insertInto('answer')
    .values({ ...answer, workspaceId: tx.workspaceId })
    .execute();
  tx.put('answer', answer.id, ['ws'], answer);
}

import type { AgentActor } from '#server/auth/session.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { WriteTx } from '#server/db/store.ts';
import { detectLanguage } from '#shared/assistant/language.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { addGoldenCases } from './add-golden-cases.ts';
import type { AnswerContent } from './content.ts';
import { proposePublication } from './propose-publication.ts';
import { lockPublication } from './publication-store.ts';
import { giveUp } from './settle-publication.ts';
import { questionsOf } from './write-knowledge.ts';

/** What a lead approved: `head` and those decided with it, which ask the same. `text` and `question` are masked already (SEC-85). */
export type ApprovedAnswer = {
  head: CorrectionRow;
  others: readonly CorrectionRow[];
  question: string;
  text: string;
  record: ConversationRecord;
};

/**
 * E2, E3: approved corrections become an answer with the questions of all of them, or more questions of the answer that says the same already. With each comes the golden case
 * that keeps it right. Answers the publication's id.
 */
export async function proposeAnswer(
  tx: WriteTx,
  actor: AgentActor,
  { head, others, question, text, record }: ApprovedAnswer,
): Promise<string> {
  const found = detectLanguage(`${question}\n${text}`).language;
  const same = await findSame(tx, text);
  const targetId = same?.id ?? head.id;
  const source = { correctionId: same?.content.correctionId ?? head.id, answerId: targetId };
  const cases = await addGoldenCases(tx, { head, others, question, text, source, record });
  const asked = cases.map((one) => ({ text: one.question, correctionId: one.correctionId }));
  const content: AnswerContent = same
    ? { ...same.content, questions: [...questionsOf(same.content), ...asked] }
    : {
        correctionId: head.id,
        question,
        questions: asked,
        text,
        categoryKey: head.categoryKey,
        articleId: head.articleId,
        language: found === 'unknown' ? record.row.language : found,
      };
  const publicationId = await proposePublication(tx, actor, {
    kind: 'answer',
    targetId,
    content,
    title: question,
    correctionIds: [head.id, ...others.map(({ id }) => id)],
    teamIds: [record.row.teamId],
  });
  await tx.db
    .updateTable('goldenCase')
    .set({ publicationId })
    .where('workspaceId', '=', tx.workspaceId)
    .where(
      'id',
      'in',
      cases.map(({ id }) => id),
    )
    .execute();
  return publicationId;
}

/** Takes back what is only being checked or held of this correction. False: something of it is live. */
export async function giveUpAnswer(tx: WriteTx, correctionId: CorrectionId): Promise<boolean> {
  const rows = await tx.db
    .selectFrom('publication')
    .select(['id', 'correctionIds', 'state'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('kind', '=', 'answer')
    .where('state', 'in', ['checking', 'held', 'live'])
    .execute();
  const own = rows.filter(({ correctionIds }) => correctionIds.includes(correctionId));
  for (const { id } of own) {
    const stored = await lockPublication(tx, id);
    if (stored?.state === 'live') return false;
    if (stored?.state === 'checking' || stored?.state === 'held') await giveUp(tx, stored);
  }
  return true;
}

/** The answer with these very words: the live one, or one that is being checked, so that two approved in the same moment become one. */
async function findSame(tx: WriteTx, text: string): Promise<{ id: string; content: AnswerContent } | null> {
  const live = await tx.db
    .selectFrom('answer')
    .select(['id', 'correctionId', 'question', 'questions', 'text', 'categoryKey', 'articleId', 'language'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('revertedAt', 'is', null)
    .where('text', '=', text)
    .orderBy('approvedAt')
    .limit(1)
    .executeTakeFirst();
  const coming = await tx.db
    .selectFrom('publication')
    .select(['targetId', 'content'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('kind', '=', 'answer')
    .where('state', '=', 'checking')
    .orderBy('at', 'desc')
    .execute();
  // The newest that is on its way has the questions of those before it.
  for (const { targetId, content } of coming) {
    const answer = content as AnswerContent | null;
    if (answer?.text === text) return { id: targetId, content: answer };
  }
  if (!live) return null;
  const { id, ...content } = live;
  return { id, content };
}

import { dropArticle, lockArticle, storeArticle } from '#server/article/store-article.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { contentOfArticle } from '#shared/article/rules.ts';
import type { AnswerQuestion, AnswerRow } from '#shared/article/schema.ts';
import type { AgentId, ArticleId } from '#shared/lib/ids.ts';
import type { AnswerContent, KnowledgeContent, Proposed } from './content.ts';

type By = { id: AgentId; name: string };

/** What the target says now, locked until the transaction ends; null: there is nothing. */
export async function lockKnowledge(
  tx: WriteTx,
  { kind, targetId }: Pick<Proposed, 'kind' | 'targetId'>,
): Promise<KnowledgeContent | null> {
  if (kind === 'article') {
    const row = await lockArticle(tx, targetId as ArticleId);
    return row && { ...contentOfArticle(row), state: row.state ?? 'live' };
  }
  const row = await lockAnswer(tx, targetId);
  return row && row.revertedAt === null ? answerContentOf(row) : null;
}

/** What an answer says now; null: it is not live. */
export async function readAnswer(tx: ReadTx, id: string): Promise<AnswerContent | null> {
  const row = await tx.db
    .selectFrom('answer')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('revertedAt', 'is', null)
    .executeTakeFirst();
  return row ? answerContentOf(row) : null;
}

/** Puts content in place as one version more of its row, on the feed and for both engines from the next question on. */
export async function writeKnowledge(tx: WriteTx, proposed: Proposed, by: By): Promise<void> {
  if (proposed.kind === 'article') {
    await storeArticle(tx, proposed.targetId as ArticleId, proposed.content, by);
    return;
  }
  const { targetId: id, content } = proposed;
  const before = await lockAnswer(tx, id);
  const row: AnswerRow = {
    id,
    ...content,
    version: (before?.version ?? 0) + 1,
    approvedBy: by.id,
    approvedByName: by.name,
    approvedAt: tx.now.toISOString(),
  };
  const values = { ...row, questions: content.questions ? json(content.questions) : null, revertedAt: null };
  await tx.db
    .insertInto('answer')
    .values({ ...values, workspaceId: tx.workspaceId })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet(values))
    .execute();
  tx.put('answer', id, ['ws'], row);
}

/** Nothing was there before: nothing is again. */
export async function dropKnowledge(
  tx: WriteTx,
  { kind, targetId }: Pick<Proposed, 'kind' | 'targetId'>,
): Promise<void> {
  if (kind === 'article') {
    await dropArticle(tx, targetId as ArticleId);
    return;
  }
  await tx.db
    .updateTable('answer')
    .set({ revertedAt: tx.now })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', targetId)
    .execute();
  tx.remove('answer', targetId);
}

/** Two who add a question at once both do: those that are live by then stay. */
export function joinQuestions(content: AnswerContent, live: AnswerContent | null): AnswerContent {
  if (!live) return content;
  const questions = new Map<string, AnswerQuestion>();
  for (const question of [...questionsOf(live), ...questionsOf(content)])
    if (!questions.has(question.text)) questions.set(question.text, question);
  return { ...content, questions: [...questions.values()].slice(-500) };
}

/** With the questions of these corrections alone. */
export function ownQuestions(content: AnswerContent, correctionIds: readonly string[]): AnswerContent {
  const questions = questionsOf(content).filter(({ correctionId }) => correctionIds.includes(correctionId));
  const [first] = questions;
  if (!first) return content;
  const isKept = questions.some(({ text }) => text === content.question);
  return { ...content, question: isKept ? content.question : first.text, questions };
}

export function questionsOf({ question, questions, correctionId }: AnswerContent): AnswerQuestion[] {
  return questions ?? [{ text: question, correctionId }];
}

async function lockAnswer(tx: WriteTx, id: string) {
  return await tx.db
    .selectFrom('answer')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

function answerContentOf(row: AnswerContent): AnswerContent {
  const { correctionId, question, questions, text, categoryKey, articleId, language } = row;
  return { correctionId, question, questions, text, categoryKey, articleId, language };
}

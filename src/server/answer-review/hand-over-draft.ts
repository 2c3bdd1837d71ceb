import { searchDesk } from '#server/ai/desk-search.ts';
import type { Knowledge } from '#server/ai/knowledge.ts';
import { readSituation } from '#server/ai/read-situation.ts';
import { loadConversation } from '#server/conversation/store.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { escalate, readCategory } from '#server/escalation/escalate.ts';
import { suggestionQuestions } from '#shared/assistant/suggestion-questions.ts';
import { fireHard, hardWeight } from '#shared/assistant/triggers/fire.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { AnswerReview } from '#shared/conversation/schema.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';

const mostPerSweep = 50;

/**
 * Conversations in which an answer has waited as long as the settings let it when it began to. What a node of an older version claimed or closed keeps its time, and waits no more:
 * it would come with every sweep, and enough of them in place of those that wait.
 */
export async function readOverdueReviews(tx: ReadTx): Promise<ConversationId[]> {
  const rows = await tx.db
    .selectFrom('conversation')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('reviewDueAt', '<=', tx.now)
    .where('state', '=', 'queued')
    .where('owner', '=', 'ai')
    .orderBy('reviewDueAt')
    .limit(mostPerSweep)
    .execute();
  return rows.map(({ id }) => id);
}

/** D4: nobody came. The conversation goes to people as every other does; decided under the lock, so that of two nodes and a person one is first. */
export async function handOverDraft(
  { store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>,
  knowledge: Knowledge,
  id: ConversationId,
): Promise<void> {
  const situation = await store.read('system', workspaceId, (tx) => readSituation(tx, id));
  if (!situation || !isInReview(situation.record.row)) return;
  const question = suggestionQuestions(situation.turns)[0] ?? '';
  const { retrieval, similar } = await searchDesk(knowledge, question, situation.record, situation.record.row.teamId);
  await store.write('system', workspaceId, async (tx) => {
    const record = await loadConversation(tx, id, 'lock');
    const review = record.row.answerReview;
    const isDue = record.reviewDueAt !== null && record.reviewDueAt <= tx.now;
    if (!review || !isInReview(record.row) || !isDue) return;
    const asked = situation.unanswered.at(-1);
    const evidence = asked ? [{ messageId: asked.id as MessageId, n: asked.n, start: 0, end: asked.text.length }] : [];
    await escalate(tx, record, {
      by: 'rule',
      decisive: 'D4',
      fired: [fireHard('D4', `Nobody checked the answer within ${minutesOf(review)} min`, evidence)],
      sum: hardWeight,
      threshold: situation.settings.threshold,
      settingsVersion: situation.settings.version,
      category: await readCategory(tx, record.row.categoryKey),
      queueId: record.row.queueId,
      retrieval,
      similar,
      reviewEnd: 'expired',
    });
  });
}

function minutesOf({ since, until }: Pick<AnswerReview, 'since' | 'until'>): number {
  return Math.max(1, Math.round((Date.parse(until) - Date.parse(since)) / 60_000));
}

import { filesForCustomer } from '#server/attachment/attachment-store.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { readWordedMessages } from '#server/conversation/messages.ts';
import type { ReadTx } from '#server/db/store.ts';
import { readWaitEstimate } from '#server/escalation/wait-samples.ts';
import { readReachable } from '#server/service-level/read-reachable.ts';
import type { CustomerConversation } from '#shared/contract/api.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import { limits } from '#shared/lib/limits.ts';
import { type CustomerState, customerMessageOf } from './customer-view.ts';

/** What of its state a customer may know: who has it by public name, an honest wait while queued, whether a rating is asked for. */
export async function showState(
  tx: ReadTx,
  { row, ratingRequestedAt, rating }: ConversationRecord,
): Promise<CustomerState> {
  // D4: the assistant has it. What a person does with its answer is no wait for a person.
  const state = isInReview(row) ? 'assistant' : row.state;
  return {
    state,
    wait: state === 'queued' ? await waitOf(tx, row) : null,
    agentName: row.state === 'active' && row.assigneeId !== null ? await publicNameOf(tx, row.assigneeId) : null,
    ratingRequested: row.state === 'closed' && ratingRequestedAt !== null && rating === null,
  };
}

async function waitOf(tx: ReadTx, row: ConversationRecord['row']): Promise<CustomerState['wait']> {
  if (!(await readReachable(tx, row)).anyoneOnline) return null;
  const elapsedMs = row.escalatedAt === null ? 0 : tx.now.getTime() - Date.parse(row.escalatedAt);
  return await readWaitEstimate(tx, row.queueId, Math.max(0, elapsedMs / 1_000), row.priority);
}

async function publicNameOf(
  tx: ReadTx,
  agentId: NonNullable<ConversationRecord['row']['assigneeId']>,
): Promise<string | null> {
  const agent = await tx.db
    .selectFrom('agent')
    .select('publicName')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', agentId)
    .executeTakeFirst();
  return agent?.publicName ?? null;
}

/** The conversation as its customer sees it, messages after a number: at most 200 at once, the next with the last number. */
export async function showConversation(
  tx: ReadTx,
  record: ConversationRecord,
  afterN: number,
): Promise<CustomerConversation> {
  const messages = await readWordedMessages(tx, record.row.id, afterN, limits.listRows);
  const files = await filesForCustomer(tx, messages);
  return {
    conversationId: record.row.id,
    identity: record.row.identity,
    rating: record.rating,
    messages: messages.map((message) => customerMessageOf(message, files.get(message.id))),
    ...(await showState(tx, record)),
  };
}

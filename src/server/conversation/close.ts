import { endReview } from '#server/answer-review/end-review.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { endOffer } from '#server/routing/end-offer.ts';
import { requireCurrent } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { loadForAgent, requireOwn } from './load-for-agent.ts';
import { tellCustomer } from './messages.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { isResolvedByAct } from './resolved-by-act.ts';
import { appendMoment, saveConversation } from './store.ts';

export type Closing = {
  cause: string;
  closer: 'assistant' | 'agent' | 'customer' | 'system';
  agentId: string | null;
  by: { id: string; name: string } | null;
};

/**
 * Closes a conversation inside `record`: derives what nobody may claim (left_waiting), the handling and who is rated, all frozen now (MEASURES 2),
 * and asks for the rating. The caller saves.
 */
export async function closeConversation(tx: WriteTx, record: ConversationRecord, closing: Closing): Promise<void> {
  const cause = causeOf(record, closing);
  const { handling, ratee, contributors, layer } = await episodeOf(tx, record);
  const now = tx.now.toISOString();
  endReview(tx, record, 'withdrawn');
  endOffer(tx, record, { as: 'expired', cause: 'left' });
  if (record.row.state === 'queued')
    recordEvent(tx, record, 'queue.left', { queueId: record.row.queueId, agentId: closing.agentId, step: 'closed' });
  // An act that waits is decided by nobody any more.
  record.row = {
    ...record.row,
    state: 'closed',
    closedAt: now,
    waitingSince: null,
    waitingAct: null,
    snoozedUntil: null,
    flag: null,
  };
  record.closedCause = cause;
  record.closer = closing.closer;
  record.aiDueAt = null;
  record.nextStatusAt = null;
  recordEvent(tx, record, 'conversation.closed', {
    cause,
    closer: closing.closer,
    agentId: closing.agentId,
    category: record.row.categoryKey,
    segment: record.row.tier,
    handling,
    gap: record.row.gap,
  });
  // Asked once an episode, and nobody rates spam.
  const asks = record.ratingRequestedAt === null && ratee !== null && cause !== 'spam';
  if (asks) {
    record.ratingRequestedAt = tx.now;
    record.ratee = ratee;
    recordEvent(tx, record, 'csat.requested', { surveyId: record.row.id, ratee, layer, contributors });
  }
  await appendMoment(tx, record, {
    kind: 'closed',
    text: closing.by
      ? `${closing.by.name} closed it`
      : closing.closer === 'customer'
        ? 'The customer closed it'
        : 'Closed',
    actor: closing.by,
  });
}

/** The last word was the customer's and nobody answered it: left_waiting, whatever closed it, unless the customer said how it ended. */
function causeOf(record: ConversationRecord, closing: Closing): string {
  if (closing.closer === 'customer' || closing.cause === 'spam') return closing.cause;
  return record.row.waitingSince !== null && record.row.lastAuthor === 'customer' ? 'left_waiting' : closing.cause;
}

type Episode = {
  handling: 'human_only' | 'ai_only' | 'ai_reviewed' | 'ai_human' | 'straight_to_human';
  ratee: string | null;
  contributors: string[];
  layer: 'post_escalation' | 'human_only' | 'ai_only';
};

/** MEASURES 2 and csat.ratee: the agent with most replies (tie: the later last reply), else the assistant if it answered, else nobody. */
async function episodeOf(tx: WriteTx, record: ConversationRecord): Promise<Episode> {
  const rows = await tx.db
    .selectFrom('message')
    .select(['author', 'kind', 'n', 'reviewed'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', record.row.id)
    .where('kind', '<>', 'imported')
    .orderBy('n')
    .execute();
  const replies = new Map<string, { count: number; lastN: number }>();
  for (const row of rows) {
    const { id, kind } = row.author;
    if (kind === 'agent' && id) replies.set(id, { count: (replies.get(id)?.count ?? 0) + 1, lastN: row.n });
  }
  const ranked = [...replies].sort(([, a], [, b]) => b.count - a.count || b.lastN - a.lastN);
  const attempted = rows.some((row) => row.author.kind === 'assistant' && row.kind === 'answer');
  const people = record.row.escalatedAt !== null || ranked.length > 0;
  const wasReviewed = rows.some(({ reviewed }) => reviewed !== null);
  const agent = ranked[0]?.[0] ?? null;
  return {
    handling: people ? (attempted ? 'ai_human' : 'straight_to_human') : wasReviewed ? 'ai_reviewed' : 'ai_only',
    ratee: agent ?? (attempted ? 'assistant' : null),
    contributors: ranked.map(([id]) => id),
    layer: agent ? 'post_escalation' : 'ai_only',
  };
}

export function closeHandlers(): Pick<MutationHandlers, 'conversation.close'> {
  return {
    async 'conversation.close'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.close', args.conversationId);
      requireCurrent(record.row, args.ownershipVersion);
      requireOwn(actor, record);
      if (record.row.state === 'closed') return;
      if (record.row.lastCustomerN > args.seenThrough)
        throw new AppError('conflict', 'The customer wrote again since.', {
          details: { lastCustomerN: record.row.lastCustomerN },
        });
      // OWN-2: as with a reply, nobody has seen a message that is not there.
      if (args.seenThrough > record.row.lastN)
        throw new AppError('conflict', 'The conversation is not the one that was on screen.', {
          details: { lastCustomerN: record.row.lastCustomerN },
        });
      record.row = { ...record.row, gap: args.gap };
      // "Confirmed" needs the customer's word; an agent's own is agent_resolved, or what an act proves (MEASURES 2): nobody sends that cause.
      const isResolved = args.cause === 'confirmed' || args.cause === 'agent_resolved';
      const resolved = isResolved && (await isResolvedByAct(tx, record.row)) ? 'action_completed' : 'agent_resolved';
      await closeConversation(tx, record, {
        cause: isResolved ? resolved : args.cause,
        closer: 'agent',
        agentId: actor.agentId,
        by: { id: actor.agentId, name: actor.name },
      });
      await tellCustomer(tx, record, { kind: 'closed' });
      await saveConversation(tx, record);
    },
  };
}

import type { Category } from '#server/ai/read-knowledge.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { tellCustomer } from '#server/conversation/messages.ts';
import { dropSuggestions } from '#server/conversation/ownership.ts';
import { nextStatusAfterMs } from '#server/conversation/status-rhythm.ts';
import { convScope, saveConversation } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import { readQueue } from '#server/escalation/escalate.ts';
import { placeByRules } from '#server/escalation/priority.ts';
import { readPriorityRules } from '#server/escalation/priority-settings.ts';
import { buildContext, readAccount, saveContext } from '#server/handoff/context.ts';
import { keepLineLinks } from '#server/handoff/keep-summary-links.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { readReachable } from '#server/service-level/read-reachable.ts';
import type { ReviewSettings } from '#shared/answer-review/settings.ts';
import { needLine } from '#shared/assistant/summary.ts';
import type { Turn } from '#shared/assistant/types.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { AnswerReview, MessageRow } from '#shared/conversation/schema.ts';
import type { MessageId, SuggestionId } from '#shared/lib/ids.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';

export type HeldAnswer = Pick<MessageRow, 'text' | 'sources' | 'confidence' | 'floor'> & {
  kind: AnswerReview['kind'];
  engine: SuggestionRow['engine'];
  category: Category | null;
  turns: readonly Turn[];
  /** Since when the customer waits, ISO 8601. */
  waitingSince: string;
  settings: ReviewSettings;
};

/** What the queue shows of it. */
export const reviewReason = 'Answer waits for review';

/**
 * D4: keeps an answer of the assistant as a suggestion instead of sending it, and puts the conversation in its queue, still the assistant's; or renews the one that waits, whose time
 * goes on. The customer is told the first time. `record` is locked and classified; saved here.
 */
export async function holdAnswer(tx: WriteTx, record: ConversationRecord, held: HeldAnswer): Promise<void> {
  const isRenewed = isInReview(record.row);
  const before = record.row.answerReview;
  const now = tx.now.toISOString();
  const until = new Date(tx.now.getTime() + held.settings.minutes * 60_000);
  await dropSuggestions(tx, record.row.id);
  const draft = await storeDraft(tx, record, held);
  record.row = {
    ...record.row,
    answerReview: {
      state: 'waiting',
      draftId: draft.id,
      kind: held.kind,
      throughN: record.row.lastCustomerN,
      floor: held.floor,
      since: isRenewed && before ? before.since : now,
      until: isRenewed && before ? before.until : until.toISOString(),
      byId: null,
      byName: null,
    },
  };
  record.aiDueAt = null;
  if (!isRenewed) await queue(tx, record, held, until);
  await place(tx, record, held);
  await saveContext(tx, await buildContext(tx, record));
  recordEvent(tx, record, 'draft.held', {
    draftId: draft.id,
    confidence: held.confidence,
    floor: held.floor,
    engine: held.engine,
    renewed: isRenewed,
    settingsVersion: held.settings.version,
  });
  if (!isRenewed) {
    await tellCustomer(tx, record, { kind: 'in_review', ...(await readReachable(tx, record.row)) });
  }
  await saveConversation(tx, record);
}

async function queue(tx: WriteTx, record: ConversationRecord, held: HeldAnswer, until: Date): Promise<void> {
  const place = await readQueue(tx, held.category?.queueId ?? record.row.queueId);
  record.row = {
    ...record.row,
    state: 'queued',
    queueId: place.id,
    teamId: place.teamId,
    why: [reviewReason],
    waitingSince: held.waitingSince,
    respondBy: until.toISOString(),
  };
  record.reviewDueAt = until;
  record.nextStatusAt = new Date(tx.now.getTime() + nextStatusAfterMs);
  recordEvent(tx, record, 'queue.entered', { queueId: place.id, agentId: null, step: 'review' });
}

/** C3: by the rules of every conversation that waits; no reason of a handover has fired. */
async function place(tx: WriteTx, record: ConversationRecord, { turns }: HeldAnswer): Promise<void> {
  const account = await readAccount(tx, record);
  record.row = {
    ...record.row,
    accountName: account?.name ?? null,
    tier: account?.plan ?? null,
    need: keepLineLinks(needLine(turns, record.page), turns),
  };
  const sentiment = record.row.sentiments.at(-1) ?? 0;
  const placed = placeByRules(await readPriorityRules(tx), record.row, { sentiment, fired: [], account });
  record.row = { ...record.row, ...placed };
}

async function storeDraft(tx: WriteTx, record: ConversationRecord, held: HeldAnswer): Promise<SuggestionRow> {
  const asked = held.turns.findLast((turn) => turn.author === 'customer');
  const draft: SuggestionRow = {
    id: tx.newId() as SuggestionId,
    conversationId: record.row.id,
    opportunityId: (asked?.id ?? tx.newId()) as MessageId,
    rank: 1,
    title: 'The assistant’s answer',
    text: held.text,
    sources: held.sources,
    confidence: held.confidence ?? 0,
    reason: held.category
      ? `Answers on ${held.category.name} wait for review`
      : 'Answers without a category wait for review',
    engine: held.engine,
    restsOnNote: false,
    at: tx.now.toISOString(),
  };
  await tx.db
    .insertInto('suggestion')
    .values({ ...draft, workspaceId: tx.workspaceId, sources: json(draft.sources) })
    .execute();
  tx.put('suggestion', draft.id, [convScope(record.row.id)], draft);
  return draft;
}

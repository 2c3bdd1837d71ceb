import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { draftMessage, storeMessages } from '#server/conversation/messages.ts';
import { changeOwnership } from '#server/conversation/ownership.ts';
import { nextStatusAfterMs } from '#server/conversation/status-rhythm.ts';
import { appendMoment } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { announceWait } from '#server/escalation/escalate.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { readCourtesy } from '#shared/assistant/courtesy.ts';
import { scoreSentiment } from '#shared/assistant/sentiment.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { MessageId } from '#shared/lib/ids.ts';

/** MEASURES 2: a reopening within 168 h continues the episode. */
const episodeMs = 168 * 3_600_000;
/** The assistant is given its time box and as much again before the sweep looks after it. */
const dueFactor = 2;

/**
 * Takes a customer's message into the thread and asks for an answer: of the assistant (due, A14), or of people (waiting, with the queue's target). A closed
 * conversation is opened again, unless they only say thanks. Changes `record`; the caller saves it.
 *
 * @param storeLater takes the message itself, which the caller stores with others of the same transaction
 */
export async function takeMessage(
  tx: WriteTx,
  record: ConversationRecord,
  draft: { id?: MessageId | undefined; text: string },
  aiTimeoutMs: number,
  storeLater?: (message: MessageRow) => void,
): Promise<MessageRow> {
  const courtesy = readCourtesy(draft.text) !== null;
  if (record.row.lastN === 0) recordStart(tx, record);
  const reopened = record.row.state === 'closed' && !courtesy;
  if (reopened) await reopen(tx, record);
  const message = draftMessage(tx, record, {
    ...(draft.id === undefined ? {} : { id: draft.id }),
    author: { kind: 'customer', id: record.row.customerId, name: record.row.customerName },
    kind: 'text',
    text: draft.text,
    courtesy,
  });
  if (storeLater) storeLater(message);
  else await storeMessages(tx, [message]);
  // J6: what its agent put away is back with the customer's word, thanks or not.
  record.row = { ...record.row, snoozedUntil: null };
  const { state } = record.row;
  // D4: while an answer waits it is the assistant who reads what follows, and renews it or hands over.
  const isAssistants = state === 'assistant' || isInReview(record.row);
  if (isAssistants) record.aiDueAt = new Date(tx.now.getTime() + dueFactor * aiTimeoutMs);
  if (!isAssistants && (state === 'queued' || state === 'active')) startClock(tx, record, courtesy);
  if (reopened && state === 'queued') await announceWait(tx, record, 'handover');
  return message;
}

function recordStart(tx: WriteTx, record: ConversationRecord): void {
  recordEvent(tx, record, 'conversation.started', {
    customerId: record.row.customerId,
    accountId: null,
    owner: 'ai',
    openedBy: 'customer',
    test: false,
  });
}

/** Since when a person's word is awaited; until when it is promised, follows (C7). Thanks alone starts no clock. */
function startClock(tx: WriteTx, record: ConversationRecord, courtesy: boolean): void {
  const score = scoreSentiment(record.row.preview).score;
  record.row = { ...record.row, sentiments: [...record.row.sentiments, score].slice(-12) };
  if (courtesy || record.row.waitingSince !== null) return;
  record.row = { ...record.row, waitingSince: tx.now.toISOString() };
}

/** Back to the people who had it, if they closed it within the episode; else to the assistant (docs/decisions/0006). */
async function reopen(tx: WriteTx, record: ConversationRecord): Promise<void> {
  const closedMs = record.row.closedAt === null ? 0 : tx.now.getTime() - Date.parse(record.row.closedAt);
  const continues = closedMs <= episodeMs;
  const toPeople = continues && record.row.firstAgentReplyAt !== null;
  record.row = { ...record.row, closedAt: null };
  record.closedCause = null;
  record.closer = null;
  record.askedClarifying = false;
  if (!continues) {
    record.ratingRequestedAt = null;
    record.rating = null;
    record.ratee = null;
  }
  changeOwnership(
    tx,
    record,
    toPeople
      ? { owner: 'human', state: 'queued', assigneeId: null, cause: 'reopened' }
      : { owner: 'ai', state: 'assistant', assigneeId: null, cause: 'reopened' },
    null,
  );
  recordEvent(tx, record, 'conversation.reopened', { by: 'customer', owner: record.row.owner, undo: false });
  if (toPeople) {
    record.nextStatusAt = new Date(tx.now.getTime() + nextStatusAfterMs);
    recordEvent(tx, record, 'queue.entered', { queueId: record.row.queueId, agentId: null, step: 'reopened' });
  }
  await appendMoment(tx, record, { kind: 'reopened', text: 'The customer wrote again' });
}

import type { AgentActor } from '#server/auth/session.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { tellCustomer } from '#server/conversation/messages.ts';
import { assign, dropSuggestions, storeFollowers } from '#server/conversation/ownership.ts';
import { appendMoment, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { decideEscalation, readCategory } from '#server/escalation/escalate.ts';
import { readTriggerSettings } from '#server/escalation/trigger-settings.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { fireHard } from '#shared/assistant/triggers/fire.ts';
import { endReview, waitedS } from './end-review.ts';

/**
 * D4: an agent takes the conversation instead of sending the draft. An escalation by a person (MEASURES: stepped in), with its package, and theirs at once; the draft stays
 * among the suggestions unless the category is one of people alone (D2). `record` is locked and waits for review; saved here.
 */
export async function takeOverDraft(tx: WriteTx, record: ConversationRecord, actor: AgentActor): Promise<void> {
  const { row } = record;
  const review = row.answerReview;
  if (review)
    recordEvent(tx, record, 'draft.reviewed', {
      draftId: review.draftId,
      messageId: null,
      verdict: 'replaced',
      agentId: actor.agentId,
      waitedS: waitedS(tx, review),
    });
  recordEvent(tx, record, 'queue.left', { queueId: row.queueId, agentId: actor.agentId, step: 'claimed' });
  endReview(tx, record, 'replaced', { id: actor.agentId, name: actor.name });
  const settings = await readTriggerSettings(tx);
  await decideEscalation(tx, record, {
    by: 'agent',
    decisive: 'D4',
    fired: [fireHard('D4', `${actor.name} took over from the draft`, [])],
    sum: 0,
    threshold: settings.threshold,
    settingsVersion: settings.version,
    category: await readCategory(tx, row.categoryKey),
    queueId: row.queueId,
    // What rests on the index (next step, similar cases) comes with the renewal that a package behind its customer asks for.
    retrieval: { hits: [], method: 'lexical' },
    similar: [],
    throughN: Math.max(0, row.lastCustomerN - 1),
  });
  assign(tx, record, actor, 'claimed');
  record.aiDueAt = null;
  if (record.row.mode === 'hard') await dropSuggestions(tx, row.id);
  await storeFollowers(tx, [{ conversationId: row.id, agentId: actor.agentId }]);
  await appendMoment(tx, record, {
    kind: 'claimed',
    text: `${actor.name} took over from the draft`,
    actor: { id: actor.agentId, name: actor.name },
  });
  await tellCustomer(tx, record, { kind: 'claimed', name: actor.publicName });
  await saveConversation(tx, record);
}

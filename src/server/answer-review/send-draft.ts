import type { Selectable } from 'kysely';
import { keepCitedLinks } from '#server/ai/cited-links.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import { appendMessage } from '#server/conversation/messages.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { changeOwnership, dropSuggestions } from '#server/conversation/ownership.ts';
import { saveConversation } from '#server/conversation/store.ts';
import { requireFreshId } from '#server/customer/message-id.ts';
import type { Tables } from '#server/db/schema.ts';
import type { ReadTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { describeEdit } from '#server/suggestion/describe-edit.ts';
import { describeHeldDraft, holdDraft } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { SuggestionId } from '#shared/lib/ids.ts';
import { endReview, waitedS } from './end-review.ts';

/**
 * D4: a person releases the assistant's answer. It stays the assistant's, who goes on; the version rises, so that of several who send one wins. Words that somebody
 * wrote are held when they cannot go out; an answer that was only to be sent as it is, is refused with the reason: there is nothing of theirs to keep.
 */
export function sendDraftHandlers(): Pick<MutationHandlers, 'conversation.sendDraft'> {
  return {
    async 'conversation.sendDraft'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.sendDraft', args.conversationId);
      const { row } = record;
      // OWN-2: nobody has seen a message that is not there.
      const held = args.seenThrough > row.lastN ? 'thread_moved' : holdDraft(row, args);
      if (held && args.text !== null) return { held };
      if (held) throw new AppError('conflict', describeHeldDraft(row, held), { details: { why: held } });
      const draft = await findDraft(tx, record, args.draftId);
      const review = row.answerReview;
      if (!draft || !review) throw new AppError('conflict', 'The draft is not there any more.');
      await requireFreshId(tx, args.messageId);
      // D2 is about people's replies: here the assistant speaks, and what was changed counts in every mode.
      const edit = args.text === null ? undefined : describeEdit(draft.text, args.text, 'soft').edit;
      const verdict = args.text === null || edit?.kind === 'unchanged' ? 'sent' : 'edited';
      const text =
        args.text === null || verdict === 'sent' ? await keepCitedLinks(tx, draft.text, draft.sources) : args.text;
      const waited = waitedS(tx, review);
      const message = await appendMessage(tx, record, {
        id: args.messageId,
        author: { kind: 'assistant', id: null, name: 'Assistant' },
        kind: review.kind,
        text,
        confidence: draft.confidence,
        floor: review.floor,
        engine: draft.engine,
        sources: draft.sources,
        courtesy: review.kind === 'courtesy',
        reviewed: { verdict, agentId: actor.agentId, agentName: actor.name },
        suggestedText: verdict === 'edited' ? draft.text : null,
      });
      recordEvent(tx, record, 'draft.reviewed', {
        draftId: draft.id,
        messageId: message.id,
        verdict,
        agentId: actor.agentId,
        confidence: draft.confidence,
        waitedS: waited,
        visibleMs: args.visibleMs,
        ...(verdict === 'edited' && edit ? { edit } : {}),
      });
      recordEvent(tx, record, 'queue.left', { queueId: row.queueId, agentId: actor.agentId, step: 'reviewed' });
      endReview(tx, record, verdict, { id: actor.agentId, name: actor.name });
      changeOwnership(
        tx,
        record,
        { owner: 'ai', state: 'assistant', assigneeId: null, cause: 'reviewed' },
        actor.agentId,
      );
      record.row = { ...record.row, waitingSince: null };
      record.nextStatusAt = null;
      record.aiDueAt = null;
      record.askedClarifying ||= review.kind === 'question';
      await dropSuggestions(tx, row.id);
      await saveConversation(tx, record);
      return undefined;
    },
  };
}

async function findDraft(
  tx: ReadTx,
  { row }: ConversationRecord,
  draftId: SuggestionId,
): Promise<Selectable<Tables['suggestion']> | undefined> {
  return await tx.db
    .selectFrom('suggestion')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', row.id)
    .where('id', '=', draftId)
    .executeTakeFirst();
}

import { claimHandlers } from '#server/conversation/claim.ts';
import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { endOffer } from './end-offer.ts';
import { passedUntil, withPassed } from './passed.ts';

type Handlers = Pick<MutationHandlers, 'conversation.acceptOffer' | 'conversation.declineOffer'>;

/** C4: what an agent answers to an offer. It is decided on the conversation's row under its lock, as a claim is, so that of any number of hands one has it. */
export function offerHandlers(): Handlers {
  const claim = claimHandlers()['conversation.claim'];
  return {
    /** An offer that ran out or was withdrawn is taken all the same while the conversation waits and nobody else is asked: the queue is open to everybody (C4). */
    async 'conversation.acceptOffer'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'conversation.acceptOffer', args.conversationId);
      const { offer, state, assigneeId } = record.row;
      if (state === 'queued' && offer && offer.id !== args.offerId && offer.agentId !== actor.agentId)
        throw new AppError('conflict', `The offer ran out. It went to ${offer.agentName}.`, {
          details: { state, assigneeId },
        });
      const answer = await claim(tx, actor, { conversationId: args.conversationId }, at);
      await clearMissed(tx, actor.agentId);
      return answer;
    },

    async 'conversation.declineOffer'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.declineOffer', args.conversationId);
      const { offer } = record.row;
      // It ran out meanwhile: they passed either way.
      if (!offer || offer.id !== args.offerId || offer.agentId !== actor.agentId) return;
      endOffer(tx, record, { as: 'declined', reason: args.reason });
      if (record.routing) record.routing = withPassed(record.routing, passedUntil(actor.agentId, args.reason, tx.now));
      record.routeAt = tx.now;
      const note = args.note.trim();
      tx.audit({
        actor: actor.agentId,
        action: 'conversation.declineOffer',
        target: record.row.id,
        reason: note === '' ? args.reason : `${args.reason}: ${note}`,
      });
      await saveConversation(tx, record);
      // Who says no sits there.
      await clearMissed(tx, actor.agentId);
    },
  };
}

async function clearMissed(tx: WriteTx, agentId: AgentId): Promise<void> {
  await tx.later(
    tx.db
      .updateTable('agent')
      .set({ offersMissed: 0 })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', agentId)
      .where('offersMissed', '>', 0),
  );
}

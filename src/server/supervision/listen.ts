import type { AgentActor } from '#server/auth/session.ts';
import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import type { WriteTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/**
 * F, SEC-56, SEC-88: reading along. It gives the thread to the listener for as long as they listen, and a reason to the audit record; no event, no moment, no presence, so neither the
 * customer nor the agent's desk hears of it. Several may listen to one conversation; each to one at a time, so that what a desk that died left open ends with its next.
 */
export function listenHandlers(): Pick<MutationHandlers, 'conversation.listen'> {
  return {
    async 'conversation.listen'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.listen', args.conversationId);
      const { id } = record.row;
      if (args.reason === null) {
        await end(tx, actor, id);
        return;
      }
      if (record.row.state !== 'active' || record.row.assigneeId === null)
        throw new AppError('conflict', 'Nobody has it now. There is nobody to listen to.');
      if (record.row.assigneeId === actor.agentId) throw new AppError('conflict', 'It is yours.');
      await end(tx, actor, null, id);
      const followed = await tx.db
        .insertInto('conversationFollower')
        .values({
          workspaceId: tx.workspaceId,
          conversationId: id,
          agentId: actor.agentId,
          at: tx.now,
          listens: true,
        })
        // Whoever followed it before goes on doing so afterwards.
        .onConflict((conflict) => conflict.doNothing())
        .returning('agentId')
        .executeTakeFirst();
      const reason = followed ? args.reason : `${args.reason} (follows it)`;
      tx.audit({ actor: actor.agentId, action: 'conversation.listen', target: id, reason });
    },
  };
}

/** What they listen to, or this one of it, but for `kept`. */
async function end(tx: WriteTx, actor: AgentActor, only: ConversationId | null, kept?: ConversationId): Promise<void> {
  let gone = tx.db
    .deleteFrom('conversationFollower')
    .where('workspaceId', '=', tx.workspaceId)
    .where('agentId', '=', actor.agentId)
    .where('listens', '=', true);
  if (only !== null) gone = gone.where('conversationId', '=', only);
  if (kept !== undefined) gone = gone.where('conversationId', '<>', kept);
  for (const { conversationId } of await gone.returning('conversationId').execute())
    tx.audit({ actor: actor.agentId, action: 'conversation.listen', target: conversationId, reason: 'ended' });
}

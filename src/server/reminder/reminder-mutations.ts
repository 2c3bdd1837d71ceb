import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';

/** J6: an agent's own reminders. Nobody else gets them; the desk tells when one is due. */
export function reminderHandlers(): Pick<MutationHandlers, 'reminder.set' | 'reminder.done'> {
  return {
    async 'reminder.set'(tx, actor, args) {
      const { row } = await loadForAgent(tx, actor, 'reminder.set', args.conversationId);
      const own = { agentId: actor.agentId, conversationId: row.id };
      const what = { dueAt: args.dueAt, words: repairText(args.words) };
      const stored = await tx.db
        .insertInto('reminder')
        .values({ workspaceId: tx.workspaceId, id: args.reminderId, ...own, ...what, at: tx.now })
        .onConflict((conflict) =>
          conflict
            .columns(['workspaceId', 'id'])
            .doUpdateSet(what)
            .where('reminder.agentId', '=', actor.agentId)
            .where('reminder.conversationId', '=', row.id),
        )
        .returning('at')
        .executeTakeFirst();
      if (!stored) throw new AppError('invalid', 'reminderId: is taken.');
      const reminder = { id: args.reminderId, ...own, ...what, at: stored.at.toISOString() };
      tx.put('reminder', reminder.id, [`agent:${actor.agentId}`], reminder);
    },

    /** Done twice, or at another device, is done. */
    async 'reminder.done'(tx, actor, args) {
      const gone = await tx.db
        .deleteFrom('reminder')
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', args.reminderId)
        .where('agentId', '=', actor.agentId)
        .returning('id')
        .executeTakeFirst();
      if (gone) tx.remove('reminder', gone.id);
    },
  };
}

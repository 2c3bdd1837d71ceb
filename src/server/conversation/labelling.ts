import { placeAnew } from '#server/escalation/priority-queue.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { urgency } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import { loadForAgent } from './load-for-agent.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { saveConversation } from './store.ts';

/** What an agent says about a conversation without writing in it: opened it, labelled the escalation, set category or urgency right. */
export function labellingHandlers(): Pick<
  MutationHandlers,
  'conversation.open' | 'conversation.label' | 'conversation.override'
> {
  return {
    async 'conversation.open'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'conversation.open', args.conversationId);
      const followed = await tx.db
        .insertInto('conversationFollower')
        .values({ workspaceId: tx.workspaceId, conversationId: record.row.id, agentId: actor.agentId, at: tx.now })
        // Who only listened follows it from now on (F).
        .onConflict((conflict) =>
          conflict
            .columns(['workspaceId', 'conversationId', 'agentId'])
            .doUpdateSet({ listens: false })
            .where('conversationFollower.listens', '=', true),
        )
        .returning('agentId')
        .executeTakeFirst();
      recordEvent(tx, record, 'conversation.seen', { agentId: actor.agentId }, { at });
      // Reading along in somebody else's conversation leaves a trace, once.
      if (followed && record.row.assigneeId !== null && record.row.assigneeId !== actor.agentId)
        tx.audit({ actor: actor.agentId, action: 'conversation.open', target: record.row.id });
    },

    /** A15. */
    async 'conversation.label'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'conversation.label', args.conversationId);
      const escalation = await tx.db
        .selectFrom('escalation')
        .select('id')
        .where('workspaceId', '=', tx.workspaceId)
        .where('conversationId', '=', record.row.id)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      if (!escalation) throw new AppError('conflict', 'The conversation was not escalated.');
      await tx.db
        .updateTable('escalation')
        .set({ label: args.label })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', escalation.id)
        .execute();
      const fields = { escalationId: escalation.id, label: args.label, agentId: actor.agentId };
      recordEvent(tx, record, 'escalation.labelled', fields, { at });
    },

    /** C5: the row changes from now on; what was recorded before keeps its dimensions. */
    async 'conversation.override'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'conversation.override', args.conversationId);
      const from = args.dimension === 'urgency' ? record.row.urgency : record.row.categoryKey;
      if (args.dimension === 'urgency') {
        const level = urgency.safeParse(args.to);
        if (!level.success) throw new AppError('invalid', 'to: is not an urgency.');
        record.row = { ...record.row, urgency: level.data };
      } else {
        const category = await tx.db
          .selectFrom('category')
          .select(['key', 'name'])
          .where('workspaceId', '=', tx.workspaceId)
          .where('key', '=', args.to)
          .executeTakeFirst();
        if (!category) throw new AppError('invalid', 'to: is not a category.');
        record.row = { ...record.row, categoryKey: category.key, categoryName: category.name };
      }
      const { dimension, to, reason } = args;
      recordEvent(
        tx,
        record,
        'classification.overridden',
        { dimension, from, to, reason, agentId: actor.agentId },
        { at },
      );
      await placeAnew(tx, record);
      await saveConversation(tx, record);
    },
  };
}

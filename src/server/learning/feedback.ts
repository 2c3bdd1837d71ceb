import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { convScope } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import type { FeedbackRow } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { FeedbackId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';

/** E1, B9: thumbs, and what was missing in a package. */
export function feedbackHandlers(): Pick<MutationHandlers, 'feedback.give' | 'handoff.flagMissing'> {
  return {
    /** One verdict for an agent and a target: a later one replaces it, `none` takes it back. */
    async 'feedback.give'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'feedback.give', args.conversationId);
      const { target, verdict, reasons } = args;
      const stored = await tx.db
        .insertInto('feedback')
        .values({
          workspaceId: tx.workspaceId,
          id: args.feedbackId,
          conversationId: record.row.id,
          agentId: actor.agentId,
          targetKind: target.kind,
          targetId: target.id,
          verdict,
          reasons: json(reasons),
          at,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['workspaceId', 'agentId', 'targetKind', 'targetId'])
            .doUpdateSet({ verdict, reasons: json(reasons), at }),
        )
        .returning(['id', 'conversationId'])
        .executeTakeFirstOrThrow();
      if (stored.conversationId !== record.row.id)
        throw new AppError('invalid', 'target: belongs to another conversation.');
      const row: FeedbackRow = {
        id: stored.id as FeedbackId,
        conversationId: record.row.id,
        agentId: actor.agentId,
        target,
        verdict,
        reasons,
        at: at.toISOString(),
      };
      tx.put('feedback', row.id, [convScope(record.row.id)], row);
      const messageId = target.kind === 'message' ? target.id : null;
      recordEvent(
        tx,
        record,
        'feedback.given',
        { agentId: actor.agentId, messageId, target, verdict, reasons },
        { at },
      );
    },

    async 'handoff.flagMissing'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'handoff.flagMissing', args.conversationId);
      const stored = await tx.db
        .selectFrom('handoff')
        .select('data')
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', args.handoffId)
        .where('conversationId', '=', record.row.id)
        .forUpdate()
        .executeTakeFirst();
      if (!stored) throw new AppError('not_found', 'There is no such handoff.');
      const flag = { part: args.part, note: repairText(args.note), agentName: actor.name };
      const handoff = { ...stored.data, missing: [...stored.data.missing, flag] };
      await tx.db
        .updateTable('handoff')
        .set({ data: json(handoff) })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', handoff.id)
        .execute();
      tx.put('handoff', handoff.id, [convScope(record.row.id)], handoff);
      const fields = { handoffId: handoff.id, part: args.part, agentId: actor.agentId };
      recordEvent(tx, record, 'handoff.flagged', fields, { at });
    },
  };
}

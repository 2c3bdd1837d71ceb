import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { loadConversation } from '#server/conversation/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { requireWaiting } from '#shared/correction/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';
import { changeCorrection, correctionOf } from './correction-rows.ts';
import { loadToDecide } from './load-review.ts';

/** E2: a lead asks who wrote it, and they answer. A later question takes the place of the one before. */
export function askHandlers(): Pick<MutationHandlers, 'correction.ask' | 'correction.reply'> {
  return {
    async 'correction.ask'(tx, actor, args, at) {
      const { correction, record } = await loadToDecide(tx, actor, args.correctionId);
      const asked = {
        byId: actor.agentId,
        byName: actor.name,
        at: at.toISOString(),
        text: repairText(args.text),
        reply: null,
        repliedAt: null,
      };
      await changeCorrection(tx, correction, record.row.teamId, { asked });
      recordEvent(tx, record, 'correction.asked', { correctionId: correction.id, agentId: actor.agentId }, { at });
    },

    async 'correction.reply'(tx, actor, args, at) {
      const stored = await tx.db
        .selectFrom('correction')
        .selectAll()
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', args.correctionId)
        .where('authorId', '=', actor.agentId)
        .where('state', '!=', 'withdrawn')
        .forUpdate()
        .executeTakeFirst();
      if (!stored) throw new AppError('not_found', 'There is no such correction.');
      const correction = correctionOf(stored);
      requireWaiting(correction);
      if (!correction.asked) throw new AppError('conflict', 'Nobody asked about it.');
      const record = await loadConversation(tx, correction.conversationId, 'read_erased');
      const asked = { ...correction.asked, reply: repairText(args.text), repliedAt: at.toISOString() };
      await changeCorrection(tx, correction, record.row.teamId, { asked });
      recordEvent(tx, record, 'correction.answered', { correctionId: correction.id, agentId: actor.agentId }, { at });
    },
  };
}

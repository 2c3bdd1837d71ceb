import type { Selectable } from 'kysely';
import { bindFiles, filesOfScheduled, freeFiles, takeFiles } from '#server/attachment/attach-files.ts';
import type { StoredFile } from '#server/attachment/attachment-store.ts';
import { loadForAgent, requireOwn } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { convScope } from '#server/conversation/store.ts';
import { requireFreshId } from '#server/customer/message-id.ts';
import type { Tables } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { AttachmentKind } from '#shared/attachment/schema.ts';
import { holdReply } from '#shared/conversation/rules.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';
import { lateAfterMs } from '#shared/scheduled/rules.ts';
import type { ScheduledRow } from '#shared/scheduled/schema.ts';

/** J6: a reply that goes out at a time. It is kept here, so that its author's desk may be closed then; `send-due.ts` sends it. */
export function scheduledHandlers(): Pick<MutationHandlers, 'reply.schedule' | 'reply.unschedule'> {
  return {
    async 'reply.schedule'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'reply.schedule', args.conversationId);
      requireOwn(actor, record);
      const held = holdReply(record.row, actor, args);
      if (held) return { held };
      // OWN-2: nobody has seen a message that is not there.
      if (args.seenThrough > record.row.lastN) return { held: 'thread_moved' };
      await requireFreshId(tx, args.messageId);
      const owner = { conversationId: record.row.id, author: 'agent', authorId: actor.agentId } as const;
      // A desk of version 12 moves the time and knows no files: they stay.
      const files = args.attachmentIds
        ? await takeFiles(tx, owner, args.attachmentIds, args.messageId)
        : await filesOfScheduled(tx, args.messageId);
      const isLate = tx.now.getTime() - Date.parse(args.sendAt) > lateAfterMs;
      const reply = {
        agentName: actor.name,
        text: repairText(args.text),
        sendAt: args.sendAt,
        // Written offline, and its time passed before it came here: its author is asked.
        held: isLate ? ('late' as const) : null,
        ownershipVersion: args.ownershipVersion,
        seenThrough: args.seenThrough,
        suggestionId: args.suggestionId,
        suggestedText: args.suggestedText,
      };
      const stored = await tx.db
        .insertInto('scheduledReply')
        .values({
          workspaceId: tx.workspaceId,
          id: args.messageId,
          conversationId: record.row.id,
          agentId: actor.agentId,
          ...reply,
          at: tx.now,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['workspaceId', 'id'])
            .doUpdateSet(reply)
            .where('scheduledReply.agentId', '=', actor.agentId)
            .where('scheduledReply.conversationId', '=', record.row.id),
        )
        .returningAll()
        .executeTakeFirst();
      if (!stored) throw new AppError('invalid', 'messageId: is taken.');
      await bindFiles(tx, args.messageId, files);
      putScheduled(tx, stored, files);
      return undefined;
    },

    async 'reply.unschedule'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'reply.unschedule', args.conversationId);
      const gone = await tx.db
        .deleteFrom('scheduledReply')
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', args.messageId)
        .where('conversationId', '=', record.row.id)
        .where('agentId', '=', actor.agentId)
        .returning('id')
        .executeTakeFirst();
      if (gone) {
        await freeFiles(tx, gone.id);
        tx.remove('scheduled', gone.id);
        return undefined;
      }
      const sent = await tx.db
        .selectFrom('message')
        .select('author')
        .where('workspaceId', '=', tx.workspaceId)
        .where('conversationId', '=', record.row.id)
        .where('id', '=', args.messageId)
        .executeTakeFirst();
      if (sent?.author.kind === 'agent' && sent.author.id === actor.agentId)
        throw new AppError('conflict', 'The reply was sent before it could be taken back.');
      return undefined;
    },
  };
}

/** Its author keeps seeing it when the conversation goes to somebody else. */
export function putScheduled(
  tx: WriteTx,
  { workspaceId: _wall, ...stored }: Selectable<Tables['scheduledReply']>,
  files: readonly StoredFile[],
): void {
  const shown = files.map(({ id, name, kind, bytes }) => ({ id, name, kind: kind as AttachmentKind, bytes }));
  const times = { sendAt: stored.sendAt.toISOString(), at: stored.at.toISOString() };
  const row: ScheduledRow = { ...stored, ...times, files: shown.length === 0 ? null : shown };
  tx.put('scheduled', row.id, [convScope(row.conversationId), `agent:${row.agentId}`], row);
}

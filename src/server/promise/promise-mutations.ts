import type { Selectable } from 'kysely';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { convScope, teamScope } from '#server/conversation/store.ts';
import type { Tables } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';
import type { PromiseRow } from '#shared/promise/schema.ts';

type Stored = Selectable<Tables['promise']>;

/** J10: what was promised is a row that the whole team sees; what became of it is an event. Whoever may write notes may say that it was kept. */
export function promiseHandlers(): Pick<MutationHandlers, 'promise.make' | 'promise.end'> {
  return {
    async 'promise.make'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'promise.make', args.conversationId);
      const stored = await tx.db
        .insertInto('promise')
        .values({
          workspaceId: tx.workspaceId,
          id: args.promiseId,
          conversationId: record.row.id,
          agentId: actor.agentId,
          agentName: actor.name,
          words: repairText(args.words),
          dueAt: args.dueAt,
          messageId: args.messageId,
          state: 'open',
          broken: false,
          at,
        })
        .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doNothing())
        .returningAll()
        .executeTakeFirst();
      if (!stored) throw new AppError('invalid', 'promiseId: is taken.');
      putPromise(tx, record, stored);
      recordEvent(
        tx,
        record,
        'promise.made',
        { promiseId: stored.id, agentId: actor.agentId, dueAt: args.dueAt },
        { at },
      );
    },

    /** `at` decides whether it was kept in time: what was said offline counts when it was said. */
    async 'promise.end'(tx, actor, args, at) {
      const record = await loadForAgent(tx, actor, 'promise.end', args.conversationId);
      const stored = await tx.db
        .updateTable('promise')
        .set({ state: args.how, endedAt: at })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', args.promiseId)
        .where('conversationId', '=', record.row.id)
        .where('state', '=', 'open')
        .returningAll()
        .executeTakeFirst();
      // Ended by somebody else meanwhile: it is over, which is what was meant.
      if (!stored) return;
      putPromise(tx, record, stored);
      const fields = { promiseId: stored.id, agentId: actor.agentId, isLate: at > stored.dueAt };
      recordEvent(tx, record, args.how === 'kept' ? 'promise.kept' : 'promise.dropped', fields, { at });
    },
  };
}

export function putPromise(tx: WriteTx, { row }: ConversationRecord, { workspaceId: _wall, ...stored }: Stored): void {
  const promise: PromiseRow = {
    ...stored,
    dueAt: stored.dueAt.toISOString(),
    at: stored.at.toISOString(),
    endedAt: stored.endedAt?.toISOString() ?? null,
  };
  // What is over is read with its thread only: lists of the team hold what is owed.
  const isOver = promise.state !== 'open';
  tx.put('promise', promise.id, isOver ? [convScope(row.id)] : [convScope(row.id), teamScope(row.teamId)], promise);
}

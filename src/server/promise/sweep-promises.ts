import { findConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { putPromise } from './promise-mutations.ts';

const most = 100;

/** J10: a promise whose time passed while it was open is broken; it is still owed. Each in a transaction of its own, once, whichever node finds it. Answers how many. */
export async function sweepPromises({
  store,
  workspaceId,
}: Pick<ServerDeps, 'store' | 'workspaceId'>): Promise<number> {
  const due = await store.read('system', workspaceId, (tx) =>
    tx.db
      .selectFrom('promise')
      .select(['id', 'conversationId'])
      .where('workspaceId', '=', workspaceId)
      .where('state', '=', 'open')
      .where('broken', '=', false)
      .where('dueAt', '<=', tx.now)
      .orderBy('dueAt')
      .limit(most)
      .execute(),
  );
  for (const { id, conversationId } of due) {
    await store.write('system', workspaceId, async (tx) => {
      const record = await findConversation(tx, conversationId, 'lock');
      const broken =
        record &&
        (await tx.db
          .updateTable('promise')
          .set({ broken: true })
          .where('workspaceId', '=', workspaceId)
          .where('id', '=', id)
          .where('state', '=', 'open')
          .where('broken', '=', false)
          .returningAll()
          .executeTakeFirst());
      if (!broken) return;
      putPromise(tx, record, broken);
      recordEvent(tx, record, 'promise.broken', { promiseId: id, agentId: broken.agentId }, { at: broken.dueAt });
    });
  }
  return due.length;
}

import { findConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { changeCorrection, correctionOf } from './correction-rows.ts';

const most = 200;

/** E8: what nobody decided in its time leaves the queue, once, whichever node finds it; its author and the leads see that it did. Answers how many. */
export async function expireCorrections({
  store,
  workspaceId,
}: Pick<ServerDeps, 'store' | 'workspaceId'>): Promise<number> {
  const due = await store.read('system', workspaceId, (tx) =>
    tx.db
      .selectFrom('correction')
      .select(['id', 'conversationId'])
      .where('workspaceId', '=', workspaceId)
      .where('state', '=', 'waiting')
      .where('expiredAt', 'is', null)
      .where('expiresAt', '<=', tx.now)
      .limit(most)
      .execute(),
  );
  for (const { id, conversationId } of due) {
    await store.write('system', workspaceId, async (tx) => {
      const stored = await tx.db
        .selectFrom('correction')
        .selectAll()
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .where('state', '=', 'waiting')
        .where('expiredAt', 'is', null)
        .forUpdate()
        .executeTakeFirst();
      const record = stored && (await findConversation(tx, conversationId, 'read_erased'));
      if (!stored || !record) return;
      await changeCorrection(tx, correctionOf(stored), record.row.teamId, { expiredAt: tx.now.toISOString() });
      recordEvent(tx, record, 'correction.expired', { correctionId: id });
    });
  }
  return due.length;
}

import { loadConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { buildContext, saveContext } from './context.ts';

/**
 * B4: where the customer is now, at the desks of the people who have them; what belongs to a package that nobody has is left alone. Behind the customer's own transaction, which may not write
 * here. Never throws: what it misses comes with the next report, or with the package that their next message renews.
 */
export async function renewContext({ store, workspaceId, log }: ServerDeps, id: ConversationId): Promise<void> {
  try {
    await store.write('system', workspaceId, async (tx) => {
      const record = await loadConversation(tx, id, 'lock');
      const { state } = record.row;
      if (state !== 'queued' && state !== 'active') return;
      const known = await tx.db
        .selectFrom('context')
        .select('id')
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', id)
        .executeTakeFirst();
      if (known) await saveContext(tx, await buildContext(tx, record));
    });
  } catch (thrown) {
    const kind = thrown instanceof Error ? thrown.name : 'unknown';
    log.error({ conversationId: id, kind }, 'where a customer is could not be told');
  }
}

import { sql } from 'kysely';
import { messageOf } from '#server/conversation/messages.ts';
import { convScope } from '#server/conversation/store.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/** What of a conversation goes to its customer and is newer than `afterN`, in order; null: what waits to be delivered. */
export async function readForCustomer(
  tx: ReadTx,
  conversationId: ConversationId,
  afterN: number | null,
): Promise<MessageRow[]> {
  const messages = tx.db
    .selectFrom('message')
    .selectAll('message')
    .where('message.workspaceId', '=', tx.workspaceId)
    .where('message.conversationId', '=', conversationId)
    .orderBy('message.n');
  const waiting = messages.innerJoin('delivery', (join) =>
    join.onRef('delivery.workspaceId', '=', 'message.workspaceId').onRef('delivery.messageId', '=', 'message.id'),
  );
  const theirs = messages.where(sql<string>`author->>'kind'`, '<>', 'customer').where('message.kind', '<>', 'imported');
  const rows = await (afterN === null ? waiting : theirs.where('message.n', '>', afterN)).execute();
  return rows.map(messageOf);
}

/**
 * SEC-58: the one door through which a message becomes delivered. Takes what waits of a conversation, marks it and returns it, in order; the caller has shown
 * it or shows it now. Runs under the customers' role, which cannot read a note.
 */
export async function takeDeliveries(
  deps: ServerDeps,
  conversationId: ConversationId,
  throughN: number,
): Promise<MessageRow[]> {
  const { store, workspaceId } = deps;
  const { value } = await store.write('customer', workspaceId, async (tx) => {
    const rows = await tx.db
      .updateTable('message')
      .from('delivery')
      .set({ deliveredAt: tx.now })
      .whereRef('delivery.workspaceId', '=', 'message.workspaceId')
      .whereRef('delivery.messageId', '=', 'message.id')
      .where('message.workspaceId', '=', tx.workspaceId)
      .where('message.conversationId', '=', conversationId)
      .where('message.n', '<=', throughN)
      .returningAll('message')
      .execute();
    if (rows.length === 0) return [];
    const messages = rows.map(messageOf).sort((a, b) => a.n - b.n);
    await tx.db
      .deleteFrom('delivery')
      .where('workspaceId', '=', tx.workspaceId)
      .where(
        'messageId',
        'in',
        messages.map(({ id }) => id),
      )
      .execute();
    for (const message of messages) tx.put('message', message.id, [convScope(conversationId)], message);
    return messages;
  });
  return value;
}

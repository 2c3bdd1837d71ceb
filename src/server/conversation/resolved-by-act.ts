import type { ReadTx } from '#server/db/store.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';

/**
 * MEASURES 2: whether a declared action did what the customer asked. Their own last words asked for it (the assistant recognised them, I6), it is known to be done, and they have
 * written nothing since. An act that an agent began on their own is the agent's word, not this.
 */
export async function isResolvedByAct(
  tx: ReadTx,
  { id, lastCustomerN }: Pick<ConversationRow, 'id' | 'lastCustomerN'>,
): Promise<boolean> {
  const done = await tx.db
    .selectFrom('toolAction')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', id)
    .where('state', '=', 'done')
    .where('askedN', '>=', lastCustomerN)
    .limit(1)
    .executeTakeFirst();
  return done !== undefined;
}

import { findConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { putAction, type StoredAction } from './action-store.ts';

/**
 * ACT-4: a tool is declared anew by `declare`: what waits with it is said in the new words, on every desk, so that who confirms has read what will run. Whether it may run is decided
 * when somebody confirms. Acts are locked before the tool, as by who confirms, and nobody's word on one comes between. Answers the conversations whose rows name such an act: to be
 * marked after this (`markWaitingActs`), for who confirms locks the conversation before the act.
 */
export async function renewOpenActs(
  tx: WriteTx,
  toolKey: string,
  declare: () => Promise<void>,
): Promise<ConversationId[]> {
  await lockOpen(tx, toolKey);
  await declare();
  const open = await lockOpen(tx, toolKey);
  for (const action of open) {
    const record = await findConversation(tx, action.conversationId, 'read');
    if (record && record.row.state !== 'closed') await putAction(tx, record, action);
  }
  return [...new Set(open.map(({ conversationId }) => conversationId))];
}

async function lockOpen(tx: WriteTx, toolKey: string): Promise<StoredAction[]> {
  return await tx.db
    .selectFrom('toolAction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('toolKey', '=', toolKey)
    .where('state', 'in', ['needs_agent', 'needs_lead'])
    .orderBy('id')
    .forUpdate()
    .execute();
}

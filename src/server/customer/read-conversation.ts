import { loadConversation } from '#server/conversation/store.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ApiCall, RouteAnswer } from '#server/http/api/api-call.ts';
import type { CustomerConversation } from '#shared/contract/api.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { takeDeliveries } from './deliver.ts';
import { showConversation } from './show-conversation.ts';

/** Reads the conversation; what it shows counts as delivered. A server key learns besides why it was escalated, for its own systems, never in a browser (SEC-45). */
export async function readConversation(
  deps: ServerDeps,
  { caller, conversationId, query }: ApiCall<'readConversation'>,
): Promise<RouteAnswer<'readConversation'>> {
  const { store, workspaceId } = deps;
  const after = query.after ?? 0;
  const { shown, waiting } = await store.read('customer', workspaceId, async (tx) => {
    const record = await loadConversation(tx, conversationId, 'read');
    return { shown: await showConversation(tx, record, after), waiting: await countWaiting(tx, record.row.id) };
  });
  const lastN = shown.messages.at(-1)?.n ?? 0;
  if (waiting > 0 && lastN > 0) await takeDeliveries(deps, shown.conversationId, lastN);
  if (caller.kind !== 'server_key') return shown;
  const escalation = await store.read('system', workspaceId, (tx) => readEscalation(tx, shown.conversationId));
  return { ...shown, escalation };
}

async function countWaiting(tx: ReadTx, conversationId: ConversationId): Promise<number> {
  const { count } = await tx.db
    .selectFrom('delivery')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function readEscalation(tx: ReadTx, conversationId: ConversationId): Promise<CustomerConversation['escalation']> {
  const row = await tx.db
    .selectFrom('escalation')
    .select(['decisive', 'turns', 'at'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { decisive: row.decisive, turns: row.turns, at: row.at.toISOString() } : null;
}

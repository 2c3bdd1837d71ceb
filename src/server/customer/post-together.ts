import { storeMessages } from '#server/conversation/messages.ts';
import { lockFreeConversations, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ApiCall, RouteAnswer } from '#server/http/api/api-call.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { customerMessageOf } from './customer-view.ts';
import { takeMessage } from './take-message.ts';

type Call = ApiCall<'postMessage'>;

/**
 * Posts messages of several customers, each in another conversation, as `postMessage` would one after the other. `admit` is asked of those that can be posted here, and answers which of them
 * may; the others (the message is there already) have written nothing and are to be posted alone. `posted` is told each answer. Returns those whose conversation somebody else has in hand.
 */
export async function postTogether<C extends { call: Call }>(
  tx: WriteTx,
  items: readonly C[],
  aiTimeoutMs: number,
  admit: (ready: readonly C[]) => Promise<readonly C[]>,
  posted: (item: C, answer: RouteAnswer<'postMessage'>) => void,
): Promise<ReadonlySet<C>> {
  const records = await lockFreeConversations(
    tx,
    items.map(({ call }) => call.conversationId),
  );
  const repeated = await idsThatAreThere(tx, items);
  const isReady = ({ call: { conversationId, body } }: C) => {
    if (!records.has(conversationId) || (body.id !== undefined && repeated.has(body.id))) return false;
    // An id that two of them have would undo the transaction of all.
    if (body.id !== undefined) repeated.add(body.id);
    return true;
  };
  const messages: MessageRow[] = [];
  for (const item of await admit(items.filter(isReady))) {
    const record = records.get(item.call.conversationId);
    if (!record) continue;
    const message = await takeMessage(tx, record, item.call.body, aiTimeoutMs, (drafted) => messages.push(drafted));
    await saveConversation(tx, record);
    posted(item, { message: customerMessageOf(message) });
  }
  await storeMessages(tx, messages);
  return new Set(items.filter(({ call }) => !records.has(call.conversationId)));
}

async function idsThatAreThere(tx: WriteTx, items: readonly { call: Call }[]): Promise<Set<string>> {
  const ids = items.flatMap(({ call }) => (call.body.id === undefined ? [] : [call.body.id]));
  if (ids.length === 0) return new Set();
  const rows = await tx.db
    .selectFrom('message')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', ids)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

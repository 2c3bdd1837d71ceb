import { type RawBuilder, sql } from 'kysely';
import { storeMessages } from '#server/conversation/messages.ts';
import { lockFreeBeside, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ApiCall, RouteAnswer } from '#server/http/api/api-call.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { customerMessageOf } from './customer-view.ts';
import { takeMessage } from './take-message.ts';

type Call = ApiCall<'postMessage'>;

/** Which requests were made before: `places` selects them, in the statement that locks. */
type Taken<C> = { places: RawBuilder<unknown>; placeOf: (item: C) => string };

/**
 * Posts messages of several customers, each in another conversation, as `postMessage` would one after the other. What is there already (the request, the message's id) is left to be posted
 * alone, and nothing is written of it; should somebody put it there in the very moment, the data refuses it twice, and all are posted alone. `posted` is told each answer. Returns those whose
 * conversation somebody else has in hand.
 */
export async function postTogether<C extends { call: Call }>(
  tx: WriteTx,
  items: readonly C[],
  aiTimeoutMs: number,
  taken: Taken<C>,
  posted: (item: C, answer: RouteAnswer<'postMessage'>) => void,
): Promise<ReadonlySet<C>> {
  const ids = items.flatMap(({ call }) => (call.body.id === undefined ? [] : [call.body.id]));
  const { records, beside: known } = await lockFreeBeside(
    tx,
    items.map(({ call }) => call.conversationId),
    sql`select m.id::text from message m where m.workspace_id = ${tx.workspaceId} and m.id = any(${ids}::uuid[]) union all ${taken.places}`,
  );
  const messages: MessageRow[] = [];
  for (const item of items) {
    const { conversationId, body } = item.call;
    const record = records.get(conversationId);
    if (!record || known.has(taken.placeOf(item)) || (body.id !== undefined && known.has(body.id))) continue;
    // An id that two of them have would undo the transaction of all.
    if (body.id !== undefined) known.add(body.id);
    const message = await takeMessage(tx, record, body, aiTimeoutMs, (drafted) => messages.push(drafted));
    await saveConversation(tx, record);
    posted(item, { message: customerMessageOf(message) });
  }
  await storeMessages(tx, messages);
  return new Set(items.filter(({ call }) => !records.has(call.conversationId)));
}

/** What is said in the conversations of the board bench: as many turns as they have, as long as people write them. */
import { randomBytes } from 'node:crypto';
import { convScope } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ConversationRow, MessageRow } from '#shared/conversation/schema.ts';
import { type MessageId, uuidFrom } from '#shared/lib/ids.ts';

const SAID = [
  'Ok, thanks.',
  'The second depot is on the same invoice, and I need it on one of its own from next month on.',
  'I have changed the billing address for you. It stands on the next invoice, which goes out on the first of the month.',
  'Where do I find that?',
  'Open the account page, then choose Invoices and press Download next to the month that you want.',
];

/** From this number on to the row's last, turn by turn, in table and feed. */
export async function putWords(
  tx: WriteTx,
  row: ConversationRow,
  from: number,
  pick: (list: readonly string[]) => string,
): Promise<void> {
  const made = Array.from({ length: row.lastN - from + 1 }, (_, index): MessageRow => {
    const n = from + index;
    const isCustomer = n === row.lastN ? row.lastAuthor === 'customer' : n % 2 === 1;
    return {
      id: uuidFrom(Date.now(), randomBytes(10)) as MessageId,
      conversationId: row.id,
      n,
      author: isCustomer
        ? { kind: 'customer', id: null, name: row.customerName }
        : { kind: 'agent', id: row.assigneeId, name: 'Agent' },
      kind: isCustomer ? 'text' : 'reply',
      text: `${n}: ${pick(SAID)}`,
      at: row.lastAt,
      confidence: null,
      floor: null,
      engine: null,
      sources: [],
      suggestionId: null,
      deliveredAt: null,
    };
  });
  await tx.db
    .insertInto('message')
    .values(
      made.map((one) => ({
        ...one,
        workspaceId: tx.workspaceId,
        author: json(one.author),
        sources: json(one.sources),
        reviewed: null,
      })),
    )
    .execute();
  for (const one of made) tx.put('message', one.id, [convScope(row.id)], one);
}

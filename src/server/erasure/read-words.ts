import type { ReadTx } from '#server/db/store.ts';
import type { CustomerId } from '#shared/lib/ids.ts';
import { customerMask } from './coverage.ts';

/** Everything by which others may have quoted them: what they wrote, and by which names they are known. */
export async function readWords(tx: ReadTx, customerId: CustomerId) {
  const customer = await tx.db
    .selectFrom('customer')
    .select(['sub', 'name', 'email', 'claimed'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', customerId)
    .executeTakeFirst();
  const messages = await tx.db
    .selectFrom('message')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspaceId', '=', 'message.workspaceId')
        .onRef('conversation.id', '=', 'message.conversationId'),
    )
    .select(['message.text', 'message.author', 'message.at', 'message.conversationId'])
    .where('message.workspaceId', '=', tx.workspaceId)
    .where('conversation.customerId', '=', customerId)
    .where('conversation.erasedAt', 'is', null)
    .execute();
  const said = messages.filter(({ author }) => author.kind === 'customer');
  const nameless = ['Customer', customerMask.name];
  const names = [customer?.sub, customer?.name, customer?.email, ...Object.values(customer?.claimed ?? {})];
  const times = messages.map(({ at }) => at.getTime());
  return {
    said: said.map(({ text }) => text),
    names: names.filter((name): name is string => typeof name === 'string' && !nameless.includes(name)),
    firstAt: times.length > 0 ? new Date(Math.min(...times)) : null,
    conversationIds: [...new Set(messages.map(({ conversationId }) => conversationId))],
  };
}
export type KnownWords = Awaited<ReturnType<typeof readWords>>;

import type { ReadTx } from '#server/db/store.ts';
import type { CustomerId } from '#shared/lib/ids.ts';

/** A system outside that holds something of the customer: what it is, and what to ask of it. Names of the workspace's own channels, nothing of the customer. */
export type OutsideSystem = { system: string; ask: string };

/** SEC-82: who must be told, from what the rows say. Must be read before the erasure. */
export async function outsideSystems(tx: ReadTx, customerId: CustomerId): Promise<OutsideSystem[]> {
  const channels = await tx.db
    .selectFrom('conversation')
    .innerJoin('channel', (join) =>
      join
        .onRef('channel.workspaceId', '=', 'conversation.workspaceId')
        .onRef('channel.id', '=', 'conversation.channelId'),
    )
    .select(['channel.name', 'channel.kind'])
    .distinct()
    .where('conversation.workspaceId', '=', tx.workspaceId)
    .where('conversation.customerId', '=', customerId)
    .where('conversation.erasedAt', 'is', null)
    .execute();
  const customer = await tx.db
    .selectFrom('customer')
    .select('sub')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', customerId)
    .executeTakeFirst();
  const thought = await tx.db
    .selectFrom('message')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspaceId', '=', 'message.workspaceId')
        .onRef('conversation.id', '=', 'message.conversationId'),
    )
    .select('message.id')
    .where('message.workspaceId', '=', tx.workspaceId)
    .where('conversation.customerId', '=', customerId)
    .where('message.engine', '=', 'model')
    .limit(1)
    .executeTakeFirst();
  return [
    ...channels.map(({ name, kind }) => ({
      system: `Channel ${name} (${kind})`,
      ask: 'the messages it showed or passed on, and the copy of the thread in the customer’s browser',
    })),
    ...(typeof customer?.sub === 'string'
      ? [{ system: 'The system that signs this customer’s identity', ask: 'its own record of the customer' }]
      : []),
    ...(thought ? [{ system: 'The provider of the language model', ask: 'requests that it keeps' }] : []),
    ...(channels.length > 0
      ? [
          {
            system: 'Backups and exports made before now',
            ask: 'nothing, while they are kept only to be restored here: the ledger erases again',
          },
        ]
      : []),
  ];
}

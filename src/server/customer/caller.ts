import type { ReadTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ChannelId, ConversationId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { hashSecret, wasOpenedByServer } from './secrets.ts';

export type Channel = { id: ChannelId; kind: string; origins: readonly string[]; identitySecrets: readonly string[] };

/** Who calls the customer API, as their credential says. `credential` is its hash: it names rate limits and idempotency keys, never a log line. */
export type Caller =
  | { kind: 'widget_key' | 'server_key'; channel: Channel; credential: string }
  | {
      kind: 'conversation_token';
      conversationId: ConversationId;
      channelId: ChannelId;
      credential: string;
      /** Opened with a server key: its limits are the server key's. */
      byServer: boolean;
    };

/** The caller behind a bearer, or null. Looked up by hash, so that nothing is compared byte by byte. */
export async function findCaller(tx: ReadTx, bearer: string): Promise<Caller | null> {
  const credential = hashSecret(bearer);
  const conversation = await tx.db
    .selectFrom('conversation')
    .select(['id', 'channelId', 'lastAt'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('tokenHash', '=', credential)
    .executeTakeFirst();
  // SEC-44: a thread in which nobody wrote for 30 days is opened by no token any more.
  if (conversation && tx.now.getTime() - conversation.lastAt.getTime() > limits.conversationTokenIdleMs) return null;
  if (conversation)
    return {
      kind: 'conversation_token',
      conversationId: conversation.id,
      channelId: conversation.channelId,
      credential,
      byServer: wasOpenedByServer(bearer),
    };
  const channel = await tx.db
    .selectFrom('channel')
    .select(['id', 'kind', 'origins', 'identitySecrets', 'serverKeyHash'])
    .where('workspaceId', '=', tx.workspaceId)
    .where((eb) => eb.or([eb('widgetKeyHash', '=', credential), eb('serverKeyHash', '=', credential)]))
    .executeTakeFirst();
  if (!channel) return null;
  const { serverKeyHash, ...rest } = channel;
  return { kind: serverKeyHash === credential ? 'server_key' : 'widget_key', channel: rest, credential };
}

/** SEC-45: a secret key has no business in a browser; a public one only opens from the channel's own pages. */
export function checkOrigin(caller: Caller, origin: string | undefined): void {
  if (caller.kind === 'server_key' && origin !== undefined)
    throw new AppError('forbidden', 'A server key must not be used in a browser.');
  if (caller.kind === 'widget_key' && (origin === undefined || !caller.channel.origins.includes(origin)))
    throw new AppError('forbidden', 'This origin is not listed for the channel.');
}

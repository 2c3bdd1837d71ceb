import { sql } from 'kysely';
import { createReadTogether } from '#server/db/read-together.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
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

/** The caller behind a bearer, or null. */
export type FindCaller = (bearer: string) => Promise<Caller | null>;

/** Each is looked up anew; those that come at the same time share the read. */
export function createFindCaller({ store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>): FindCaller {
  const readOne = createReadTogether<string, Caller>((bearers) =>
    store.read('customer', workspaceId, (tx) => readCallers(tx, bearers)),
  );
  return async (bearer) => (await readOne(bearer)) ?? null;
}

/** By hash, so that nothing is compared byte by byte. */
async function readCallers(tx: ReadTx, bearers: readonly string[]): Promise<Map<string, Caller>> {
  const hashed = new Map(bearers.map((bearer) => [hashSecret(bearer), bearer]));
  const hashes = sql<string>`any(${[...hashed.keys()]}::text[])`;
  const callers = new Map<string, Caller>();
  const conversations = await tx.db
    .selectFrom('conversation')
    .select(['id', 'channelId', 'lastAt', 'tokenHash'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('tokenHash', '=', hashes)
    .execute();
  for (const { id, channelId, lastAt, tokenHash: credential } of conversations) {
    const bearer = hashed.get(credential) ?? '';
    hashed.delete(credential);
    // SEC-44: a thread in which nobody wrote for 30 days is opened by no token any more.
    if (tx.now.getTime() - lastAt.getTime() > limits.conversationTokenIdleMs) continue;
    const byServer = wasOpenedByServer(bearer);
    callers.set(bearer, { kind: 'conversation_token', conversationId: id, channelId, credential, byServer });
  }
  if (hashed.size === 0) return callers;
  const channels = await tx.db
    .selectFrom('channel')
    .select(['id', 'kind', 'origins', 'identitySecrets', 'widgetKeyHash', 'serverKeyHash'])
    .where('workspaceId', '=', tx.workspaceId)
    .where((eb) => eb.or([eb('widgetKeyHash', '=', hashes), eb('serverKeyHash', '=', hashes)]))
    .execute();
  for (const { widgetKeyHash, serverKeyHash, ...channel } of channels) {
    const byWidget = hashed.get(widgetKeyHash);
    if (byWidget !== undefined) callers.set(byWidget, { kind: 'widget_key', channel, credential: widgetKeyHash });
    const byServer = hashed.get(serverKeyHash);
    if (byServer !== undefined) callers.set(byServer, { kind: 'server_key', channel, credential: serverKeyHash });
  }
  return callers;
}

/** SEC-45: a secret key has no business in a browser; a public one only opens from the channel's own pages. */
export function checkOrigin(caller: Caller, origin: string | undefined): void {
  if (caller.kind === 'server_key' && origin !== undefined)
    throw new AppError('forbidden', 'A server key must not be used in a browser.');
  if (caller.kind === 'widget_key' && (origin === undefined || !caller.channel.origins.includes(origin)))
    throw new AppError('forbidden', 'This origin is not listed for the channel.');
}

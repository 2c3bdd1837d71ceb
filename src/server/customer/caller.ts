import { sql } from 'kysely';
import { createCrowd, usualPatienceMs } from '#server/db/crowd.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ChannelId, ConversationId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { hashSecret, wasOpenedByServer } from './secrets.ts';

export type Channel = { id: ChannelId; origins: readonly string[]; identitySecrets: readonly string[] };

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

export type FindCaller = (bearer: string) => Promise<Caller | null>;

/** Finds callers; bearers that come at the same time are read together (docs/decisions/0016-claims-together.md). */
export function createFindCaller({ store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>): FindCaller {
  const find = async (bearers: readonly string[]) =>
    await store.read('customer', workspaceId, (tx) => findCallers(tx, bearers));
  let asked = 0;
  const crowd = createCrowd<{ bearer: string; key: string }, { caller: Caller | null }>({
    keyOf: ({ key }) => key,
    soon: (work) => void setImmediate(work),
    patienceMs: usualPatienceMs,
    run: async (batch) => (await find(batch.map(({ bearer }) => bearer))).map((caller) => ({ caller })),
  });
  return async (bearer) => {
    asked += 1;
    const found = await crowd.take({ bearer, key: String(asked) });
    return found ? found.caller : ((await find([bearer]))[0] ?? null);
  };
}

/** The caller behind each bearer, or null. Looked up by hash, so that nothing is compared byte by byte. */
async function findCallers(tx: ReadTx, bearers: readonly string[]): Promise<(Caller | null)[]> {
  const hashes = bearers.map(hashSecret);
  const conversations = await tx.db
    .selectFrom('conversation')
    .select(['id', 'channelId', 'lastAt', 'tokenHash'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('tokenHash', '=', sql<string>`any(${hashes}::text[])`)
    .execute();
  const byToken = new Map(conversations.map((row) => [row.tokenHash, row]));
  const callers: (Caller | null)[] = [];
  for (const [index, bearer] of bearers.entries()) {
    const credential = hashes[index] ?? '';
    callers.push(await callerOf(tx, bearer, credential, byToken.get(credential)));
  }
  return callers;
}

async function callerOf(
  tx: ReadTx,
  bearer: string,
  credential: string,
  conversation: { id: ConversationId; channelId: ChannelId; lastAt: Date } | undefined,
): Promise<Caller | null> {
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
    .select(['id', 'origins', 'identitySecrets', 'serverKeyHash'])
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

/** A customer's and an agent's side of a running test server, for tests of the domain: the real API over HTTP, mutations through their real handlers. */

import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { watchConnections } from '#server/conversation/connections.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { mutationHandlers } from '#server/conversation/mutations.ts';
import type { ServerDeps } from '#server/deps.ts';
import { createLog } from '#server/log.ts';
import { type Actions, createActions } from '#server/tool/actions.ts';
import { createEgress } from '#server/tool/egress.ts';
import type { CustomerConversation } from '#shared/contract/api.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { TestServer } from './server.ts';

export type Answer<T = Record<string, unknown>> = {
  status: number;
  body: T & { error?: { code: string; message: string; details?: Record<string, unknown> } };
};
type CallOptions = { key?: string; origin?: string; raw?: string; contentType?: string };

export async function call<T = Record<string, unknown>>(
  server: TestServer,
  method: 'GET' | 'POST',
  path: string,
  token: string | null,
  body?: unknown,
  options: CallOptions = {},
): Promise<Answer<T>> {
  const headers: Record<string, string> = {};
  if (token !== null) headers.authorization = `Bearer ${token}`;
  if (method === 'POST') headers['content-type'] = options.contentType ?? 'application/json';
  if (options.key !== undefined) headers['idempotency-key'] = options.key;
  if (options.origin !== undefined) headers.origin = options.origin;
  const content = method === 'POST' ? { body: options.raw ?? JSON.stringify(body ?? {}) } : {};
  const response = await fetch(`${server.url}${path}`, { method, headers, ...content });
  return { status: response.status, body: (await response.json()) as Answer<T>['body'] };
}

export type Opened = { id: ConversationId; token: string; conversation: CustomerConversation };

export async function open(
  server: TestServer,
  text: string | null,
  extra: Record<string, unknown> = {},
): Promise<Opened> {
  const body = { ...extra, ...(text === null ? {} : { message: { text } }) };
  const answer = await call<{ conversationToken: string; conversation: CustomerConversation }>(
    server,
    'POST',
    '/v1/conversations',
    server.credentials.serverKey,
    body,
  );
  if (answer.status !== 201) throw new Error(`Opening answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  const { conversation, conversationToken } = answer.body;
  return { id: conversation.conversationId, token: conversationToken, conversation };
}

export async function read(
  server: TestServer,
  opened: Pick<Opened, 'id'>,
  token = server.credentials.serverKey,
): Promise<CustomerConversation> {
  const answer = await call<CustomerConversation>(server, 'GET', `/v1/conversations/${opened.id}`, token);
  if (answer.status !== 200) throw new Error(`Reading answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export function say(server: TestServer, opened: Opened, text: string): Promise<Answer> {
  return call(server, 'POST', `/v1/conversations/${opened.id}/messages`, opened.token, { text });
}

/** Waits until the conversation is as asked, as its customer's server reads it. */
export async function until(
  server: TestServer,
  opened: Pick<Opened, 'id'>,
  holds: (conversation: CustomerConversation) => boolean,
): Promise<CustomerConversation> {
  const endAt = Date.now() + 10_000;
  for (;;) {
    const conversation = await read(server, opened);
    if (holds(conversation)) return conversation;
    if (Date.now() > endAt) throw new Error(`Never so: ${JSON.stringify(conversation)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Applies a mutation as an agent of the workspace, in its own transaction. */
export async function act<N extends MutationName>(
  server: TestServer,
  who: string,
  name: N,
  args: MutationArgs<N> | Record<string, unknown>,
): Promise<Awaited<ReturnType<MutationHandlers[N]>>> {
  const actor = await server.actor(who);
  const handler = mutationHandlers(depsOf(server), actionsOf(server))[name];
  const { value } = await server.store.write('agent', server.workspaceId, (tx) =>
    handler(tx, actor, args as MutationArgs<N>, new Date()),
  );
  return value as Awaited<ReturnType<MutationHandlers[N]>>;
}

/** What makes calls to a system of this machine, as the server under test does where it was started so. */
function actionsOf(server: TestServer): Actions {
  return createActions(depsOf(server), createEgress({ loopback: true }));
}

/** The parts of the server, for calling one of them by itself; it has no sockets. */
export function depsOf(server: TestServer, config: Partial<ServerDeps['config']> = {}): ServerDeps {
  return {
    store: server.store,
    log: createLog('silent'),
    clock: () => new Date(),
    random: randomBytes,
    io: null as unknown as ServerDeps['io'],
    workspaceId: server.workspaceId,
    config: { embeddings: false, aiTimeoutMs: 2_000, ...config },
  };
}

/** Events of a conversation by type, oldest first. */
export async function eventsOf(
  server: TestServer,
  opened: Pick<Opened, 'id'>,
): Promise<{ type: string; fields: Record<string, unknown>; dims: Record<string, unknown> }[]> {
  return await server.store.read('system', server.workspaceId, ({ db }) =>
    db
      .selectFrom('event')
      .select(['type', 'fields', 'dims'])
      .where('workspaceId', '=', server.workspaceId)
      .where('conversationId', '=', opened.id)
      .orderBy('seq')
      .execute(),
  );
}

export function signIdentity(
  server: TestServer,
  claims: Record<string, unknown>,
  secret = server.credentials.identitySecret,
): string {
  const nowS = Math.floor(Date.now() / 1_000);
  const full = { aud: server.credentials.channelId, iat: nowS, exp: nowS + 300, jti: randomUUID(), ...claims };
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(full)}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

/** From now on these are taken for connected, whatever the clock says: work leaves who is gone (C4). */
export async function sitDown(server: TestServer, who: readonly string[]): Promise<void> {
  const people = await Promise.all(who.map((key) => server.actor(key)));
  const connected = new Set(people.map(({ agentId }) => agentId));
  watchConnections(server.workspaceId, () => connected);
}

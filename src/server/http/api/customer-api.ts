import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type KnowledgeHolder, loadKnowledge } from '#server/ai/knowledge.ts';
import { noConversation } from '#server/conversation/store.ts';
import { bringEscalation } from '#server/customer/bring-escalation.ts';
import { type Caller, checkOrigin, findCaller } from '#server/customer/caller.ts';
import { openConversation } from '#server/customer/open.ts';
import { postMessage, reportPage } from '#server/customer/post-message.ts';
import { close, rate } from '#server/customer/rate-and-close.ts';
import { readConversation } from '#server/customer/read-conversation.ts';
import type { ActorRole, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { type ApiRouteName, apiRoutes, openApiPath } from '#shared/contract/api.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { conversationId as conversationIdSchema } from '#shared/lib/ids.ts';
import { guardJson } from '#shared/lib/json-guard.ts';
import { limits } from '#shared/lib/limits.ts';
import type { ApiCall } from './api-call.ts';
import { allowancesOf, countedAddress } from './customer-limits.ts';
import { once } from './idempotency.ts';
import { openApiDocument } from './openapi.ts';
import { createRequestLimit, type RequestLimit } from './request-limit.ts';
import { sendError } from './send-error.ts';

type AnyPost = (tx: WriteTx, call: ApiCall<never>, deps: ServerDeps) => Promise<unknown>;
type PostRoute = { role: ActorRole; run: AnyPost };

/** Every POST with the database role of its transaction: the customers' own, but where a person's queue is written to (SEC-58). */
function postRoutes(deps: ServerDeps, knowledge: () => KnowledgeHolder): Partial<Record<ApiRouteName, PostRoute>> {
  return {
    openConversation: { role: 'customer', run: openConversation as AnyPost },
    postMessage: { role: 'customer', run: postMessage as AnyPost },
    reportPage: { role: 'customer', run: reportPage as AnyPost },
    close: { role: 'customer', run: close as AnyPost },
    rate: { role: 'system', run: rate as AnyPost },
    bringEscalation: {
      role: 'system',
      run: ((tx: WriteTx, call: ApiCall<'bringEscalation'>) =>
        bringEscalation(tx, call, deps, knowledge().current)) as AnyPost,
    },
  };
}

/**
 * The customer API: every route of `apiRoutes`, from that table alone (SEC-35), and its OpenAPI document. Order of the checks: credential, origin, limit, shape, ownership;
 * then the effect, once per idempotency key.
 */
export async function registerCustomerApi(app: FastifyInstance, deps: ServerDeps): Promise<void> {
  const limit = createRequestLimit(() => deps.clock().getTime());
  let holder: KnowledgeHolder | null = null;
  const posts = postRoutes(deps, () => {
    if (!holder) throw new AppError('internal', 'The knowledge is not loaded.');
    return holder;
  });
  const newId = () => Buffer.from(deps.random(8)).toString('hex');

  for (const name of Object.keys(apiRoutes) as ApiRouteName[]) {
    const route = apiRoutes[name];
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: name === 'bringEscalation' ? limits.bodyEscalationBytes : limits.bodyCustomerBytes,
      config: { auth: route.auth, limit: route.limit },
      handler: async (request, reply) => {
        try {
          const call = await admit(request, name, deps, limit);
          if (name === 'bringEscalation') {
            holder ??= await loadKnowledge(deps);
            await holder.refresh();
          }
          const post = posts[name];
          const answer = post
            ? await runPost(request, name, call, post, deps)
            : await readConversation(deps, call, queryOf(request));
          return await reply.code(route.status).header('cache-control', 'no-store').send(answer);
        } catch (thrown) {
          return refuse(request, reply, thrown, deps, newId);
        }
      },
    });
  }
  const document = openApiDocument();
  app.get(openApiPath, { config: { auth: ['public'], limit: 'reads' } }, () => document);
}

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  thrown: unknown,
  deps: ServerDeps,
  newId: () => string,
): FastifyReply {
  if (thrown instanceof AppError && thrown.code === 'forbidden')
    deps.log.warn({ route: request.routeOptions.url, code: thrown.code }, 'a credential was used where it must not be');
  sendError(reply, thrown, deps.log, newId);
  return reply;
}

async function admit(
  request: FastifyRequest,
  name: ApiRouteName,
  deps: ServerDeps,
  limit: RequestLimit,
): Promise<ApiCall<never>> {
  const route = apiRoutes[name];
  const bearer = /^Bearer (\S{16,512})$/.exec(request.headers.authorization ?? '')?.[1];
  const caller =
    bearer === undefined ? null : await deps.store.read('customer', deps.workspaceId, (tx) => findCaller(tx, bearer));
  if (!caller || !(route.auth as readonly Caller['kind'][]).includes(caller.kind))
    throw new AppError('unauthenticated', 'This credential does not open this route.');
  checkOrigin(caller, request.headers.origin);
  limit.require(allowancesOf(route.limit, caller, countedAddress(request.ip)));
  const conversationId = 'conversationId' in paramsOf(request) ? await ownConversation(request, caller, deps) : '';
  if (!('body' in route)) return { caller, conversationId, body: undefined as never };
  guardJson(request.body);
  const body = route.body.safeParse(request.body);
  if (!body.success) throw invalidFromZod(body.error, 'The body');
  return { caller, conversationId, body: body.data as never };
}

const paramsOf = (request: FastifyRequest) => (request.params ?? {}) as Record<string, string>;

/** SEC-29, SEC-44: a token opens its own thread, a server key those of its channel; every other id is not there. */
async function ownConversation(request: FastifyRequest, caller: Caller, deps: ServerDeps): Promise<string> {
  const id = conversationIdSchema.safeParse(paramsOf(request).conversationId);
  if (!id.success) throw noConversation();
  if (caller.kind === 'conversation_token') {
    if (caller.conversationId !== id.data) throw noConversation();
    return id.data;
  }
  const row = await deps.store.read('customer', deps.workspaceId, (tx) =>
    tx.db
      .selectFrom('conversation')
      .select('channelId')
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', id.data)
      .executeTakeFirst(),
  );
  if (row?.channelId !== caller.channel.id) throw noConversation();
  return id.data;
}

function queryOf(request: FastifyRequest): { after: number } {
  const query = apiRoutes.readConversation.query.safeParse(request.query);
  if (!query.success) throw invalidFromZod(query.error, 'The query');
  return { after: query.data.after ?? 0 };
}

const idempotencyKey = z.string().min(1).max(limits.idempotencyKeyChars);

async function runPost(
  request: FastifyRequest,
  name: ApiRouteName,
  call: ApiCall<never>,
  post: PostRoute,
  deps: ServerDeps,
): Promise<unknown> {
  const header = request.headers['idempotency-key'];
  const key = header === undefined ? null : idempotencyKey.safeParse(header);
  if (key && !key.success) throw invalidFromZod(key.error, 'Idempotency-Key');
  const { value } = await deps.store.write(post.role, deps.workspaceId, async (tx) => {
    if (!key) return await post.run(tx, call, deps);
    const route = `${name} ${call.conversationId}`;
    const identity = { credential: call.caller.credential, key: key.data, route, body: call.body as unknown };
    return await once(tx, identity, deps.random, () => post.run(tx, call, deps));
  });
  return value;
}

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type KnowledgeHolder, loadKnowledge } from '#server/ai/knowledge.ts';
import { findConversation } from '#server/conversation/store.ts';
import { bringEscalation } from '#server/customer/bring-escalation.ts';
import { openConversation } from '#server/customer/open.ts';
import { postMessage, reportPage } from '#server/customer/post-message.ts';
import { close, rate } from '#server/customer/rate-and-close.ts';
import { readConversation } from '#server/customer/read-conversation.ts';
import type { Crowd } from '#server/db/crowd.ts';
import type { ActorRole, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor, RouteHandler } from '#server/http/door.ts';
import { type ApiRouteName, apiRoutes, openApiPath } from '#shared/contract/api.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import type { ApiCall, RouteAnswer } from './api-call.ts';
import { once } from './idempotency.ts';
import { openApiDocument } from './openapi.ts';
import { createPostCrowd, type Post } from './post-crowd.ts';

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

/** The customer API: every route of `apiRoutes`, from that table alone (SEC-35), and its OpenAPI document. The effect happens once per idempotency key. */
export function registerCustomerApi(door: HttpDoor, deps: ServerDeps): void {
  let holder: KnowledgeHolder | null = null;
  const crowd = createPostCrowd(deps);
  const posts = postRoutes(deps, () => {
    if (!holder) throw new AppError('internal', 'The knowledge is not loaded.');
    return holder;
  });

  for (const name of Object.keys(apiRoutes) as ApiRouteName[]) {
    const route = apiRoutes[name];
    const bodyLimit = name === 'bringEscalation' ? limits.bodyEscalationBytes : limits.bodyCustomerBytes;
    // Looked up by a name of run time the tie of route and call is lost; the table above ties them.
    const handler = async (call: ApiCall<never> & ApiCall<'readConversation'>, request: FastifyRequest) => {
      if (name === 'bringEscalation') {
        holder ??= await loadKnowledge(deps);
        await holder.refresh();
      }
      const post = posts[name];
      const answer = post ? await runPost(request, name, call, post, deps, crowd) : await readConversation(deps, call);
      return { status: route.status, answer };
    };
    door.route({ ...route, bodyLimit }, handler as unknown as RouteHandler<typeof route>);
  }
  const document = openApiDocument();
  const declaration = {
    method: 'GET',
    path: openApiPath,
    auth: ['public'],
    limit: 'public_reads',
    query: z.object({}),
  } as const;
  door.route(declaration, async () => ({ answer: document }));
}

const idempotencyKey = z.string().min(1).max(limits.idempotencyKeyChars);

async function runPost(
  request: FastifyRequest,
  name: ApiRouteName,
  call: ApiCall<never>,
  post: PostRoute,
  deps: ServerDeps,
  crowd: Crowd<Post, RouteAnswer<'postMessage'>>,
): Promise<unknown> {
  const header = request.headers['idempotency-key'];
  const key = header === undefined ? null : idempotencyKey.safeParse(header);
  if (key && !key.success) throw invalidFromZod(key.error, 'Idempotency-Key');
  const identity = key && {
    credential: call.caller.credential,
    key: key.data,
    route: `${name} ${call.conversationId}`,
    body: call.body as unknown,
  };
  const plain = plainPost(name, call);
  if (identity && plain) {
    const answer = await crowd.take({ call: plain, request: identity });
    if (answer) return answer;
  }
  const { value } = await deps.store.write(post.role, deps.workspaceId, async (tx) => {
    if (!identity) return await post.run(tx, call, deps);
    // Conversation before key, as the crowd takes them, or the same request twice at once would lock itself out.
    if (plain) await findConversation(tx, plain.conversationId, 'lock');
    return await once(tx, identity, deps.random, () => post.run(tx, call, deps));
  });
  return value;
}

/** Which route a call is of is known by its name alone; the table of routes ties the two. A page that moved is a line of its own in the thread: such a post goes alone. */
function plainPost(name: ApiRouteName, call: ApiCall<never>): ApiCall<'postMessage'> | null {
  if (name !== 'postMessage') return null;
  const post = call as unknown as ApiCall<'postMessage'>;
  return post.body.page === undefined ? post : null;
}

import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type KnowledgeHolder, loadKnowledge } from '#server/ai/knowledge.ts';
import { customerFilePosts, registerCustomerContent } from '#server/attachment/customer-routes.ts';
import type { ScanFiles } from '#server/attachment/scan-files.ts';
import { findConversation } from '#server/conversation/store.ts';
import { bringEscalation } from '#server/customer/bring-escalation.ts';
import { openConversation } from '#server/customer/open.ts';
import { postMessage, reportPage } from '#server/customer/post-message.ts';
import { close, rate } from '#server/customer/rate-and-close.ts';
import { readConversation } from '#server/customer/read-conversation.ts';
import type { ActorRole, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor, RouteHandler } from '#server/http/door.ts';
import { type ApiRouteName, apiRoutes, openApiPath } from '#shared/contract/api.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { limits } from '#shared/lib/limits.ts';
import type { ApiCall } from './api-call.ts';
import { once, type RequestIdentity } from './idempotency.ts';
import { openApiDocument } from './openapi.ts';
import { createPostCrowd } from './post-crowd.ts';

type AnyPost = (tx: WriteTx, call: ApiCall<never>, deps: ServerDeps) => Promise<unknown>;
type AnyTogether = (call: ApiCall<never>, request: RequestIdentity) => Promise<object | null>;
/** `together`: with others that come at the same time; null: it is to run alone. */
type PostRoute = { role: ActorRole; run: AnyPost; together?: AnyTogether };

/** Every POST with the database role of its transaction: the customers' own, but where a person's queue is written to (SEC-58). */
function postRoutes(
  deps: ServerDeps,
  scans: ScanFiles | null,
  knowledge: () => KnowledgeHolder,
): Partial<Record<ApiRouteName, PostRoute>> {
  const crowd = createPostCrowd(deps);
  const files = customerFilePosts(scans);
  return {
    announceFile: { role: 'customer', run: files.announceFile as AnyPost },
    sendPiece: { role: 'customer', run: files.sendPiece as AnyPost },
    endFile: { role: 'customer', run: files.endFile as AnyPost },
    openConversation: { role: 'customer', run: openConversation as AnyPost },
    postMessage: {
      role: 'customer',
      run: postMessage as AnyPost,
      // A page that moved is a line of its own in the thread, and files are taken by the message: such a post goes alone.
      together: (async (call: ApiCall<'postMessage'>, request: RequestIdentity) =>
        call.body.page === undefined && call.body.attachmentIds === undefined
          ? await crowd.take({ call, request })
          : null) as AnyTogether,
    },
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
export function registerCustomerApi(door: HttpDoor, deps: ServerDeps, scans: ScanFiles | null = null): void {
  let holder: KnowledgeHolder | null = null;
  registerCustomerContent(door, deps);
  const posts = postRoutes(deps, scans, () => {
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
      const answer = post ? await runPost(request, name, call, post, deps) : await readConversation(deps, call);
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
  const answer = identity && post.together ? await post.together(call, identity) : null;
  if (answer) return answer;
  const { value } = await deps.store.write(post.role, deps.workspaceId, async (tx) => {
    if (!identity) return await post.run(tx, call, deps);
    // Conversation before key, as the crowd takes them, or the same request twice at once would lock itself out.
    if (post.together) await findConversation(tx, call.conversationId, 'lock');
    return await once(tx, identity, deps.random, () => post.run(tx, call, deps));
  });
  return value;
}

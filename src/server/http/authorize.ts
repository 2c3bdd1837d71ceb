/**
 * The checker of the HTTP door (SEC-35). It alone makes the `Authorized` value that handlers take: credential, role, origin, limit, ownership and shape have
 * been checked once it exists. The class is not exported; nobody else can make one, neither in types nor at run time.
 */
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { AgentActor, Authenticate } from '#server/auth/session.ts';
import { noConversation } from '#server/conversation/store.ts';
import { type Caller, checkOrigin, type FindCaller } from '#server/customer/caller.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { Role } from '#shared/agent/schema.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { conversationId as conversationIdSchema } from '#shared/lib/ids.ts';
import { countedAddress } from './api/customer-limits.ts';

/** What a credential is; `public` is none. */
export type WhoKind = 'public' | 'agent' | Caller['kind'];
export const whoKinds: readonly WhoKind[] = ['public', 'agent', 'widget_key', 'server_key', 'conversation_token'];
export type Who = { kind: 'public' } | { kind: 'agent'; actor: AgentActor; token: string } | Caller;

/** Takes from a limit; throws AppError('rate_limited'). What it answers is called when the call succeeded. */
export type TakeLimit = (of: { who: Who; address: string; body: unknown }) => (() => void) | undefined;
export type RouteLimits = Readonly<Record<string, TakeLimit>>;

/** What a route says of itself before it may exist. */
export type RouteDeclaration = {
  method: 'GET' | 'POST';
  path: string;
  auth: readonly WhoKind[];
  /** Where agents may call: which of them. */
  roles?: readonly Role[];
  /** Name of a bound limit. */
  limit: string;
  /** Of every POST. */
  body?: z.ZodType;
  /** Of every GET. */
  query?: z.ZodType;
};

export type AuthorizeDeps = Pick<ServerDeps, 'store' | 'workspaceId'> & {
  authenticate: Authenticate;
  findCaller: FindCaller;
  limits: RouteLimits;
};

class AuthorizedCall<W extends Who, Body, Query> {
  readonly #isAuthorized = true;
  readonly caller: W;
  /** Theirs; empty on routes without one. */
  readonly conversationId: string;
  readonly body: Body;
  readonly query: Query;

  constructor(caller: W, conversationId: string, body: Body, query: Query) {
    this.caller = caller;
    this.conversationId = conversationId;
    this.body = body;
    this.query = query;
  }

  static isOne(value: unknown): boolean {
    return typeof value === 'object' && value !== null && #isAuthorized in value && value.#isAuthorized;
  }
}

/** A call that passed the checker. */
export type Authorized<W extends Who = Who, Body = unknown, Query = unknown> = AuthorizedCall<W, Body, Query>;

/** Whether this very checker made the value. */
export function isAuthorized(value: unknown): boolean {
  return AuthorizedCall.isOne(value);
}

export type Admitted = { call: Authorized; onSuccess: (() => void) | undefined };

/** Credential and role, origin, limit, ownership, shape, in this order. Throws AppError: unauthenticated, forbidden, rate_limited, not_found, invalid. */
export async function authorize(
  request: FastifyRequest,
  route: RouteDeclaration,
  deps: AuthorizeDeps,
): Promise<Admitted> {
  const who = await identify(request, route, deps);
  const onSuccess = deps.limits[route.limit]?.({ who, address: countedAddress(request.ip), body: request.body });
  const params = (request.params ?? {}) as Record<string, string>;
  const conversationId = 'conversationId' in params ? await ownConversation(params.conversationId, who, deps) : '';
  const body = shapeOf(route.body, request.body, 'The body');
  const query = shapeOf(route.query, request.query, 'The query');
  return { call: new AuthorizedCall(who, conversationId, body, query), onSuccess };
}

/** SEC-35: declared callers, roles, schema and a limit that is bound. Throws what is missing, which ends the start. */
export function requireDeclared(route: RouteDeclaration, limits: RouteLimits): void {
  const refuse = (what: string): never => {
    throw new Error(`The route ${route.method} ${route.path} ${what}.`);
  };
  if (!route.auth?.length) refuse('declares no callers');
  if (route.auth.some((kind) => !whoKinds.includes(kind))) refuse('declares callers that do not exist');
  if (route.auth.includes('public') && route.auth.length > 1) refuse('is public and not');
  if (route.auth.includes('agent') !== Boolean(route.roles?.length)) refuse('declares agents without roles');
  if (!route.limit) refuse('declares no limit');
  if (!Object.hasOwn(limits, route.limit)) refuse(`names the limit ${route.limit}, which is bound to nothing`);
  if (route.method === 'POST' ? !route.body : !route.query) refuse('declares no schema');
}

async function identify(request: FastifyRequest, route: RouteDeclaration, deps: AuthorizeDeps): Promise<Who> {
  if (route.auth.includes('public')) return { kind: 'public' };
  const bearer = /^Bearer (\S{16,512})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer === undefined) throw noCredential();
  if (route.auth.includes('agent')) {
    const actor = await deps.authenticate(bearer);
    if (!route.roles?.includes(actor.role))
      throw new RefusedCall(`agent:${actor.agentId}`, 'forbidden', 'Your role does not allow this.');
    return { kind: 'agent', actor, token: bearer };
  }
  const caller = await deps.findCaller(bearer);
  if (!caller) throw noCredential();
  if (!route.auth.includes(caller.kind))
    throw new RefusedCall(nameOf(caller), 'unauthenticated', 'This credential does not open this route.');
  try {
    checkOrigin(caller, request.headers.origin);
  } catch (thrown) {
    if (thrown instanceof AppError) throw new RefusedCall(nameOf(caller), 'forbidden', thrown.message);
    throw thrown;
  }
  return caller;
}

function noCredential(): AppError {
  return new AppError('unauthenticated', 'This credential does not open this route.');
}

/** A good credential where it must not be used; `by` says whose, for the audit (SEC-87). */
export class RefusedCall extends AppError {
  readonly by: string;
  constructor(by: string, code: 'unauthenticated' | 'forbidden', message: string) {
    super(code, message);
    this.by = by;
  }
}

function nameOf(caller: Caller): string {
  return caller.kind === 'conversation_token'
    ? `conversation:${caller.conversationId}`
    : `${caller.kind}:${caller.channel.id}`;
}

/** SEC-29, SEC-44: a token opens its own thread, a server key those of its channel; every other id is not there. */
async function ownConversation(text: string | undefined, who: Who, deps: AuthorizeDeps): Promise<string> {
  const id = conversationIdSchema.safeParse(text);
  if (!id.success || who.kind === 'public' || who.kind === 'agent') throw noConversation();
  if (who.kind === 'conversation_token') {
    if (who.conversationId !== id.data) throw noConversation();
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
  if (row?.channelId !== who.channel.id) throw noConversation();
  return id.data;
}

function shapeOf(schema: z.ZodType | undefined, value: unknown, what: string): unknown {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidFromZod(parsed.error, what);
  return parsed.data;
}

import type { z } from 'zod';
import type { Caller } from '#server/customer/caller.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { Authorized } from '#server/http/authorize.ts';
import type { ApiRouteName, apiRoutes } from '#shared/contract/api.ts';

type Route<N extends ApiRouteName> = (typeof apiRoutes)[N];
export type RouteBody<N extends ApiRouteName> =
  Route<N> extends { body: infer B extends z.ZodType } ? z.infer<B> : undefined;
export type RouteAnswer<N extends ApiRouteName> = z.infer<Route<N>['response']>;

export type RouteQuery<N extends ApiRouteName> =
  Route<N> extends { query: infer Q extends z.ZodType } ? z.infer<Q> : undefined;

/** What a handler is given: validated input of an authorised caller, made by the checker alone (SEC-35). `conversationId` is theirs (SEC-44). */
export type ApiCall<N extends ApiRouteName> = Authorized<Caller, RouteBody<N>, RouteQuery<N>>;

/** Changes something, inside the transaction that also keeps its answer for repeats (SEC-42). */
export type PostHandler<N extends ApiRouteName> = (
  tx: WriteTx,
  call: ApiCall<N>,
  deps: ServerDeps,
) => Promise<RouteAnswer<N>>;

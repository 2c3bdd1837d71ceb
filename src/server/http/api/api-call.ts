import type { z } from 'zod';
import type { Caller } from '#server/customer/caller.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ApiRouteName, apiRoutes } from '#shared/contract/api.ts';

type Route<N extends ApiRouteName> = (typeof apiRoutes)[N];
export type RouteBody<N extends ApiRouteName> =
  Route<N> extends { body: infer B extends z.ZodType } ? z.infer<B> : undefined;
export type RouteAnswer<N extends ApiRouteName> = z.infer<Route<N>['response']>;

/** What a handler is given: validated input of an authorised caller. `conversationId` is theirs (SEC-35, SEC-44); empty on routes without one. */
export type ApiCall<N extends ApiRouteName> = { caller: Caller; conversationId: string; body: RouteBody<N> };

/** Changes something, inside the transaction that also keeps its answer for repeats (SEC-42). */
export type PostHandler<N extends ApiRouteName> = (
  tx: WriteTx,
  call: ApiCall<N>,
  deps: ServerDeps,
) => Promise<RouteAnswer<N>>;

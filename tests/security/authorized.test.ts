import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listSourceFiles } from '#scripts/check/walls.ts';
import { authRoutes } from '#server/auth/routes.ts';
import { createSignInLimit } from '#server/auth/sign-in-limit.ts';
import type { ApiCall } from '#server/http/api/api-call.ts';
import { createRequestLimit } from '#server/http/api/request-limit.ts';
import { createApp } from '#server/http/app.ts';
import type { Authorized, RouteDeclaration } from '#server/http/authorize.ts';
import { isAuthorized, requireDeclared } from '#server/http/authorize.ts';
import { createDoor } from '#server/http/door.ts';
import { loopbackNames } from '#server/http/guard.ts';
import { routeLimits } from '#server/http/route-limits.ts';
import { createLog } from '#server/log.ts';
import {
  type AuthorizedEvent as AgentCall,
  eventLimits,
  isAuthorizedEvent as isAgentCall,
  requireDeclared as requireAgentEvents,
} from '#server/realtime/agents-guard.ts';
import {
  type AuthorizedEvent as CustomerCall,
  isAuthorizedEvent as isCustomerCall,
  requireCustomerEvents,
} from '#server/realtime/customers-guard.ts';
import { apiRoutes, customerEvents } from '#shared/contract/api.ts';
import { eventGrants } from '#shared/contract/matrix.ts';
import { agentEvents } from '#shared/contract/realtime.ts';

/** SEC-35: nothing runs behind a door that the door's checker did not let in, and nothing opens a door without saying for whom, what and how often. */
const ROOT = resolve(import.meta.dirname, '../..');
const clock = () => Date.parse('2026-11-21T09:00:00Z');
const bound = routeLimits(createRequestLimit(clock), createSignInLimit(clock));
const app = () => createApp({ origins: new Set(), hosts: loopbackNames }, createLog('silent'), () => 'id');
const openDoor = () => createDoor(app(), { limits: bound, clock: () => new Date(clock()) } as never);

/** The checkers, one for each door, and the names under which their value is known elsewhere. */
const checkers = new Set([
  'src/server/http/authorize.ts',
  'src/server/realtime/agents-guard.ts',
  'src/server/realtime/customers-guard.ts',
]);
const forgery =
  /\bas\s+(?:unknown\s+as\s+|never\s+as\s+|any\s+as\s+)?(?:Authorized\w*|ApiCall)\b|<(?:Authorized\w*|ApiCall)\b[^>]*>\s*\{|new\s+Authorized\w*|Object\.create\([^)]*Authorized/;

/** Imports may rename; what is renamed is counted under its new name too. */
function findForgery(text: string): string | undefined {
  const renamed = [...text.matchAll(/\b(?:Authorized\w*|ApiCall)\s+as\s+(\w+)/g)].map(([, name]) => name);
  const plain = text.replace(/\b(?:Authorized\w*|ApiCall)\s+as\s+\w+/g, '');
  const named = renamed.length === 0 ? null : new RegExp(`\\bas\\s+(?:unknown\\s+as\\s+)?(?:${renamed.join('|')})\\b`);
  return forgery.exec(plain)?.[0] ?? named?.exec(plain)?.[0];
}

const route = (change: Partial<RouteDeclaration>): RouteDeclaration => ({
  method: 'GET',
  path: '/planted',
  auth: ['public'],
  limit: 'public_reads',
  query: z.strictObject({}),
  ...change,
});

describe('SEC-35: only the checker of a door makes what its handlers take', () => {
  it('a value of the right shape is not it: in types', () => {
    const shape = { caller: { kind: 'public' }, conversationId: '', body: undefined, query: undefined } as const;
    // @ts-expect-error SEC-35: made by src/server/http/authorize.ts alone
    const http: Authorized = shape;
    // @ts-expect-error SEC-35: the customer API's call is the same value
    const api: ApiCall<'readConversation'> = { ...shape, caller: null as never };
    // @ts-expect-error SEC-35: made by src/server/realtime/agents-guard.ts alone
    const agents: AgentCall<'session:get'> = { socket: null as never, actor: null as never, input: {} };
    // @ts-expect-error SEC-35: made by src/server/realtime/customers-guard.ts alone
    const customers: CustomerCall<'typing'> = { conversationId: null as never, input: {} };
    expect([isAuthorized(http), isAuthorized(api), isAgentCall(agents), isCustomerCall(customers)]).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('no module of the product asserts one into being, and a planted one is found', async () => {
    const found: string[] = [];
    const files = (await listSourceFiles(ROOT)).filter((file) => /^src\/.*(?<!\.test)\.tsx?$/.test(file));
    for (const file of files) {
      const text = await readFile(join(ROOT, file), 'utf8');
      if (!checkers.has(file) && findForgery(text)) found.push(`${file}: ${findForgery(text)}`);
    }
    expect(files.filter((file) => checkers.has(file)).length).toBe(checkers.size);
    expect(found).toEqual([]);
    for (const planted of [
      'const call = { caller } as unknown as Authorized<Caller>;',
      "run(tx, { caller, body } as ApiCall<'rate'>, deps);",
      "import { type AuthorizedEvent as Call } from './g.ts';\nhandle({ input } as Call);",
      'new AuthorizedCall(who, id, body, query);',
    ])
      expect(findForgery(planted), planted).toBeDefined();
  });
});

describe('SEC-35: what is not declared stops the start', () => {
  const incomplete: [string, Partial<RouteDeclaration>, string][] = [
    ['callers', { auth: [] }, 'callers'],
    ['callers that exist', { auth: ['everybody' as never] }, 'do not exist'],
    ['whether it is public', { auth: ['public', 'server_key'] }, 'public'],
    ['roles of agents', { auth: ['agent'] }, 'roles'],
    ['a limit', { limit: '' }, 'no limit'],
    ['a limit that is bound', { limit: 'generous' }, 'bound to nothing'],
    ['a limit that is not of Object', { limit: 'toString' }, 'bound to nothing'],
    ['a schema of the query', { query: undefined as never }, 'schema'],
    ['a schema of the body', { method: 'POST' }, 'schema'],
  ];
  it.each(incomplete)('a route without %s', (_what, change, message) => {
    expect(() => requireDeclared(route(change), bound)).toThrow(message);
    expect(() => openDoor().route(route(change), async () => ({ answer: {} }))).toThrow(message);
  });

  it('a route that is complete opens; one beside the door, even with its words, does not', () => {
    expect(() => openDoor().route(route({}), async () => ({ answer: {} }))).not.toThrow();
    expect(() => app().get('/open', () => ({}))).toThrow('beside the door');
    expect(() => app().get('/open', { config: { declaration: route({}) } }, () => ({}))).toThrow('beside the door');
  });

  it('every route of the contract and of sign-in is declared, with a limit that is bound', () => {
    for (const each of [...Object.values(apiRoutes), ...Object.values(authRoutes)])
      expect(() => requireDeclared(each as RouteDeclaration, bound)).not.toThrow();
  });

  it('an event of agents without schema, handler, roles or a limit that counts; a handler without an event', () => {
    const handlers = Object.fromEntries(Object.keys(agentEvents).map((name) => [name, () => undefined]));
    const extra = { ...agentEvents, 'debug:eval': agentEvents['session:get'] };
    const withExtra = { ...handlers, 'debug:eval': () => undefined };
    const grants = { ...eventGrants, 'debug:eval': ['agent'] };
    const limits = { ...eventLimits, 'debug:eval': { most: 1, windowMs: 1_000 } };
    expect(() => requireAgentEvents(agentEvents, handlers)).not.toThrow();
    expect(() => requireAgentEvents(extra, withExtra, { grants, limits })).not.toThrow();
    expect(() => requireAgentEvents(extra, handlers, { grants, limits })).toThrow('a handler');
    expect(() => requireAgentEvents(extra, withExtra, { grants: eventGrants, limits })).toThrow('roles');
    expect(() => requireAgentEvents(extra, withExtra, { grants: { ...grants, 'debug:eval': [] }, limits })).toThrow(
      'roles',
    );
    expect(() => requireAgentEvents(extra, withExtra, { grants, limits: eventLimits })).toThrow('a limit');
    for (const most of [0, Number.NaN, Number.POSITIVE_INFINITY]) {
      const unbound = { ...limits, 'debug:eval': { most, windowMs: 1_000 } };
      expect(() => requireAgentEvents(extra, withExtra, { grants, limits: unbound })).toThrow('a limit');
    }
    expect(() => requireAgentEvents({ ...extra, 'debug:eval': {} as never }, withExtra, { grants, limits })).toThrow(
      'a schema',
    );
    expect(() => requireAgentEvents(agentEvents, withExtra)).toThrow('not in the contract');
  });

  it('an event of customers without handler or limit', () => {
    const handlers = { typing: () => undefined, peek: () => undefined };
    const extra = { ...customerEvents, peek: customerEvents.typing };
    expect(() => requireCustomerEvents(customerEvents, handlers)).not.toThrow();
    expect(() => requireCustomerEvents(extra, handlers)).toThrow('peek');
    expect(() => requireCustomerEvents(customerEvents, {})).toThrow('typing');
  });
});

import type { Socket } from 'socket.io';
import type { z } from 'zod';
import type { AgentActor } from '#server/auth/session.ts';
import { createRequestLimit } from '#server/http/api/request-limit.ts';
import { eventGrants } from '#shared/contract/matrix.ts';
import type { AgentEventInput, AgentEventName, AgentEventOutput } from '#shared/contract/realtime.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { guardJson } from '#shared/lib/json-guard.ts';
import { limits } from '#shared/lib/limits.ts';
import { failed, ok, toErrorBody } from '#shared/lib/result.ts';
import { type AgentSocket, endSocket } from './agents-socket.ts';

type Contract = Record<string, { input: z.ZodType; output: z.ZodType }>;
type Deps = { clock: () => Date; report: (thrown: unknown) => string };
type Ack = (answer: unknown) => void;
type Limit = { most: number; windowMs: number };
/** What makes an event callable; each entry is for the events of the contract, and there are no others. */
export type EventTables = {
  grants: Readonly<Record<string, readonly string[]>>;
  limits: Readonly<Record<string, Limit>>;
};

const frequent: Limit = { most: limits.agentEventsPerS, windowMs: 1_000 };
/** Events whose calls have a limit of their own beside that of all events. */
export const eventLimits: Readonly<Record<AgentEventName, Limit>> = {
  'sync:pull': { most: limits.agentPullsPerS, windowMs: 1_000 },
  'sync:push': frequent,
  'presence:set': frequent,
  'session:get': frequent,
};

class AuthorizedAgentEvent<N extends AgentEventName> {
  readonly #isAuthorized = true;
  readonly socket: AgentSocket;
  /** As the session said when it was last checked. */
  readonly actor: AgentActor;
  readonly input: AgentEventInput<N>;

  constructor(socket: AgentSocket, input: AgentEventInput<N>) {
    this.socket = socket;
    this.actor = socket.data.actor;
    this.input = input;
  }

  static isOne(value: unknown): boolean {
    return typeof value === 'object' && value !== null && #isAuthorized in value && value.#isAuthorized;
  }
}

/** An event of an agent that passed limit, shape and role. Only this module makes one (SEC-35): its class is not exported. */
export type AuthorizedEvent<N extends AgentEventName> = AuthorizedAgentEvent<N>;

export type AgentEventHandlers = {
  [N in AgentEventName]: (call: AuthorizedEvent<N>) => Promise<AgentEventOutput<N>>;
};

/** Whether this very checker made the value. */
export function isAuthorizedEvent(value: unknown): boolean {
  return AuthorizedAgentEvent.isOne(value);
}

/**
 * Wires the events of the contract to one socket (SEC-35, SEC-39): limit, shape, role, handler, answer; whatever goes wrong becomes an answer, never
 * an exception. Unknown events, wrong shapes and missing acks are counted; ten a minute cut the socket. Throws when an event has no handler, grant or limit.
 */
export function bindEvents(socket: AgentSocket, contract: Contract, handlers: AgentEventHandlers, deps: Deps): void {
  requireDeclared(contract, handlers);
  const limit = createRequestLimit(() => deps.clock().getTime());
  const plain = socket as unknown as Socket;

  function bad(): void {
    try {
      limit.require([['bad', { most: limits.badEventsPerMin, windowMs: 60_000 }]]);
    } catch {
      // The allowance for mistakes is used up.
      endSocket(socket, 'too many malformed events');
    }
  }

  plain.onAny((name: unknown, ...args: unknown[]) => {
    const ack = args.at(-1);
    if (typeof ack !== 'function') return bad();
    const answer = ack as Ack;
    const run = async (): Promise<unknown> => {
      limit.require([['all', { most: limits.agentEventsPerS, windowMs: 1_000 }]]);
      const event = findEvent(contract, name);
      limit.require([[event, eventLimits[event]]]);
      if (args.length !== 2) throw new AppError('invalid', 'An event carries one value and an ack.');
      return await call(contract, handlers, socket, event, args[0]);
    };
    run().then(
      (value) => answer(ok(value)),
      (thrown: unknown) => {
        if (thrown instanceof AppError && thrown.code === 'invalid') bad();
        answer(failed(toErrorBody(thrown, deps.report)));
        if (thrown instanceof AppError && thrown.code === 'unauthenticated') endSocket(socket, 'session ended');
      },
    );
  });
}

function findEvent(contract: Contract, name: unknown): AgentEventName {
  if (typeof name !== 'string' || !Object.hasOwn(contract, name))
    throw new AppError('invalid', 'There is no such event.');
  return name as AgentEventName;
}

async function call(
  contract: Contract,
  handlers: AgentEventHandlers,
  socket: AgentSocket,
  name: AgentEventName,
  input: unknown,
): Promise<unknown> {
  guardJson(name === 'sync:push' ? withoutChanges(input) : input);
  const parsed = contract[name]?.input.safeParse(input);
  if (!parsed?.success)
    throw parsed ? invalidFromZod(parsed.error, name) : new AppError('invalid', 'There is no such event.');
  if (!eventGrants[name].includes(socket.data.actor.role))
    throw new AppError('forbidden', 'Your role does not allow this.');
  const handler = handlers[name] as (call: AuthorizedEvent<AgentEventName>) => Promise<unknown>;
  return await handler(new AuthorizedAgentEvent(socket, parsed.data as AgentEventInput<AgentEventName>));
}

/** A push guards each of its changes by itself, so that a bad one is refused alone and does not jam the rest (SEC-32); the frame's size bounds them all. */
function withoutChanges(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  return Object.fromEntries(
    Object.entries(input).filter(([key, value]) => key !== 'mutations' || !Array.isArray(value)),
  );
}

/** SEC-35: an event without schemas, handler, roles or a limit that counts stops the start; so does a handler without an event. */
export function requireDeclared(
  contract: Contract,
  handlers: object,
  tables: EventTables = { grants: eventGrants, limits: eventLimits },
): void {
  for (const [name, schemas] of Object.entries(contract)) {
    const refuse = (what: string): never => {
      throw new Error(`The event ${name} lacks ${what}.`);
    };
    if (!schemas?.input || !schemas.output) refuse('a schema');
    if (!Object.hasOwn(handlers, name)) refuse('a handler');
    if (!Object.hasOwn(tables.grants, name) || !tables.grants[name]?.length) refuse('roles');
    const limit = Object.hasOwn(tables.limits, name) ? tables.limits[name] : undefined;
    if (!limit || !(limit.most > 0 && Number.isFinite(limit.most)) || !(limit.windowMs > 0)) refuse('a limit');
  }
  for (const name of Object.keys(handlers))
    if (!Object.hasOwn(contract, name)) throw new Error(`The event ${name} is not in the contract.`);
}

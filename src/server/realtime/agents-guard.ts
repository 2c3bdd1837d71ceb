import type { Socket } from 'socket.io';
import type { z } from 'zod';
import { createRequestLimit } from '#server/http/api/request-limit.ts';
import { eventGrants } from '#shared/contract/matrix.ts';
import type { AgentEventInput, AgentEventName, AgentEventOutput } from '#shared/contract/realtime.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { guardJson } from '#shared/lib/json-guard.ts';
import { limits } from '#shared/lib/limits.ts';
import { failed, ok, toErrorBody } from '#shared/lib/result.ts';
import type { AgentEventHandlers } from './agents-events.ts';
import { type AgentSocket, endSocket } from './agents-socket.ts';

type Contract = Record<string, { input: z.ZodType; output: z.ZodType }>;
type Deps = { clock: () => Date; report: (thrown: unknown) => string };
type Ack = (answer: unknown) => void;

/** Events whose calls have a limit of their own beside that of all events. */
export const eventLimits: Readonly<Record<AgentEventName, { most: number; windowMs: number }>> = {
  'sync:pull': { most: limits.agentPullsPerS, windowMs: 1_000 },
  'sync:push': { most: limits.agentEventsPerS, windowMs: 1_000 },
  'presence:set': { most: limits.agentEventsPerS, windowMs: 1_000 },
  'session:get': { most: limits.agentEventsPerS, windowMs: 1_000 },
};

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
  // A push guards each change by itself, so that one bad change does not jam the rest (SEC-32); the frame's size bounds it.
  guardJson(
    input,
    name === 'sync:push' ? { depth: Number.MAX_SAFE_INTEGER, nodes: Number.MAX_SAFE_INTEGER } : undefined,
  );
  const parsed = contract[name]?.input.safeParse(input);
  if (!parsed?.success)
    throw parsed ? invalidFromZod(parsed.error, name) : new AppError('invalid', 'There is no such event.');
  const { actor } = socket.data;
  if (!eventGrants[name].includes(actor.role)) throw new AppError('forbidden', 'Your role does not allow this.');
  const handler = handlers[name] as (
    socket: AgentSocket,
    input: AgentEventInput<AgentEventName>,
  ) => Promise<AgentEventOutput<AgentEventName>>;
  return await handler(socket, parsed.data as AgentEventInput<AgentEventName>);
}

/** SEC-35: an event without schema, roles, limit or handler stops the start. */
export function requireDeclared(contract: Contract, handlers: object): void {
  for (const name of Object.keys(contract)) {
    const isDeclared =
      Object.hasOwn(handlers, name) && Object.hasOwn(eventGrants, name) && Object.hasOwn(eventLimits, name);
    if (!isDeclared) throw new Error(`The event ${name} lacks a handler, roles or a limit.`);
  }
}

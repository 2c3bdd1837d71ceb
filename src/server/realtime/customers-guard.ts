import type { Socket } from 'socket.io';
import type { z } from 'zod';
import type { RequestLimit } from '#server/http/api/request-limit.ts';
import { customerEvents } from '#shared/contract/api.ts';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { guardJson } from '#shared/lib/json-guard.ts';
import { limits } from '#shared/lib/limits.ts';
import { ok, toErrorBody } from '#shared/lib/result.ts';

export type CustomerSocketData = { conversationId: ConversationId; bearer: string };
export type CustomerSocket = Socket<
  Record<string, never>,
  Record<string, (data: unknown) => void>,
  Record<string, never>,
  CustomerSocketData
>;

export type CustomerEventName = keyof typeof customerEvents;
type Input<N extends CustomerEventName> = z.infer<(typeof customerEvents)[N]['input']>;
type Output<N extends CustomerEventName> = z.infer<(typeof customerEvents)[N]['output']>;

class AuthorizedCustomerEvent<N extends CustomerEventName> {
  readonly #isAuthorized = true;
  /** The one conversation that the socket's token opened. */
  readonly conversationId: ConversationId;
  readonly input: Input<N>;

  constructor({ data }: CustomerSocket, input: Input<N>) {
    this.conversationId = data.conversationId;
    this.input = input;
  }

  static isOne(value: unknown): boolean {
    return typeof value === 'object' && value !== null && #isAuthorized in value && value.#isAuthorized;
  }
}

/** An event of a customer that passed limit and shape, on the socket of their token. Only this module makes one (SEC-35): its class is not exported. */
export type AuthorizedEvent<N extends CustomerEventName> = AuthorizedCustomerEvent<N>;

/** Whether this very checker made the value. */
export function isAuthorizedEvent(value: unknown): boolean {
  return AuthorizedCustomerEvent.isOne(value);
}

export type CustomerEventHandlers = { [N in CustomerEventName]: (call: AuthorizedEvent<N>) => Promise<Output<N>> };

type Limit = { most: number; windowMs: number };
/** The limit of each event, by socket. */
export const customerEventLimits: Readonly<Record<CustomerEventName, Limit>> = {
  typing: { most: limits.customerEventsPerS, windowMs: 1_000 },
};
const minute = 60_000;

/** SEC-35: an event without schemas, handler or limit stops the start. The one role here is the conversation token's. */
export function requireCustomerEvents(
  contract: Record<string, { input: unknown; output: unknown }>,
  handlers: object,
  allowed: Readonly<Record<string, Limit>> = customerEventLimits,
): void {
  for (const [name, { input, output }] of Object.entries(contract))
    if (!input || !output || !Object.hasOwn(handlers, name) || !(Object.hasOwn(allowed, name) && allowed[name]?.most))
      throw new Error(`The event ${name} lacks a schema, a handler or a limit.`);
}

/** SEC-39: every event is checked; unknown ones, wrong shapes and a missing ack are errors, ten a minute end the connection. */
export function bindCustomerEvents(socket: CustomerSocket, handlers: CustomerEventHandlers, limit: RequestLimit): void {
  socket.onAny((event: unknown, ...args: unknown[]) => {
    const ack = args.at(-1);
    const answer = typeof ack === 'function' ? (ack as (result: unknown) => void) : null;
    admit(socket, handlers, limit, event, args[0], answer !== null).then(
      (value) => answer?.(ok(value)),
      (thrown: unknown) => {
        answer?.({ ok: false, error: toErrorBody(thrown, () => 'customers') });
        try {
          limit.require([[`${socket.id} bad`, { most: limits.badEventsPerMin - 1, windowMs: minute }]]);
        } catch {
          // The allowance for mistakes is used up.
          socket.disconnect(true);
        }
      },
    );
  });
}

async function admit(
  socket: CustomerSocket,
  handlers: CustomerEventHandlers,
  limit: RequestLimit,
  name: unknown,
  raw: unknown,
  hasAck: boolean,
): Promise<unknown> {
  limit.require([[`${socket.id} events`, { most: limits.customerEventsPerS, windowMs: 1_000 }]]);
  if (typeof name !== 'string' || !Object.hasOwn(customerEvents, name))
    throw new AppError('invalid', 'There is no such event.');
  const event = name as CustomerEventName;
  limit.require([[`${socket.id} ${event}`, customerEventLimits[event]]]);
  guardJson(raw);
  const input = customerEvents[event].input.safeParse(raw);
  if (!input.success) throw invalidFromZod(input.error, event);
  if (!hasAck) throw new AppError('invalid', 'The event needs an acknowledgement.');
  return await handlers[event](new AuthorizedCustomerEvent(socket, input.data));
}

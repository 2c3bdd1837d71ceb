import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import {
  apiError,
  apiRoutes,
  type CustomerConversation,
  type CustomerMessage,
  customerPushes,
  type openConversation,
  type PageContext,
} from '#shared/contract/api.ts';
import { AppError, errorFromBody } from '#shared/lib/errors.ts';
import { resendAfterMs, sleep } from './timing.ts';

export type OpenBody = z.input<typeof openConversation>;
export type StatePush = z.infer<typeof customerPushes.state>;
export type Watcher = {
  onMessage: (message: CustomerMessage) => void;
  onState: (state: StatePush) => void;
  /** On each connection, the first included: what came meanwhile has to be read. */
  onConnect: () => void;
};

export type ApiClientOptions = {
  /** Asked before each try, so that a server that came back on another port is found. */
  baseUrl: () => string;
  /** A server key: opens conversations, and reads with it tell what escalated. */
  key: () => string;
  /** Ends every wait at once. */
  signal: AbortSignal;
  /** Called before each request; waits until the client may send. */
  throttle?: (() => Promise<void>) | undefined;
  /** Tries in all for a lost connection, `internal` and `rate_limited`; Infinity while a server may come back. */
  attempts: number;
  onRetry?: ((reason: string) => void) | undefined;
};

export type ApiClient = ReturnType<typeof createApiClient>;

type Request = { method: 'GET' | 'POST'; path: string; token: string; body?: unknown };
const requestTimeoutMs = 30_000;

/**
 * A small client of the public customer API, by its contract and nothing else. A failed call is repeated under the same idempotency key
 * (SEC-42), so that it happens once. Throws AppError: the server's own, `offline` when it cannot be reached, `internal` for an answer that breaks the contract.
 */
export function createApiClient(options: ApiClientOptions) {
  async function call<T>(schema: z.ZodType<T>, request: Request, attempts = options.attempts): Promise<T> {
    const idempotencyKey = randomUUID();
    for (let attempt = 1; ; attempt += 1) {
      try {
        await options.throttle?.();
        return await callOnce(schema, request, idempotencyKey);
      } catch (thrown) {
        options.signal.throwIfAborted();
        const waitMs = thrown instanceof AppError ? resendAfterMs(thrown, attempt) : null;
        if (waitMs === null || attempt >= attempts) throw thrown;
        options.onRetry?.(thrown instanceof AppError ? thrown.code : 'internal');
        await sleep(waitMs, options.signal);
      }
    }
  }

  async function callOnce<T>(schema: z.ZodType<T>, request: Request, idempotencyKey: string): Promise<T> {
    const headers: Record<string, string> = { authorization: `Bearer ${request.token}`, accept: 'application/json' };
    if (request.method === 'POST')
      Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': idempotencyKey });
    let response: Response;
    let text: string;
    try {
      response = await fetch(new URL(request.path, options.baseUrl()), {
        method: request.method,
        headers,
        signal: AbortSignal.any([options.signal, AbortSignal.timeout(requestTimeoutMs)]),
        ...(request.method === 'POST' ? { body: JSON.stringify(request.body ?? {}) } : {}),
      });
      text = await response.text();
    } catch (cause) {
      throw new AppError('offline', 'The backend cannot be reached.', { cause });
    }
    return readAnswer(schema, response, text);
  }

  const path = (route: { path: string }, conversationId: string) =>
    route.path.replace(':conversationId', conversationId);

  return {
    /** `attempts` less than the client's own where the body goes stale, as an identity token does. */
    open: (body: OpenBody, attempts = options.attempts) =>
      call(
        apiRoutes.openConversation.response,
        { method: 'POST', path: apiRoutes.openConversation.path, token: options.key(), body },
        attempts,
      ),
    /** Posts as the customer. `token`: the conversation's, or the server key. `id` makes a repeated post the same message. */
    post: (conversationId: string, token: string, body: { id: string; text: string; page?: PageContext }) =>
      call(apiRoutes.postMessage.response, {
        method: 'POST',
        path: path(apiRoutes.postMessage, conversationId),
        token,
        body,
      }),
    read: (conversationId: string, token: string = options.key(), after = 0): Promise<CustomerConversation> =>
      call(apiRoutes.readConversation.response, {
        method: 'GET',
        path: `${path(apiRoutes.readConversation, conversationId)}?after=${after}`,
        token,
      }),
    reportPage: (conversationId: string, token: string, page: PageContext) =>
      call(apiRoutes.reportPage.response, {
        method: 'POST',
        path: path(apiRoutes.reportPage, conversationId),
        token,
        body: page,
      }),
    rate: (conversationId: string, token: string, score: number) =>
      call(apiRoutes.rate.response, {
        method: 'POST',
        path: path(apiRoutes.rate, conversationId),
        token,
        body: { score },
      }),
    close: (conversationId: string, token: string, cause: 'confirmed' | 'withdrawn' | 'unresolved') =>
      call(apiRoutes.close.response, {
        method: 'POST',
        path: path(apiRoutes.close, conversationId),
        token,
        body: { cause },
      }),
    /** Streams what comes back on `/customers`; reconnects by itself, also to a server that moved. Returns what ends it. */
    watch: (conversationToken: string, watcher: Watcher): (() => void) => watch(options, conversationToken, watcher),
  };
}

function readAnswer<T>(schema: z.ZodType<T>, response: Response, text: string): T {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new AppError('internal', `The backend answered ${response.status} without JSON.`, { cause });
  }
  if (!response.ok) {
    const failure = apiError.safeParse(parsed);
    if (failure.success) throw errorFromBody(failure.data.error);
    throw new AppError('internal', `The backend answered ${response.status} in a form the contract does not have.`);
  }
  const result = schema.safeParse(parsed);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('internal', `The answer breaks the contract: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** A server that ends a connection on purpose (it stops) is not tried again by the socket library; here it is, after so many ms. */
const reconnectMs = 500;

function watch(options: ApiClientOptions, conversationToken: string, watcher: Watcher): () => void {
  let socket: Socket | null = null;
  let timer: NodeJS.Timeout | undefined;
  let ended = false;

  function connectAgain(afterMs: number): void {
    socket?.disconnect();
    clearTimeout(timer);
    if (!ended) timer = setTimeout(connect, afterMs);
  }

  function connect(): void {
    const url = options.baseUrl();
    const current = io(`${url}/customers`, {
      transports: ['websocket'],
      auth: { token: conversationToken },
      forceNew: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 3_000,
    });
    socket = current;
    current.on('connect', watcher.onConnect);
    current.on('message', (raw: unknown) => {
      const message = customerPushes.message.safeParse(raw);
      if (message.success) watcher.onMessage(message.data);
      else options.onRetry?.('a message push that breaks the contract');
    });
    current.on('state', (raw: unknown) => {
      const state = customerPushes.state.safeParse(raw);
      if (state.success) watcher.onState(state.data);
      else options.onRetry?.('a state push that breaks the contract');
    });
    current.on('disconnect', (reason) => {
      if (current === socket && reason === 'io server disconnect') connectAgain(reconnectMs);
    });
    current.on('connect_error', () => {
      if (current !== socket || ended) return;
      if (options.baseUrl() !== url) connectAgain(0);
      else if (!current.active) connectAgain(reconnectMs * 4);
    });
  }

  function end(): void {
    ended = true;
    clearTimeout(timer);
    socket?.disconnect();
  }
  connect();
  options.signal.addEventListener('abort', end, { once: true });
  return () => {
    options.signal.removeEventListener('abort', end);
    end();
  };
}

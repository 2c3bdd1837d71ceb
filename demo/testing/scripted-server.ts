import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { apiRoutes, type CustomerConversation, type CustomerMessage } from '#shared/contract/api.ts';

type Kept = { token: string; customerTurns: number; conversation: CustomerConversation };
/** What the server writes after a customer's message: an answer, a handoff (with the trigger), or nothing. */
export type Script = (text: string, turns: number) => { answer: string } | { handoff: string } | null;
/** `lose`: does the work and drops the connection; `limit`: refuses with `rate_limited`. */
export type Fault = 'lose' | 'limit';

/**
 * A server that speaks the customer API by its contract and says what a test tells it to, for what the real one cannot be made to do on command:
 * losing an answer, limiting, moving. It validates every request strictly and keeps its conversations when it is stopped and started again.
 */
export function createScriptedServer(script: Script) {
  const kept = new Map<string, Kept>();
  const answers = new Map<string, { status: number; body: unknown }>();
  const requests: { method: string; path: string; idempotencyKey: string | null; body: unknown }[] = [];
  const faults: Fault[] = [];
  let http = createServer();
  let io = new Server();
  let url = '';

  async function start(port = 0): Promise<string> {
    http = createServer((request, response) => {
      void handle(request, response);
    });
    io = new Server(http);
    io.of('/customers').use((socket, next) => {
      const found = [...kept.values()].find((each) => each.token === socket.handshake.auth.token);
      if (!found) return next(new Error('unauthenticated'));
      void socket.join(found.conversation.conversationId);
      return next();
    });
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    return url;
  }

  function write(each: Kept, author: CustomerMessage['author'], text: string, push: boolean): CustomerMessage {
    const { conversation } = each;
    const name = author === 'assistant' ? 'Assistant' : '';
    const at = new Date().toISOString();
    const base = {
      id: randomUUID(),
      n: conversation.messages.length + 1,
      author,
      name,
      automated: author !== 'customer',
    };
    const message = apiRoutes.postMessage.response.shape.message.parse({ ...base, text, sources: [], at });
    conversation.messages.push(message);
    if (push) io.of('/customers').to(conversation.conversationId).emit('message', message);
    return message;
  }

  function setState(each: Kept, state: CustomerConversation['state']): void {
    const { conversation } = each;
    conversation.state = state;
    const { wait, agentName, ratingRequested } = conversation;
    io.of('/customers').to(conversation.conversationId).emit('state', { state, wait, agentName, ratingRequested });
  }

  function hear(each: Kept, text: string): CustomerMessage {
    const message = write(each, 'customer', text, true);
    each.customerTurns += 1;
    if (each.conversation.state !== 'assistant') return message;
    const next = script(text, each.customerTurns);
    setTimeout(() => {
      if (next === null) return;
      if ('answer' in next) return void write(each, 'assistant', next.answer, true);
      each.conversation.wait = { lowS: 60, highS: 180, samples: 9 };
      each.conversation.escalation = {
        decisive: next.handoff,
        turns: each.customerTurns,
        at: new Date().toISOString(),
      };
      setState(each, 'queued');
      write(each, 'system', 'A person is coming.', true);
    }, 5);
    return message;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? '';
    const body: unknown = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString('utf8')) : null;
    const idempotencyKey = (request.headers['idempotency-key'] as string | undefined) ?? null;
    requests.push({ method: request.method ?? '', path, idempotencyKey, body });
    const fault = faults.shift();
    const send = (status: number, value: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(value));
    };
    if (fault === 'limit') {
      return send(429, { error: { code: 'rate_limited', message: 'Too many.', details: { retryAfterMs: 30 } } });
    }
    const before = idempotencyKey === null ? undefined : answers.get(idempotencyKey);
    const answer = before ?? route(request.method ?? '', path, body);
    if (idempotencyKey !== null) answers.set(idempotencyKey, answer);
    if (fault === 'lose') return void request.socket.destroy();
    return send(answer.status, answer.body);
  }

  function route(method: string, path: string, body: unknown): { status: number; body: unknown } {
    const [, , , id = '', action = ''] = path.replace(/\?.*/, '').split('/');
    const each = kept.get(id);
    if (method === 'POST' && id === '') {
      const opened = apiRoutes.openConversation.body.parse(body);
      const fresh = open();
      if (opened.message) hear(fresh, opened.message.text);
      return { status: 201, body: { conversationToken: fresh.token, conversation: fresh.conversation } };
    }
    if (!each)
      return { status: 404, body: { error: { code: 'not_found', message: 'There is no such conversation.' } } };
    if (method === 'GET') {
      const after = Number(new URL(path, 'http://x').searchParams.get('after') ?? 0);
      const messages = each.conversation.messages.filter((message) => message.n > after);
      return { status: 200, body: { ...each.conversation, messages } };
    }
    if (action === 'messages')
      return { status: 201, body: { message: hear(each, apiRoutes.postMessage.body.parse(body).text) } };
    if (action === 'rating') each.conversation.rating = apiRoutes.rate.body.parse(body).score;
    if (action === 'close') {
      apiRoutes.close.body.parse(body);
      setState(each, 'closed');
    }
    return { status: 200, body: {} };
  }

  function open(): Kept {
    const conversation = apiRoutes.readConversation.response.parse({
      conversationId: randomUUID(),
      state: 'assistant',
      identity: 'anonymous',
      messages: [],
      wait: null,
      agentName: null,
      rating: null,
      ratingRequested: false,
      escalation: null,
    });
    const fresh = { token: randomUUID(), customerTurns: 0, conversation };
    kept.set(conversation.conversationId, fresh);
    return fresh;
  }

  return {
    start,
    url: () => url,
    stop: () => new Promise<void>((resolve) => void io.close(() => resolve())),
    requests,
    faults,
    conversations: () => [...kept.values()].map((each) => each.conversation),
    /** Writes without pushing: what a socket that was away has missed. */
    writeUnseen: (id: string, text: string) => {
      const each = kept.get(id);
      if (each) write(each, 'agent', text, false);
    },
    dropSockets: () => io.of('/customers').disconnectSockets(true),
  };
}

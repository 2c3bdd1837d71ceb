import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId } from '#shared/lib/ids.ts';
import { createAskServer } from './ask-server.ts';
import { createRewriting } from './rewriting.ts';

const conversationId = '01930000-0000-7000-8000-000000000001' as ConversationId;
const input = { conversationId, text: 'Open Billing.', how: 'shorter' as const, language: null };

describe('D1: tone and translation at the desk', () => {
  let server: Server;
  let answer: { status: number; body: unknown };
  /** Takes the place of `answer`. */
  let respond: ((response: ServerResponse) => void) | null;
  let told: (string | null)[];
  let rewriting: ReturnType<typeof createRewriting>;
  let asked: { method: string; url: string; token: string; body: string }[];
  let mode: 'soft' | 'hard';
  let nowMs: number;

  beforeEach(async () => {
    [answer, asked, mode, nowMs] = [{ status: 200, body: { hasModel: true } }, [], 'soft', 0];
    [respond, told] = [null, []];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString('utf8');
      });
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        asked.push({ method, url, token: headers.authorization ?? '', body });
        if (respond) respond(response);
        else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(() => void server.close());

  const serverUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 1}`;
  const create = (token: string | null = 'token') => {
    const session = { token: () => token };
    rewriting = createRewriting({
      session,
      reader: { conversation: () => ({ conversation: { mode } }) } as unknown as Parameters<
        typeof createRewriting
      >[0]['reader'],
      clock: { nowMs: () => nowMs },
      ask: createAskServer({ session, serverUrl }),
      onWords: () => told.push(rewriting.words(conversationId)),
    });
    return rewriting;
  };
  const until = async (holds: () => boolean) => {
    const endAt = Date.now() + 5_000;
    while (!holds()) {
      if (Date.now() > endAt) throw new Error('Never so.');
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

  it('asks the server whether a model helps, and not again for half a minute', async () => {
    create();
    expect(await rewriting.state()).toEqual({ hasModel: true });
    answer = { status: 200, body: { hasModel: false } };
    expect(await rewriting.state()).toEqual({ hasModel: true });
    nowMs = 30_001;
    expect(await rewriting.state()).toEqual({ hasModel: false });
    expect(asked.map(({ method, url, token }) => [method, url, token])).toEqual([
      ['GET', '/v1/assistant', 'Bearer token'],
      ['GET', '/v1/assistant', 'Bearer token'],
    ]);
  });

  it.each([
    ['a server that does not know the question', 404, { error: { code: 'not_found', message: 'x' } }],
    ['nonsense', 200, { hasModel: 'yes' }],
  ])('%s: there is no model', async (_name, status, body) => {
    answer = { status, body };
    expect(await create().state()).toEqual({ hasModel: false });
  });

  it('offline: there is no model, and rewording says offline', async () => {
    create();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
    expect(await rewriting.state()).toEqual({ hasModel: false });
    await expect(rewriting.rewrite(input)).rejects.toMatchObject({ code: 'offline' });
  });

  it('gives back what the server answers, and keeps the text where that does not fit', async () => {
    answer = { status: 200, body: { text: 'Billing.', why: null } };
    expect(await create().rewrite(input)).toEqual({ text: 'Billing.', why: null });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual(input);
    answer = { status: 500, body: {} };
    expect(await create().rewrite(input)).toEqual({ text: null, why: 'unavailable' });
  });

  it('streaming: words are there as they come, however the stream is cut, and gone with the answer', async () => {
    let open: ServerResponse | null = null;
    respond = (response) => {
      open = response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      const bytes = Buffer.from(event('words', { text: 'Öffne' }) + event('words', { text: 'Öffne Billing' }));
      // In the middle of a character, and of an event.
      for (const [from, to] of [
        [0, 30],
        [30, 60],
        [60, bytes.length],
      ] as const)
        response.write(bytes.subarray(from, to));
    };
    const done = create().rewrite(input);
    await until(() => told.includes('Öffne Billing'));
    expect(rewriting.words(conversationId)).toBe('Öffne Billing');
    (open as ServerResponse | null)?.end(event('answer', { text: 'Öffne Billing.', why: null }));
    expect(await done).toEqual({ text: 'Öffne Billing.', why: null });
    expect(rewriting.words(conversationId)).toBeNull();
    expect(told.at(-1)).toBeNull();
  });

  it.each([
    ['breaks in the middle', (response: ServerResponse) => response.destroy()],
    ['ends without an answer', (response: ServerResponse) => response.end()],
    ['ends with an answer that does not fit', (response: ServerResponse) => response.end(event('answer', { text: 7 }))],
  ])('a stream that %s leaves the text as it is', async (_name, end) => {
    let open: ServerResponse | null = null;
    respond = (response) => {
      open = response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(event('words', { text: 'Open' }));
    };
    const done = create().rewrite(input);
    await until(() => told.includes('Open'));
    end(open as unknown as ServerResponse);
    expect(await done).toEqual({ text: null, why: 'unavailable' });
    expect(rewriting.words(conversationId)).toBeNull();
  });

  it.each(['stop', 'hard mode'] as const)(
    '%s lets go of what is coming, and the server is told by the link',
    async (how) => {
      let isClosed = false;
      respond = (response) => {
        response.writeHead(200, { 'content-type': 'text/event-stream' }).write(event('words', { text: 'Open' }));
        response.on('close', () => {
          isClosed = true;
        });
      };
      const done = create().rewrite(input);
      await until(() => told.includes('Open'));
      if (how === 'stop') rewriting.stop(conversationId);
      else mode = 'hard';
      expect(rewriting.words(conversationId)).toBeNull();
      expect(await done).toEqual({ text: null, why: 'unavailable' });
      await until(() => isClosed);
    },
  );

  it('D2: in hard mode nothing leaves the device', async () => {
    mode = 'hard';
    expect(await create().rewrite(input)).toEqual({ text: null, why: 'off' });
    expect(asked).toEqual([]);
  });
});

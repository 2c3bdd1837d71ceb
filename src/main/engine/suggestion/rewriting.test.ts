import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId } from '#shared/lib/ids.ts';
import { createRewriting } from './rewriting.ts';

const conversationId = '01930000-0000-7000-8000-000000000001' as ConversationId;
const input = { conversationId, text: 'Open Billing.', how: 'shorter' as const, language: null };

describe('D1: tone and translation at the desk', () => {
  let server: Server;
  let answer: { status: number; body: unknown };
  let asked: { method: string; url: string; token: string; body: string }[];
  let mode: 'soft' | 'hard';
  let nowMs: number;

  beforeEach(async () => {
    [answer, asked, mode, nowMs] = [{ status: 200, body: { hasModel: true } }, [], 'soft', 0];
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString('utf8');
      });
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        asked.push({ method, url, token: headers.authorization ?? '', body });
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(() => void server.close());

  const create = (token: string | null = 'token') =>
    createRewriting({
      session: { token: () => token } as Parameters<typeof createRewriting>[0]['session'],
      reader: { conversation: () => ({ conversation: { mode } }) } as unknown as Parameters<
        typeof createRewriting
      >[0]['reader'],
      clock: { nowMs: () => nowMs } as Parameters<typeof createRewriting>[0]['clock'],
      serverUrl: () => `http://127.0.0.1:${(server.address() as AddressInfo | null)?.port ?? 1}`,
    });

  it('asks the server whether a model helps, and not again for half a minute', async () => {
    const rewriting = create();
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
    const rewriting = create();
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

  it('D2: in hard mode nothing leaves the device', async () => {
    mode = 'hard';
    expect(await create().rewrite(input)).toEqual({ text: null, why: 'off' });
    expect(asked).toEqual([]);
  });
});

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { AppError } from '#shared/lib/errors.ts';
import { connectSocket } from '../sync/connect-socket.ts';
import { signIn } from './sign-in.ts';

const json = { 'content-type': 'application/json; charset=utf-8' };
const html = { 'content-type': 'text/html' };
const page = '<html><h1>Welcome to the guest network</h1></html>';
let http: Server | undefined;

afterEach(() => {
  http?.closeAllConnections();
  http?.close();
});

async function answerWith(listener: RequestListener): Promise<string> {
  http = createServer(listener);
  await new Promise<void>((resolve) => http?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

async function refusalOf(work: Promise<unknown>): Promise<AppError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw new Error('It was not refused.');
  return thrown;
}

/** What networks answer that let nobody through before a sign-in of their own, whatever was asked for. */
const portals: [string, RequestListener][] = [
  ['200 with a page', (_request, response) => response.writeHead(200, html).end(page)],
  ['302', (_request, response) => response.writeHead(302, { location: 'http://login.example/' }).end()],
  ['403 with a page', (_request, response) => response.writeHead(403, html).end(page)],
];

it.each(portals)('J12: a network that answers %s is not a wrong password, and no server', async (_name, listener) => {
  const url = await answerWith(listener);
  const signing = await refusalOf(signIn(url, 'mira@marlow.example', 'right'));
  expect([signing.code, signing.details]).toEqual(['offline', { reason: 'intercepted' }]);
  const connecting = await refusalOf(connectSocket({ serverUrl: url, token: 't', clientId: 'c' }));
  expect([connecting.code, connecting.details]).toEqual(['offline', { reason: 'intercepted' }]);
});

it('J12: a gateway without a server behind it, and nobody at all, are plainly offline', async () => {
  const url = await answerWith((_request, response) => response.writeHead(502, html).end('Bad gateway'));
  const signing = await refusalOf(signIn(url, 'm@x.example', 'p'));
  expect([signing.code, signing.details]).toEqual(['offline', undefined]);
  const connecting = await refusalOf(connectSocket({ serverUrl: url, token: 't', clientId: 'c' }));
  expect([connecting.code, connecting.details]).toEqual(['offline', undefined]);
  const nobody = await refusalOf(connectSocket({ serverUrl: 'http://127.0.0.1:1', token: 't', clientId: 'c' }));
  expect([nobody.code, nobody.details]).toEqual(['offline', undefined]);
});

it('the server’s own no is a no: wrong password, too many tries', async () => {
  const wrong = await answerWith((_request, response) => response.writeHead(401, json).end('{}'));
  expect((await refusalOf(signIn(wrong, 'm@x.example', 'p'))).code).toBe('unauthenticated');
  http?.close();
  const often = await answerWith((_request, response) =>
    response.writeHead(429, { ...json, 'retry-after': '7' }).end('{}'),
  );
  expect(await refusalOf(signIn(often, 'm@x.example', 'p'))).toMatchObject({
    code: 'rate_limited',
    details: { retryAfterMs: 7_000 },
  });
});

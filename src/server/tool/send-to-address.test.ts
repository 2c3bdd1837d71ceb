import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { selfSigned } from '#tests/support/self-signed.ts';
import { sendToAddress } from './send-to-address.ts';

const { key, cert } = selfSigned('api.example');
const bodies: string[] = [];
const server = createServer({ key, cert }, (request, response) => {
  request.on('data', (part: Buffer) => bodies.push(part.toString()));
  request.on('end', () => response.end('{}'));
});
let url: URL;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = new URL(`https://api.example:${(server.address() as AddressInfo).port}/x`);
});
afterAll(() => server.close());

const here = { address: '127.0.0.1', family: 4 };
const send = () =>
  sendToAddress(url, here, { authorization: 'Bearer secret' }, '{"cents":1}', AbortSignal.timeout(5_000));

describe('SEC-76: a system is known by its certificate', () => {
  it.each([
    ['by default', undefined],
    ['also where this process is told to check none', '0'],
  ])('one that nobody vouches for gets nothing, %s', async (_when, setting) => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', setting);
    const sent = await send();
    vi.unstubAllEnvs();
    expect(sent.kind).not.toBe('answered');
    expect(bodies).toEqual([]);
  });
});

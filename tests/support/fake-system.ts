/** A workspace's own system, as declared tools call it: real HTTP over loopback. Checks each signature as such a system would. */
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type SystemCall = { headers: Record<string, string>; body: Record<string, unknown>; isSigned: boolean };
/** `break`: takes the request and drops the connection. `redirect`: to itself, which must not be followed. `hold`: answers when `release` is called. */
export type Manner = 'ok' | 'refuse' | 'error' | 'break' | 'redirect' | 'hold' | 'flood';

export async function startFakeSystem() {
  const calls: SystemCall[] = [];
  const secrets = new Map<string, string>();
  let manner: Manner = 'ok';
  const held: (() => void)[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      const headers = request.headers as Record<string, string>;
      const secret = secrets.get(headers['baton-key'] ?? '') ?? '';
      const signed = `${headers['baton-time']}.${headers['idempotency-key']}.${text}`;
      const isSigned = createHmac('sha256', secret).update(signed).digest('hex') === headers['baton-signature'];
      calls.push({ headers, body: JSON.parse(text) as Record<string, unknown>, isSigned });
      const answer = (status: number, body: string, more: Record<string, string> = {}) =>
        response.writeHead(status, { 'content-type': 'application/json', ...more }).end(body);
      const done = () => answer(200, JSON.stringify({ reference: `ref-${calls.length}` }));
      if (manner === 'ok') done();
      else if (manner === 'refuse') answer(409, '{"error":"CANARY of theirs"}');
      else if (manner === 'error') answer(500, '{}');
      else if (manner === 'redirect') answer(307, '', { location: '/elsewhere' });
      else if (manner === 'flood') answer(200, 'x'.repeat(200_000));
      else if (manner === 'break') request.socket.destroy();
      else held.push(done);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/actions`,
    calls,
    /** Answered requests apart: what waits in `hold`. */
    held,
    know: (key: { id: string; secret: string }) => secrets.set(key.id, key.secret),
    set manner(next: Manner) {
      manner = next;
    },
    release() {
      for (const answer of held.splice(0)) answer();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
export type FakeSystem = Awaited<ReturnType<typeof startFakeSystem>>;

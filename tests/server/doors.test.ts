import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pick } from '#server/log.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { uuidFrom } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const newId = () => uuidFrom(Date.now(), randomBytes(10));
const json = { 'content-type': 'application/json' };

describe('the doors of the server', () => {
  let server: TestServer;
  let token: string;
  const sockets: Socket[] = [];
  beforeAll(async () => {
    server = await startTestServer();
    token = await server.signIn('bea');
  }, 120_000);
  afterAll(async () => {
    for (const socket of sockets) socket.disconnect();
    await server?.close();
  });

  const post = (path: string, body: unknown, headers: Record<string, string> = json) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers,
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  function open(
    auth: object,
    extraHeaders: Record<string, string> = {},
  ): Promise<{ socket: Socket; error: { message: string; data?: { code?: string } } | null }> {
    const socket = io(`${server.url}/agents`, {
      auth,
      extraHeaders,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
    });
    sockets.push(socket);
    return new Promise((resolve) => {
      socket.once('connect', () => resolve({ socket, error: null }));
      socket.once('connect_error', (error) => resolve({ socket, error: error as never }));
    });
  }
  const openAs = async (who: string) =>
    (await open({ token: who, clientId: newId(), protocol: PROTOCOL_VERSION })).socket;

  describe('sign-in', () => {
    it('SEC-52: of the sign-in library only the listed routes answer', async () => {
      for (const path of [
        'sign-up/email',
        'update-user',
        'list-sessions',
        'revoke-sessions',
        'change-password',
        'delete-user',
        'admin/set-role',
        'ok',
        'error',
      ])
        expect((await post(`/v1/auth/${path}`, {}, { ...json, authorization: `Bearer ${token}` })).status).toBe(404);
    });

    it('SEC-51: there is no sign-up, no default password, and blank tokens match nobody', async () => {
      expect((await post('/v1/auth/sign-in/email', { email: 'ada@test.example', password: 'password' })).status).toBe(
        401,
      );
      for (const blank of ['', ' ', 'undefined', 'null'])
        expect(
          (await fetch(`${server.url}/v1/auth/get-session`, { headers: { authorization: `Bearer ${blank}` } })).status,
        ).toBe(401);
    });

    it('SEC-54: what lies in the database does not sign in; the signed token does', async () => {
      const { rows } = await server.database.pool.query('select token from auth_session');
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        expect(
          (await fetch(`${server.url}/v1/auth/get-session`, { headers: { authorization: `Bearer ${row.token}` } }))
            .status,
        ).toBe(401);
        expect((await open({ token: row.token, clientId: newId(), protocol: 1 })).error?.data?.code).toBe(
          'unauthenticated',
        );
      }
      const session = await fetch(`${server.url}/v1/auth/get-session`, {
        headers: { authorization: `Bearer ${token}` },
      });
      expect(session.status).toBe(200);
      const text = await session.text();
      for (const row of rows) expect(text).not.toContain(row.token);
    });

    it('SEC-37: no cookie leaves', async () => {
      const { email, password } = server.credentials.agents.find((agent) => agent.email === 'ben@test.example')!;
      const answer = await post('/v1/auth/sign-in/email', { email, password });
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.headers.get('set-auth-token')).not.toBeNull();
    });

    it('SEC-53: failures are counted by account; known and unknown accounts answer alike', async () => {
      const attempt = (email: string) => post('/v1/auth/sign-in/email', { email, password: 'wrong password' });
      const known = await Promise.all(
        Array.from({ length: limits.signInPerAccount + 1 }, () => attempt('lea@test.example')),
      );
      expect(known.filter((answer) => answer.status === 401)).toHaveLength(limits.signInPerAccount);
      const limited = known.find((answer) => answer.status === 429);
      expect(limited?.headers.get('retry-after')).not.toBeNull();
      const [unknown, wrong] = [await attempt('nobody@test.example'), known.find((answer) => answer.status === 401)];
      expect(await unknown.text()).toBe(await wrong?.text());
    });

    it('SEC-53: what failed inside is neither a wrong password nor a try that counts', async () => {
      const { email, password } = server.credentials.agents.find((agent) => agent.email === 'ben@test.example')!;
      const attempt = () => post('/v1/auth/sign-in/email', { email, password });
      await server.database.pool.query('alter table auth_account rename to auth_account_away');
      const answers = [];
      for (let at = 0; at <= limits.signInPerAccount; at += 1) answers.push((await attempt()).status);
      await server.database.pool.query('alter table auth_account_away rename to auth_account');
      expect(new Set(answers)).toEqual(new Set([500]));
      expect((await attempt()).status).toBe(200);
    });

    it('SEC-54: signing out ends the session and cuts its sockets at once', async () => {
      const mine = await server.signIn('tea');
      const socket = await openAs(mine);
      const ended = new Promise((resolve) => socket.once('session:ended', resolve));
      const gone = new Promise((resolve) => socket.once('disconnect', resolve));
      expect((await post('/v1/auth/sign-out', {}, { ...json, authorization: `Bearer ${mine}` })).status).toBe(200);
      expect(await ended).toEqual({ reason: 'signed out' });
      await gone;
      expect((await open({ token: mine, clientId: newId(), protocol: 1 })).error?.data?.code).toBe('unauthenticated');
    });
  });

  describe('HTTP', () => {
    it('SEC-41: every answer says no-store, nosniff and no-referrer; errors carry no stack, path or query', async () => {
      for (const path of ['/health', '/nothing', '/v1/auth/get-session']) {
        const answer = await fetch(`${server.url}${path}`);
        expect(answer.headers.get('cache-control')).toBe('no-store');
        expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
        expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
        expect(await answer.text()).not.toMatch(/node_modules|src\/|\.ts|select /);
      }
    });

    it.each([
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-16',
      'application/json\t; x',
      'multipart/form-data',
      'application/jsonx',
    ])('SEC-36: %s is refused', async (type) => {
      const answer = await post('/v1/auth/sign-in/email', '{"email":"bea@test.example","password":"x"}', {
        'content-type': type,
      });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'invalid' } });
    });

    it.each([
      ['depth 100,000', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
      ['__proto__', '{"email":"a@b.c","password":"x","__proto__":{"role":"admin"}}'],
      ['constructor', '{"email":"a@b.c","password":"x","constructor":{"prototype":{}}}'],
      ['an unknown field', '{"email":"a@b.c","password":"x","role":"admin"}'],
      ['no JSON', '{'],
      ['nothing', ''],
      ['a body beyond the limit', JSON.stringify({ email: 'x'.repeat(limits.bodyCustomerBytes) })],
    ])('SEC-36: %s is refused and the server goes on', async (_name, body) => {
      const answer = await post('/v1/auth/sign-in/email', body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: { code: 'invalid' } });
      expect((await fetch(`${server.url}/health`)).status).toBe(200);
    });

    it('SEC-37: a rebound host name is refused, on loopback too', async () => {
      const { port } = new URL(server.url);
      const answer = await new Promise<string>((resolve, reject) => {
        const raw = connect(Number(port), '127.0.0.1', () =>
          raw.write('GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'),
        );
        let text = '';
        raw.on('data', (chunk) => {
          text += String(chunk);
        });
        raw.on('end', () => resolve(text));
        raw.on('error', reject);
      });
      expect(answer).toMatch(/^HTTP\/1.1 403/);
    });

    it('SEC-37: CORS answers the origins of the channel and never reflects another', async () => {
      const ask = (origin: string, method = 'GET') => fetch(`${server.url}/health`, { method, headers: { origin } });
      expect((await ask('https://app.test.example')).headers.get('access-control-allow-origin')).toBe(
        'https://app.test.example',
      );
      expect((await ask('https://app.test.example', 'OPTIONS')).status).toBe(204);
      for (const origin of [
        'https://evil.example',
        'null',
        'https://app.test.example.evil.example',
        'http://app.test.example',
      ]) {
        const answer = await ask(origin);
        expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
      }
    });
  });

  describe('the agents’ socket', () => {
    it('SEC-39: without a valid token there is no connection', async () => {
      for (const auth of [
        {},
        { token: '' },
        { token: 'x'.repeat(40), clientId: newId(), protocol: 1 },
        { token: null },
        { token: { a: 1 } },
      ])
        expect((await open(auth)).error?.data?.code).toBe('unauthenticated');
    });

    it('SEC-37: a page of any origin is refused, a listed one too: this door is for desktops', async () => {
      const auth = { token, clientId: newId(), protocol: 1 };
      for (const origin of ['https://evil.example', 'https://app.test.example', 'null'])
        expect((await open(auth, { origin })).error).not.toBeNull();
    });

    it('SYNC 2.6: a client too old is told at the handshake', async () => {
      expect((await open({ token, clientId: newId(), protocol: 0 })).error?.data?.code).toBe('client_too_old');
    });

    it.each([
      ['an unknown event', 'nothing', {}],
      ['null', 'sync:pull', null],
      ['an array', 'sync:pull', []],
      ['a name of Object.prototype', 'constructor', {}],
      ['__proto__', 'session:get', JSON.parse('{"__proto__":{"role":"admin"}}')],
      ['an unknown field', 'session:get', { role: 'admin' }],
    ])('SEC-36, SEC-39: %s is answered with an error and the server goes on', async (_name, event, input) => {
      const socket = await openAs(token);
      expect(await socket.timeout(5_000).emitWithAck(event, input)).toMatchObject({
        ok: false,
        error: { code: 'invalid' },
      });
      expect(await socket.timeout(5_000).emitWithAck('session:get', {})).toMatchObject({ ok: true });
      socket.disconnect();
    });

    it('SEC-39: more than ten malformed events a minute cut the socket, also without ack', async () => {
      const socket = await openAs(token);
      const gone = new Promise((resolve) => socket.once('disconnect', resolve));
      for (let i = 0; i <= limits.badEventsPerMin; i += 1) socket.emit('nothing');
      expect(await gone).toBe('io server disconnect');
    });

    it('SEC-30: a socket pulls and pushes for its own client only', async () => {
      const socket = await openAs(token);
      const request = { protocol: 1, clientId: newId(), epoch: '', cursor: 0, held: [], resume: null };
      expect(await socket.emitWithAck('sync:pull', request)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
      socket.disconnect();
    });

    it('SYNC 2.5: a commit pokes with the head; presence shows colleagues of shared teams only', async () => {
      const tea = await server.signIn('tea');
      const beas = await openAs(token);
      const seen = new Promise<{ agents: { agentId: string }[] }>((resolve) => beas.once('presence', resolve));
      const teas = await openAs(tea);
      const poked = new Promise<{ head: number }>((resolve) =>
        teas.on('poke', (poke) => poke.head >= seqWanted && resolve(poke)),
      );
      const id = newId() as never;
      let seqWanted = Number.MAX_SAFE_INTEGER;
      const { seq } = await server.store.write('system', server.workspaceId, async (tx) =>
        tx.put('team', id, ['agent:none'], { id, name: 'x' }),
      );
      seqWanted = seq;
      await server.store.write('system', server.workspaceId, async (tx) =>
        tx.put('team', id, ['agent:none'], { id, name: 'y' }),
      );
      expect((await poked).head).toBeGreaterThanOrEqual(seq);
      const { agents } = await seen;
      expect(agents.map((agent) => agent.agentId)).toEqual([(await server.actor('bea')).agentId]);
      for (const socket of [beas, teas]) socket.disconnect();
    });
  });

  it('SEC-89: a log line carries ids, codes and numbers, never text', () => {
    expect(
      pick({
        part: 'x',
        count: 2,
        text: 'My card number is',
        email: 'dana@acme.example',
        id: 'My card is 4417, "blocked"',
        code: '22021',
      }),
    ).toEqual({
      part: 'x',
      count: 2,
      code: '22021',
      omitted: 3,
    });
  });
});

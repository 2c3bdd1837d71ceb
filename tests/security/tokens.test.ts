import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '#server/db/verify-audit.ts';
import { limits } from '#shared/lib/limits.ts';
import { until } from '../support/customer-wire.ts';
import { connectWire, type Wire } from '../support/desktop-wire.ts';
import { call, open, until as untilRead } from '../support/domain.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** What ends a token, who sees it, and what is kept of those that were refused. */
const day = 86_400_000;
let server: TestServer;
let aheadMs = 0;
const wires: Wire[] = [];

beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date(Date.now() + aheadMs) });
});
afterEach(() => {
  aheadMs = 0;
  for (const wire of wires.splice(0)) wire.close();
});
afterAll(async () => {
  await server?.close();
});

async function connect(token: string): Promise<{ wire: Wire; ended: () => boolean }> {
  const wire = await connectWire(server.url, token);
  wires.push(wire);
  let hasEnded = false;
  wire.socket.on('disconnect', () => {
    hasEnded = true;
  });
  return { wire, ended: () => hasEnded };
}

const statusOf = async (token: string) => (await call(server, 'GET', '/v1/auth/get-session', token)).status;
const audits = () =>
  server.store.read('system', server.workspaceId, ({ db }) =>
    db
      .selectFrom('audit')
      .select(['actor', 'action', 'reason'])
      .where('workspaceId', '=', server.workspaceId)
      .orderBy('n')
      .execute(),
  );

describe('SEC-44: a conversation token ends after 30 idle days', () => {
  it('opens its thread until then, is like one that never was afterwards, and writing keeps it', async () => {
    const idle = await open(server, 'Where do I find my invoices?');
    const kept = await open(server, 'Where do I find my invoices?');
    for (const each of [idle, kept]) await untilRead(server, each, ({ messages }) => messages.length > 1);
    const path = (id: string) => `/v1/conversations/${id}`;
    aheadMs = limits.conversationTokenIdleMs - 60_000;
    expect((await call(server, 'GET', path(idle.id), idle.token)).status).toBe(200);
    expect((await call(server, 'POST', `${path(kept.id)}/messages`, kept.token, { text: 'Hello.' })).status).toBe(201);
    aheadMs = limits.conversationTokenIdleMs + 60_000;
    const never = await call(server, 'GET', path(idle.id), `bct_${'x'.repeat(43)}`);
    const ended = await call(server, 'GET', path(idle.id), idle.token);
    expect(ended).toEqual(never);
    expect(ended.status).toBe(401);
    expect((await call(server, 'POST', `${path(idle.id)}/messages`, idle.token, { text: 'x' })).status).toBe(401);
    expect((await call(server, 'GET', path(kept.id), kept.token)).status).toBe(200);
    expect(limits.conversationTokenIdleMs).toBe(30 * day);
  });
});

describe('SEC-54: tokens of agents', () => {
  it('end 90 days after sign-in however busy they were, and after 14 idle days', async () => {
    const token = await server.signIn('bea');
    aheadMs = 90 * day - 60_000;
    expect((await connect(token)).ended()).toBe(false);
    aheadMs = 90 * day + 60_000;
    await expect(connectWire(server.url, token)).rejects.toThrow('unauthenticated');
    aheadMs = 0;
    const idle = await server.signIn('ben');
    const { rows } = await server.database.pool.query<{ left: number }>(
      `select extract(epoch from ("expiresAt" - now()))::float8 as left from auth_session order by "createdAt" desc limit 1`,
    );
    expect(Number(rows[0]?.left) * 1_000).toBeGreaterThan(14 * day - 120_000);
    expect(Number(rows[0]?.left) * 1_000).toBeLessThanOrEqual(14 * day);
    await server.database.pool.query(`update auth_session set "expiresAt" = now() - interval '1 second'`);
    expect(await statusOf(idle)).toBe(401);
  });

  it('are listed for their holder, one a device, without what signs in; and ended one by one or all others at once', async () => {
    const [one, two, three] = [await server.signIn('tea'), await server.signIn('tea'), await server.signIn('tea')];
    const foreign = await server.signIn('sue');
    type Listed = { sessions: { id: string; current: boolean }[] };
    const listed = await call<Listed>(server, 'GET', '/v1/auth/sessions', one);
    expect(listed.body.sessions.length).toBe(3);
    expect(listed.body.sessions.filter(({ current }) => current).length).toBe(1);
    expect(JSON.stringify(listed.body)).not.toContain(one.split('.')[0]);
    const ofTwo = await call<Listed>(server, 'GET', '/v1/auth/sessions', two);
    const idOfTwo = ofTwo.body.sessions.find(({ current }) => current)?.id;
    const { ended } = await connect(two);
    const end = (token: string, session: unknown) => call(server, 'POST', '/v1/auth/sessions/end', token, { session });
    expect(await end(foreign, idOfTwo)).toEqual(await end(foreign, 'nobody'));
    expect(await statusOf(two)).toBe(200);
    expect((await end(one, idOfTwo)).body).toEqual({ ended: 1 });
    await until(ended, 'the socket to be cut', 5_000);
    expect(await statusOf(two)).toBe(401);
    expect((await end(one, 'others')).body).toEqual({ ended: 1 });
    expect([await statusOf(one), await statusOf(three), await statusOf(foreign)]).toEqual([200, 401, 200]);
  });

  it('and their sockets end within 5 s when the session goes or the membership does; a role counts at once', async () => {
    const [bea, ben] = [await connect(await server.signIn('bea')), await connect(await server.signIn('ben'))];
    const { agentId: idOfBea } = await server.actor('bea');
    const { agentId: idOfBen } = await server.actor('ben');
    await server.database.pool.query(
      'delete from auth_session where "userId" = (select auth_user_id from agent where id = $1)',
      [idOfBea],
    );
    await server.database.pool.query('update agent set active = false where id = $1', [idOfBen]);
    await until(() => bea.ended() && ben.ended(), 'both sockets to be cut', 5_000);
    await server.database.pool.query('update agent set active = true where id = $1', [idOfBen]);
  });
});

describe('SEC-87: refusals are kept, and the chain says when it was touched', () => {
  it('a good credential where it must not be used leaves one entry, without content', async () => {
    const before = (await audits()).length;
    const opened = await open(server, 'Where do I find my invoices?');
    const body = { reason: 'CANARY', transcript: [{ author: 'customer', text: 'CANARY' }] };
    expect((await call(server, 'POST', '/v1/escalations', opened.token, body)).status).toBe(401);
    const inBrowser = await call(server, 'POST', '/v1/conversations', server.credentials.serverKey, body, {
      origin: 'https://app.test.example',
    });
    expect(inBrowser.status).toBe(403);
    const added = (await audits()).slice(before);
    expect(added).toEqual([
      {
        actor: `conversation:${opened.id}`,
        action: 'http POST /v1/escalations',
        reason: 'refused: unauthenticated',
      },
      {
        actor: `server_key:${server.credentials.channelId}`,
        action: 'http POST /v1/conversations',
        reason: 'refused: forbidden, from a browser',
      },
    ]);
  });

  it('the role of an agent that is refused on HTTP leaves one entry', async () => {
    const before = (await audits()).length;
    const { agentId } = await server.actor('sue');
    const answer = await call(server, 'GET', '/v1/erasures', await server.signIn('sue'));
    expect([403, 404]).toContain(answer.status);
    // Without such a route there is nothing to refuse.
    const entry = { actor: `agent:${agentId}`, action: 'http GET /v1/erasures', reason: 'refused: forbidden' };
    expect((await audits()).slice(before)).toEqual(answer.status === 403 ? [entry] : []);
  });

  it('a mutation that is refused by role leaves one entry', async () => {
    const before = (await audits()).length;
    const { wire } = await connect(await server.signIn('ada'));
    const outcome = await wire.pushRaw('conversation.claim', { conversationId: randomUUID() });
    expect(outcome).toMatchObject({ status: 'refused', error: { code: 'forbidden' } });
    expect((await audits()).slice(before)).toMatchObject([
      { action: 'conversation.claim', reason: 'refused: forbidden' },
    ]);
  });

  it('verify: whole as it is; an altered row and a missing one are named', async () => {
    const whole = await verifyAudit(server.store, server.workspaceId);
    expect(whole).toMatchObject({ entries: (await audits()).length, fault: null });
    expect(whole.entries).toBeGreaterThan(2);
    expect(whole.lastHash).toMatch(/^[0-9a-f]{64}$/);
    const pool = server.database.pool;
    await pool.query('create table kept as select * from audit where n = 2');
    await pool.query(`update audit set reason = 'nothing happened' where n = 2`);
    expect((await verifyAudit(server.store, server.workspaceId)).fault).toBe(2);
    await pool.query('delete from audit where n = 2');
    expect((await verifyAudit(server.store, server.workspaceId)).fault).toBe(3);
    await pool.query('insert into audit select * from kept');
    expect((await verifyAudit(server.store, server.workspaceId)).fault).toBeNull();
    await pool.query('drop table kept');
  });

  it('no role of the server can change or take out an entry', async () => {
    for (const role of ['agent', 'customer', 'system'] as const)
      for (const attempt of ['update', 'delete'] as const)
        await expect(
          server.store.write(role, server.workspaceId, async ({ db }) =>
            attempt === 'update'
              ? await db
                  .updateTable('audit')
                  .set({ reason: 'x' } as never)
                  .execute()
              : await db.deleteFrom('audit').execute(),
          ),
          `${role} ${attempt}`,
        ).rejects.toThrow(/permission denied|must not|not allowed|append/i);
  });
});

describe('SEC-32: a change that can never apply is refused alone', () => {
  it.each([
    ['__proto__', '{"conversationId":"ID","text":"x","__proto__":{"role":"admin"}}'],
    ['__proto__ deep inside', '{"conversationId":"ID","text":{"a":[{"__proto__":1}]}}'],
    ['constructor', '{"conversationId":"ID","constructor":1}'],
    ['depth 1,000', `{"conversationId":"ID","text":${'['.repeat(1_000)}${']'.repeat(1_000)}}`],
    ['30,000 values', `{"conversationId":"ID","text":[${'1,'.repeat(30_000)}1]}`],
  ])('%s: the lane advances, and so do its neighbours', async (_what, text) => {
    const { wire } = await connect(await server.signIn('lea'));
    const args: unknown = JSON.parse(text.replaceAll('ID', randomUUID()));
    const at = new Date().toISOString();
    const envelope = (lane: string, n: number, of: unknown) => ({
      lane,
      n,
      name: 'agent.setAvailability',
      args: of,
      at,
      protocol: 1,
    });
    const fine = { availability: 'online' };
    const answer = (await wire.send('sync:push', {
      clientId: wire.clientId,
      mutations: [
        envelope('one', 1, fine),
        envelope('two', 1, args),
        envelope('two', 2, fine),
        envelope('three', 1, fine),
      ],
    })) as {
      ok: boolean;
      value: { outcomes: { lane: string; n: number; status: string; error?: { code: string } }[] };
    };
    expect(answer.ok, JSON.stringify(answer)).toBe(true);
    expect(answer.value.outcomes.map(({ lane, n, status }) => [lane, n, status])).toEqual([
      ['one', 1, 'applied'],
      ['two', 1, 'refused'],
      ['two', 2, 'applied'],
      ['three', 1, 'applied'],
    ]);
    expect(answer.value.outcomes[1]?.error?.code).toBe('invalid');
  });

  it('a frame that is itself wrong is refused whole', async () => {
    const { wire } = await connect(await server.signIn('lea'));
    const frame: unknown = JSON.parse(`{"clientId":"${wire.clientId}","mutations":[{}],"__proto__":{}}`);
    expect(await wire.send('sync:push', frame)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });
});

import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ActionAnswer, ActionView } from '#shared/assistant/tools/action.ts';
import type { DeclaredTool } from '#shared/assistant/tools/schema.ts';
import { uuidFrom } from '#shared/lib/ids.ts';
import { act, call, type Opened, open, read, signIdentity, until } from '../support/domain.ts';
import { type FakeSystem, startFakeSystem } from '../support/fake-system.ts';
import { sampleTools } from '../support/sample-tools.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
let system: FakeSystem;
const tokens: Record<string, string> = {};
let refund: DeclaredTool;
let invite: DeclaredTool;
let offsetMs = 0;
beforeAll(async () => {
  server = await startTestServer({ config: { loopbackTools: true }, clock: () => new Date(Date.now() + offsetMs) });
  system = await startFakeSystem();
  for (const who of ['ada', 'bea', 'ben', 'lea', 'tea', 'sue']) tokens[who] = await server.signIn(who);
  ({ refund, invite } = sampleTools(system.url));
  for (const tool of [refund, { ...invite, policy: { ...invite.policy, perConversation: 3 } }]) {
    const declared = await declare('ada', tool);
    if (declared.status !== 201) throw new Error(`Declaring answered ${declared.status}.`);
    system.know(declared.body.signingKey);
  }
}, 120_000);
afterAll(async () => {
  await server?.close();
  await system?.close();
});
beforeEach(() => {
  system.manner = 'ok';
  system.calls.length = 0;
  offsetMs += 86_400_000;
});

const newId = () => uuidFrom(Date.now(), randomBytes(10));
const eur = (cents: number) => ({ amount: { cents, currency: 'EUR' } });
const declare = (who: string, tool: unknown) =>
  call<{ signingKey: { id: string; secret: string } }>(server, 'POST', '/v1/tools', tokens[who] ?? '', {
    tool,
    active: true,
    rotate: false,
  });
const doAct = (who: string, opened: Opened, body: unknown) =>
  call<ActionAnswer>(server, 'POST', `/v1/conversations/${opened.id}/actions`, tokens[who] ?? '', body);
const list = async (who: string, opened: Opened) =>
  (await call<{ actions: ActionView[] }>(server, 'GET', `/v1/conversations/${opened.id}/actions`, tokens[who] ?? ''))
    .body.actions;

/** A conversation that `bea` has, of a verified customer if asked. */
async function claimed(verified = true): Promise<Opened> {
  const nowS = Math.floor((Date.now() + offsetMs) / 1_000);
  const token = signIdentity(server, {
    sub: 'dana',
    name: 'Dana',
    email: 'dana@acme.example',
    iat: nowS,
    exp: nowS + 300,
  });
  const opened = await open(
    server,
    'I want to talk to a human about my invoice',
    verified ? { customer: { token } } : {},
  );
  await until(server, opened, (one) => one.state === 'queued');
  await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
  return opened;
}

async function audits(id: string): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ line: string }>(
    `select action || ' ' || coalesce(reason, '') as line from audit where target = $1 order by n`,
    [id],
  );
  return rows.map(({ line }) => line);
}

describe('I6: an agent runs a declared tool', () => {
  it('within the limit: once, signed, with subjects from the record, in the thread and in the audit', async () => {
    const opened = await claimed();
    const id = newId();
    const body = { id, tool: 'refund', parameters: eur(15_000) };
    const answer = await doAct('bea', opened, body);
    expect(answer.body).toMatchObject({
      outcome: 'stored',
      action: { id, state: 'done', title: 'Refund: Amount €150.00', reference: 'ref-1' },
    });
    expect(system.calls).toHaveLength(1);
    expect(system.calls[0]).toMatchObject({
      isSigned: true,
      headers: { 'idempotency-key': id },
      body: { id, tool: 'refund', parameters: eur(15_000), conversationId: opened.id, customerId: 'dana' },
    });
    const notes = await server.database.pool.query('select text from note where conversation_id = $1', [opened.id]);
    expect(notes.rows).toEqual([{ text: 'Refund: Amount €150.00 · done, reference ref-1' }]);
    expect(await audits(id), 'SEC-87: ids and codes, no amount').toEqual([
      'action.decide refund: allowed (within_policy)',
      'action.end refund: done',
    ]);
    const shown = await read(server, opened);
    expect(JSON.stringify(shown), 'SEC-57: a note never reaches the customer').not.toContain('ref-1');
  });

  it('repeated with the same id it runs once, also when both come at once; another body under that id is a conflict', async () => {
    const opened = await claimed();
    const body = { id: newId(), tool: 'refund', parameters: eur(100) };
    const both = await Promise.all([doAct('bea', opened, body), doAct('bea', opened, body)]);
    for (const { status } of both) expect(status).toBe(200);
    expect((await doAct('bea', opened, body)).body).toMatchObject({ outcome: 'stored', action: { state: 'done' } });
    expect(system.calls).toHaveLength(1);
    expect((await doAct('bea', opened, { ...body, parameters: eur(101) })).status).toBe(409);
    expect(system.calls).toHaveLength(1);
  });

  it('above the agents’ limit a lead confirms, once though two leads’ clicks come together', async () => {
    const opened = await claimed();
    const id = newId();
    const asked = await doAct('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
    expect(asked.body).toMatchObject({ outcome: 'stored', action: { state: 'needs_lead', code: 'above_agent_limit' } });
    expect((await doAct('bea', opened, { confirm: id })).body).toMatchObject({ action: { state: 'needs_lead' } });
    expect(system.calls).toHaveLength(0);
    await Promise.all([doAct('lea', opened, { confirm: id }), doAct('lea', opened, { confirm: id })]);
    expect(system.calls).toHaveLength(1);
    expect(await list('bea', opened)).toMatchObject([{ id, state: 'done', title: 'Refund: Amount €300.00' }]);
    expect(await audits(id)).toContain('action.confirm refund: allowed (within_policy)');
  });

  it.each([
    [
      'a second run in the conversation',
      'conversation_limit',
      async (opened: Opened) => {
        await doAct('bea', opened, { id: newId(), tool: 'refund', parameters: eur(100) });
        return eur(100);
      },
    ],
    ['another currency', 'other_currency', () => Promise.resolve({ amount: { cents: 100, currency: 'USD' } })],
    ['more than anybody may', 'above_all_limits', () => Promise.resolve(eur(50_001))],
  ] as const)('refuses %s, and the audit says so', async (_title, code, prepare) => {
    const opened = await claimed();
    const parameters = await prepare(opened);
    const before = system.calls.length;
    const id = newId();
    const answer = await doAct('bea', opened, { id, tool: 'refund', parameters });
    expect(answer.body).toMatchObject({ outcome: 'refused', code });
    expect(system.calls).toHaveLength(before);
    expect(await audits(id)).toEqual([`action.decide refund: refused (${code})`]);
  });

  it('SEC-43: refuses for a customer who is not verified', async () => {
    const opened = await claimed(false);
    const answer = await doAct('bea', opened, { id: newId(), tool: 'refund', parameters: eur(100) });
    expect(answer.body).toMatchObject({ outcome: 'refused', code: 'not_verified' });
  });

  it('the recipient is the record’s; a call cannot name one', async () => {
    const opened = await claimed();
    const named = { id: newId(), tool: 'resend_invite', parameters: { address: 'eve' } };
    expect((await doAct('bea', opened, named)).status).toBe(400);
    await doAct('bea', opened, { id: newId(), tool: 'resend_invite', parameters: {} });
    expect(system.calls.map(({ body }) => body.parameters)).toEqual([{ address: 'dana@acme.example' }]);
  });
});

describe('I6: an outcome that nobody knows is shown as that, and never repeated', () => {
  it.each([
    ['a refusal of theirs', 'refuse', 'failed'],
    ['an error of theirs', 'error', 'unknown'],
    ['a connection that breaks', 'break', 'unknown'],
    ['a redirect, which is not followed (SEC-76)', 'redirect', 'unknown'],
    ['an answer without end (SEC-76)', 'flood', 'unknown'],
  ] as const)('%s', async (_title, manner, state) => {
    const opened = await claimed();
    system.manner = manner;
    const body = { id: newId(), tool: 'refund', parameters: eur(100) };
    expect((await doAct('bea', opened, body)).body).toMatchObject({ action: { state, reference: null } });
    system.manner = 'ok';
    expect((await doAct('bea', opened, body)).body).toMatchObject({ action: { state } });
    expect(system.calls).toHaveLength(1);
    const again = await doAct('bea', opened, { ...body, id: newId() });
    expect(again.body, 'what may have happened counts; what did not, does not').toMatchObject(
      state === 'unknown' ? { outcome: 'refused', code: 'conversation_limit' } : { action: { state: 'done' } },
    );
  });

  it('a call that a stop of the service cut off reads as unknown', async () => {
    const opened = await claimed();
    const body = { id: newId(), tool: 'refund', parameters: eur(100) };
    await doAct('bea', opened, body);
    await server.database.pool.query(
      `update tool_action set state = 'running', finished_at = null, started_at = started_at - interval '2 minutes' where id = $1`,
      [body.id],
    );
    expect((await doAct('bea', opened, body)).body).toMatchObject({ action: { state: 'unknown' } });
    expect(await list('bea', opened)).toMatchObject([{ state: 'unknown' }]);
    expect(system.calls).toHaveLength(1);
  });
});

describe('SEC-29, SEC-56: who may', () => {
  it('not another agent, not another team, not a supervisor or admin, not a customer', async () => {
    const opened = await claimed();
    const body = () => ({ id: newId(), tool: 'refund', parameters: eur(100) });
    expect((await doAct('ben', opened, body())).status, 'same team, not theirs').toBe(409);
    expect((await doAct('tea', opened, body())).status, 'another team').toBe(404);
    for (const who of ['sue', 'ada']) expect((await doAct(who, opened, body())).status, who).toBe(403);
    const path = `/v1/conversations/${opened.id}/actions`;
    for (const token of [opened.token, server.credentials.serverKey])
      expect((await call(server, 'POST', path, token, body())).status).toBe(401);
    expect(system.calls).toHaveLength(0);
  });

  it('only an admin declares; no address of this network without the operator’s word (SEC-76); no secret is listed', async () => {
    for (const who of ['bea', 'lea', 'sue']) expect((await declare(who, refund)).status, who).toBe(403);
    for (const url of [
      'http://10.0.0.1/x',
      'https://127.1/x',
      'https://[::1]/x',
      'https://169.254.169.254/',
      'file:///etc/passwd',
      'https://a:b@api.example/',
    ])
      expect((await declare('ada', { ...refund, effect: { kind: 'http', url } })).status, url).toBe(400);
    const shown = await call(server, 'GET', '/v1/tools', tokens.bea ?? '');
    expect(shown.body).toMatchObject({ tools: [{ key: 'refund' }, { key: 'resend_invite' }] });
    expect(JSON.stringify(shown.body)).not.toMatch(/secret|127\.0\.0\.1/);
  });
});

it('SEC-82: erasing the customer takes what was run for them; the chain of the audit stays whole', async () => {
  const opened = await claimed();
  const id = newId();
  await doAct('bea', opened, { id, tool: 'refund', parameters: eur(100) });
  const body = { customer: 'dana', reason: 'asked', all: true };
  expect((await call(server, 'POST', '/v1/erasures', tokens.ada ?? '', body)).status).toBeLessThan(300);
  const left = await server.database.pool.query('select id from tool_action where conversation_id = $1', [opened.id]);
  expect(left.rows).toEqual([]);
  expect(await audits(id)).toHaveLength(2);
});

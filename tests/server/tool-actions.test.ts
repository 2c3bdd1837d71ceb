import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { countRuns } from '#server/tool/action-store.ts';
import { sweepActions } from '#server/tool/sweep-actions.ts';
import { sweepWaitingActs } from '#server/tool/waiting-acts.ts';
import { type ActionRow, actionRow } from '#shared/assistant/tools/action.ts';
import type { DeclaredTool } from '#shared/assistant/tools/schema.ts';
import type { ToolsNow } from '#shared/contract/tools.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { HandoffRow } from '#shared/handoff/schema.ts';
import { uuidFrom } from '#shared/lib/ids.ts';
import { act, call, eventsOf, type Opened, open, read, say, signIdentity, sitDown, until } from '../support/domain.ts';
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
  await sitDown(server, ['bea', 'ben', 'lea', 'tea', 'sue']);
  for (const who of ['ada', 'bea', 'ben', 'lea', 'tea', 'sue']) tokens[who] = await server.signIn(who);
  ({ refund, invite } = sampleTools(system.url));
  for (const tool of [refund, { ...invite, policy: { ...invite.policy, perConversation: 3 } }]) {
    const declared = await declare('ada', tool);
    if (declared.status !== 200) throw new Error(`Declaring answered ${JSON.stringify(declared.body)}.`);
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
const secretOf = new Map<string, string>();
/** Declares as a new version of what there is; the admin makes the secret, and the fake system knows it. */
async function declare(who: string, tool: DeclaredTool, over: Record<string, unknown> = {}) {
  const known = (await call<ToolsNow>(server, 'GET', '/v1/tools', tokens.ada ?? '')).body.tools;
  const basedOn = known.find((one) => one.tool.key === tool.key)?.version ?? 0;
  const secret = basedOn === 0 ? randomBytes(24).toString('hex') : null;
  const body = { tool, active: true, basedOn, why: 'So it is.', secret, ...over };
  const answer = await call<ToolsNow>(server, 'POST', '/v1/tools', tokens[who] ?? '', body);
  const keyId = answer.body.tools?.find((one) => one.tool.key === tool.key)?.keyId;
  if (keyId && typeof body.secret === 'string') {
    system.know({ id: keyId, secret: body.secret });
    secretOf.set(tool.key, body.secret);
  }
  return answer;
}
type Parameters = Record<string, { cents: number; currency: string } | string>;
const given = (parameters: Parameters) => Object.entries(parameters).map(([name, value]) => ({ name, value }));
async function seenBy(opened: Opened) {
  const { rows } = await server.database.pool.query<{ ownershipVersion: number; seenThrough: number }>(
    `select ownership_version as "ownershipVersion", last_customer_n as "seenThrough" from conversation where id = $1`,
    [opened.id],
  );
  return rows[0] ?? { ownershipVersion: 0, seenThrough: 0 };
}
type Start = { id: string; tool: string; parameters: Parameters; reason?: string };
/** The act as its conversation's desks have it, once it runs no more. */
async function start(who: string, opened: Opened, { id, tool, parameters, reason = '' }: Start) {
  const args = { conversationId: opened.id, actionId: id, tool, parameters: given(parameters), reason };
  const result = await act(server, who, 'action.start', { ...args, ...(await seenBy(opened)) });
  return result ?? (await settled(opened, id));
}
async function confirm(who: string, opened: Opened, actionId: string, seen?: object) {
  const args = { conversationId: opened.id, actionId, ...(seen ?? (await seenBy(opened))) };
  const result = await act(server, who, 'action.confirm', args);
  return result ?? (await settled(opened, actionId));
}
async function settled(opened: Opened, id: string): Promise<ActionRow | undefined> {
  await expect.poll(async () => (await rowOf(opened, id))?.state).not.toBe('running');
  return await rowOf(opened, id);
}
/** The row as the feed has it. */
async function rowOf(opened: Opened, id: string): Promise<ActionRow | undefined> {
  return (await list(opened)).find((row) => row.id === id);
}
async function list(opened: Opened): Promise<ActionRow[]> {
  const { rows } = await server.database.pool.query<{ data: ActionRow }>(
    `select data from feed where scope = $1 and entity = 'action' and kind = 'put' order by seq`,
    [`conv:${opened.id}`],
  );
  return rows.map(({ data }) => actionRow.parse(data));
}

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

/** Events of acts, as the measures read them. */
const actEvents = async (opened: Opened) =>
  (await eventsOf(server, opened)).flatMap(({ type, fields }) =>
    type.startsWith('action.') ? [`${type} ${String(fields.outcome ?? fields.verdict ?? fields.state)}`] : [],
  );

describe('I6: an agent runs a declared tool', () => {
  it('within the limit: once, signed, with subjects from the record, in the thread, the audit and the measures', async () => {
    const opened = await claimed();
    const id = newId();
    expect(
      await start('bea', opened, { id, tool: 'refund', parameters: eur(15_000), reason: 'Charged twice' }),
    ).toMatchObject({
      id,
      state: 'done',
      title: 'Refund: Amount €150.00',
      lines: [{ label: 'Amount', value: '€150.00' }],
      policyLine: 'Within the policy',
      proposedBy: { name: 'Bea Billing' },
      decidedBy: { name: 'Bea Billing' },
      reason: 'Charged twice',
      reference: 'ref-1',
      told: 'A refund of €150.00 is on its way.',
    });
    expect(system.calls).toHaveLength(1);
    expect(system.calls[0]).toMatchObject({
      isSigned: true,
      headers: { 'idempotency-key': id },
      body: { id, tool: 'refund', parameters: eur(15_000), conversationId: opened.id, customerId: 'dana' },
    });
    expect(JSON.stringify(system.calls), 'the reason is internal').not.toContain('Charged twice');
    expect(await audits(id), 'SEC-87: ids and codes, no amount').toEqual([
      'action.decide refund: allowed (within_policy)',
      'action.end refund: done',
    ]);
    expect(await actEvents(opened)).toEqual(['action.proposed allowed', 'action.completed done']);
    const shown = JSON.stringify(await read(server, opened));
    for (const word of ['ref-1', 'Charged twice']) expect(shown, 'SEC-57').not.toContain(word);
  });
  it('ACT-1: repeated with the same id it runs once, also when both come at once; other values under that id are a conflict', async () => {
    const opened = await claimed();
    const asked = { id: newId(), tool: 'refund', parameters: eur(100) };
    await Promise.all([start('bea', opened, asked), start('bea', opened, asked)]);
    expect(await start('bea', opened, asked)).toMatchObject({ state: 'done' });
    expect(system.calls).toHaveLength(1);
    await expect(start('bea', opened, { ...asked, parameters: eur(101) })).rejects.toMatchObject({ code: 'conflict' });
    expect(system.calls).toHaveLength(1);
  });
  it('above the agents’ limit a lead confirms; of two who decide at once one is told who was first, and it runs once', async () => {
    const opened = await claimed();
    const id = newId();
    const asked = await start('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
    expect(asked).toMatchObject({ state: 'needs_lead', policyLine: 'Above €200.00, a lead confirms', told: null });
    expect(await confirm('bea', opened, id)).toMatchObject({ state: 'needs_lead' });
    expect(system.calls).toHaveLength(0);
    const both = await Promise.allSettled([
      confirm('lea', opened, id),
      act(server, 'bea', 'action.decline', { conversationId: opened.id, actionId: id, reason: 'Not now' }),
    ]);
    const lost = both.filter(({ status }) => status === 'rejected');
    expect(lost).toHaveLength(1);
    expect(lost[0]).toMatchObject({
      reason: {
        code: 'conflict',
        message: expect.stringMatching(/^Already (confirmed by Lea Lead|declined by Bea Billing)\.$/),
      },
    });
    const row = await settled(opened, id);
    expect(system.calls).toHaveLength(row?.state === 'done' ? 1 : 0);
    expect(await confirm('lea', opened, id).catch(() => row)).toMatchObject({ state: row?.state });
    expect(system.calls.length).toBeLessThanOrEqual(1);
  });
  it('declined with a reason it never runs; who confirms later reads who declined', async () => {
    const opened = await claimed();
    const id = newId();
    await start('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
    await act(server, 'lea', 'action.decline', { conversationId: opened.id, actionId: id, reason: 'Paid already' });
    expect(await rowOf(opened, id)).toMatchObject({
      state: 'declined',
      decidedBy: { name: 'Lea Lead' },
      declineReason: 'Paid already',
    });
    await expect(confirm('bea', opened, id)).rejects.toMatchObject({ message: 'Already declined by Lea Lead.' });
    expect(system.calls).toHaveLength(0);
    expect(await actEvents(opened)).toEqual(['action.proposed needs_lead', 'action.decided declined']);
  });

  it.each([
    [
      'a second run in the conversation',
      'conversation_limit',
      async (opened: Opened) => {
        await start('bea', opened, { id: newId(), tool: 'refund', parameters: eur(100) });
        return eur(100);
      },
    ],
    ['another currency', 'other_currency', () => Promise.resolve({ amount: { cents: 100, currency: 'USD' } })],
    ['more than anybody may', 'above_all_limits', () => Promise.resolve(eur(50_001))],
  ] as const)('refuses %s, shows it as refused, and the audit says so', async (_title, code, prepare) => {
    const opened = await claimed();
    const parameters = await prepare(opened);
    const before = system.calls.length;
    const id = newId();
    expect(await start('bea', opened, { id, tool: 'refund', parameters })).toMatchObject({ state: 'refused', code });
    expect(system.calls).toHaveLength(before);
    expect(await audits(id)).toEqual([`action.decide refund: refused (${code})`]);
  });
  it('SEC-43: refuses for a customer who is not verified', async () => {
    const opened = await claimed(false);
    const row = await start('bea', opened, { id: newId(), tool: 'refund', parameters: eur(100) });
    expect(row).toMatchObject({ state: 'refused', code: 'not_verified' });
  });
  it('the recipient is the record’s, and shown; a call cannot name one', async () => {
    const opened = await claimed();
    const named = { id: newId(), tool: 'resend_invite', parameters: { address: 'eve' } };
    await expect(start('bea', opened, named)).rejects.toMatchObject({ code: 'invalid' });
    const row = await start('bea', opened, { id: newId(), tool: 'resend_invite', parameters: {} });
    expect(row).toMatchObject({ address: 'dana@acme.example', lines: [] });
    expect(system.calls.map(({ body }) => body.parameters)).toEqual([{ address: 'dana@acme.example' }]);
  });
  it('a limit that is used up since it was proposed: it goes on waiting, with that as its line', async () => {
    const opened = await claimed();
    const [first, second] = [newId(), newId()];
    for (const id of [first, second]) await start('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
    expect(await confirm('lea', opened, first)).toMatchObject({ state: 'done' });
    expect(await confirm('lea', opened, second)).toMatchObject({
      state: 'needs_lead',
      policyLine: 'Run 1 of 1 times in this conversation',
    });
    expect(system.calls).toHaveLength(1);
  });
});

it('B2: the package says what was tried with tools, and what became of it as soon as that is known', async () => {
  const opened = await claimed();
  const id = newId();
  const tried = async () => {
    const { rows } = await server.database.pool.query<{ data: HandoffRow }>(
      `select data from feed where scope = $1 and entity = 'handoff'`,
      [`conv:${opened.id}`],
    );
    return rows[0]?.data.tried.filter((line) => line.id.startsWith('act-')).map(({ text }) => text);
  };
  expect(await tried()).toEqual([]);
  await start('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
  expect(await tried()).toEqual(['Refund: Amount €300.00; proposed, waits for a lead']);
  await confirm('lea', opened, id);
  expect(await tried()).toEqual(['Refund: Amount €300.00; done, ref-1']);
  const { ownershipVersion } = await seenBy(opened);
  await act(server, 'bea', 'conversation.handBack', { conversationId: opened.id, ownershipVersion });
  await say(server, opened, 'I want to talk to a human again');
  await until(server, opened, (one) => one.state === 'queued');
  expect(await tried(), 'the next package too').toEqual(['Refund: Amount €300.00; done, ref-1']);
});

describe('I6, FEED-14: what waits for a person stands on the conversation’s row', () => {
  const marked = async (opened: Opened) => {
    const { rows } = await server.database.pool.query<{ data: ConversationRow }>(
      `select data from feed where entity = 'conversation' and id = $1 and kind = 'put'`,
      [opened.id],
    );
    return rows[0]?.data.waitingAct ?? null;
  };

  it('from the proposal to the last decision, with how many wait and whether a lead decides', async () => {
    const opened = await claimed();
    const [first, second] = [newId(), newId()];
    await start('bea', opened, { id: newId(), tool: 'resend_invite', parameters: {} });
    expect(await marked(opened), 'what ran waits for nobody').toBeNull();
    for (const id of [first, second]) await start('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
    const since = (await rowOf(opened, first))?.at;
    expect(await marked(opened)).toEqual({ label: refund.label, needs: 'lead', since, count: 2 });
    await confirm('lea', opened, first);
    expect(await marked(opened)).toMatchObject({ needs: 'lead', since: (await rowOf(opened, second))?.at, count: 1 });
    await act(server, 'lea', 'action.decline', {
      conversationId: opened.id,
      actionId: second,
      reason: 'Once is enough',
    });
    expect(await marked(opened)).toBeNull();
  });

  it('a close takes it away; what an older node or a reopening left unmarked the sweep marks, once', async () => {
    const opened = await claimed();
    await start('bea', opened, { id: newId(), tool: 'refund', parameters: eur(30_000) });
    const deps = { store: server.store, workspaceId: server.workspaceId };
    expect(await sweepWaitingActs(deps)).toBe(0);
    await server.database.pool.query('update conversation set waiting_act = null where id = $1', [opened.id]);
    expect(await sweepWaitingActs(deps)).toBe(1);
    expect(await marked(opened)).toMatchObject({ needs: 'lead', count: 1 });
    const close = { conversationId: opened.id, gap: null, cause: 'agent_resolved', ...(await seenBy(opened)) };
    await act(server, 'bea', 'conversation.close', close);
    expect(await marked(opened)).toBeNull();
    expect(await sweepWaitingActs(deps)).toBe(0);
    await say(server, opened, 'One more thing about that refund');
    expect(await sweepWaitingActs(deps)).toBe(1);
    expect(await marked(opened)).toMatchObject({ needs: 'lead', count: 1 });
  });
});

describe('MEASURES 2: a close that a declared action stands behind', () => {
  /** Answered, for a customer who was not is left waiting, whatever closed it. */
  const closedBy = async (who: string, opened: Opened) => {
    const reply = {
      conversationId: opened.id,
      messageId: newId(),
      text: 'Done.',
      suggestionId: null,
      suggestedText: null,
    };
    await act(server, who, 'conversation.reply', { ...reply, ...(await seenBy(opened)) });
    const close = { conversationId: opened.id, gap: null, cause: 'agent_resolved', ...(await seenBy(opened)) };
    await act(server, who, 'conversation.close', close);
    const events = await eventsOf(server, opened);
    return events.findLast(({ type }) => type === 'conversation.closed')?.fields.cause;
  };
  /** What the customer asked for themselves, which the assistant proposes; confirmed by the agent who has it. */
  async function askedFor(): Promise<{ opened: Opened; row: ActionRow | undefined }> {
    const iat = Math.floor((Date.now() + offsetMs) / 1_000);
    const token = signIdentity(server, { sub: 'dana', name: 'Dana', email: 'dana@acme.example', iat, exp: iat + 300 });
    const opened = await open(server, 'Please send back the money, 90 EUR', { customer: { token } });
    await until(server, opened, (one) => one.state === 'queued');
    await act(server, 'tea', 'conversation.claim', { conversationId: opened.id });
    const [proposed] = await list(opened);
    return { opened, row: proposed && ((await confirm('tea', opened, proposed.id)) as ActionRow) };
  }

  it('is action_completed where the customer asked for it and it is done', async () => {
    const { opened, row } = await askedFor();
    expect(row).toMatchObject({ state: 'done', proposedBy: null });
    expect(await closedBy('tea', opened)).toBe('action_completed');
  });

  it('is the agent’s word where it failed, where the customer wrote since, and where an agent began it', async () => {
    system.manner = 'refuse';
    const failed = await askedFor();
    expect(failed.row).toMatchObject({ state: 'failed' });
    expect(await closedBy('tea', failed.opened)).toBe('agent_resolved');
    system.manner = 'ok';
    const { opened } = await askedFor();
    await say(server, opened, 'And the second invoice?');
    expect(await closedBy('tea', opened)).toBe('agent_resolved');
    const own = await claimed();
    await start('bea', own, { id: newId(), tool: 'refund', parameters: eur(100) });
    expect(await closedBy('bea', own)).toBe('agent_resolved');
  });
});

describe('ACT-2: an act is held when the conversation is not what its author saw', () => {
  it('the customer wrote since: held, nothing runs; looked at again it runs', async () => {
    const opened = await claimed();
    const id = newId();
    await start('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
    const seen = await seenBy(opened);
    await say(server, opened, 'Leave it, I found the money');
    expect(await confirm('lea', opened, id, seen)).toEqual({ held: 'thread_moved' });
    const begun = {
      conversationId: opened.id,
      actionId: newId(),
      tool: 'refund',
      parameters: given(eur(1)),
      reason: '',
    };
    expect(await act(server, 'bea', 'action.start', { ...begun, ...seen })).toEqual({ held: 'thread_moved' });
    expect(system.calls).toHaveLength(0);
    expect(await confirm('lea', opened, id)).toMatchObject({ state: 'done' });
  });

  it('ACT-4: declared anew since it was read: refused with what to do, nothing runs; the row says the new words, and read again it runs', async () => {
    const opened = await claimed();
    const id = newId();
    await start('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
    const read = await rowOf(opened, id);
    if (!read?.toolVersion) throw new Error('The row names no version.');
    const renamed = { ...refund, label: 'Money back' };
    expect((await declare('ada', renamed)).status).toBe(200);
    const seen = { ...(await seenBy(opened)), toolVersion: read.toolVersion };
    await expect(confirm('lea', opened, id, seen)).rejects.toMatchObject({
      code: 'conflict',
      message: 'The tool was changed since the act was read. Read it again, then confirm it.',
    });
    expect(system.calls).toHaveLength(0);
    // FEED-14: the queue says it in the new words as well, before anybody speaks of the act.
    const waiting = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('conversation').select('waitingAct').where('id', '=', opened.id).executeTakeFirstOrThrow(),
    );
    expect(waiting.waitingAct).toMatchObject({ label: 'Money back', needs: 'lead' });
    const renewed = await rowOf(opened, id);
    expect(renewed).toMatchObject({
      state: 'needs_lead',
      title: 'Money back: Amount €300.00',
      toolVersion: read.toolVersion + 1,
    });
    const again = { ...seen, toolVersion: renewed?.toolVersion };
    expect(await confirm('lea', opened, id, again)).toMatchObject({ state: 'done' });
    expect(system.calls).toHaveLength(1);
    await declare('ada', refund);
  });

  it('ACT-4: switched off, the act can only be declined; a desk that names no version is answered as before', async () => {
    const opened = await claimed();
    const id = newId();
    await start('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
    await declare('ada', refund, { active: false });
    await expect(confirm('lea', opened, id)).rejects.toMatchObject({
      message: 'The tool was switched off. Decline the act.',
    });
    await declare('ada', refund);
    expect(await confirm('lea', opened, id)).toMatchObject({ state: 'done' });
  });

  it('it changed hands: held for who had it', async () => {
    const opened = await claimed();
    const id = newId();
    await start('bea', opened, { id, tool: 'refund', parameters: eur(30_000) });
    const seen = await seenBy(opened);
    await act(server, 'bea', 'conversation.release', {
      conversationId: opened.id,
      ownershipVersion: seen.ownershipVersion,
    });
    expect(await confirm('bea', opened, id, seen)).toEqual({ held: 'ownership_moved' });
    expect(await confirm('bea', opened, id)).toEqual({ held: 'ownership_moved' });
    const decline = { conversationId: opened.id, actionId: id, reason: 'Not mine' };
    expect(await act(server, 'bea', 'action.decline', decline)).toEqual({ held: 'ownership_moved' });
    expect(system.calls).toHaveLength(0);
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
    const asked = { id: newId(), tool: 'refund', parameters: eur(100) };
    expect(await start('bea', opened, asked)).toMatchObject({ state, reference: null, told: null });
    system.manner = 'ok';
    expect(await start('bea', opened, asked)).toMatchObject({ state });
    expect(system.calls).toHaveLength(1);
    const again = await start('bea', opened, { ...asked, id: newId() });
    expect(again, 'what may have happened counts; what did not, does not').toMatchObject(
      state === 'unknown' ? { state: 'refused', code: 'conversation_limit' } : { state: 'done' },
    );
  });

  it('ACT-3: a call that a stop of the service cut off becomes unknown on every desk, once, and runs no more', async () => {
    const opened = await claimed();
    const asked = { id: newId(), tool: 'refund', parameters: eur(100) };
    await start('bea', opened, asked);
    await server.database.pool.query(
      `update tool_action set state = 'running', finished_at = null, started_at = started_at - interval '2 minutes' where id = $1`,
      [asked.id],
    );
    const deps = { store: server.store, workspaceId: server.workspaceId, clock: () => new Date(Date.now() + offsetMs) };
    expect(await sweepActions(deps)).toBe(1);
    expect(await sweepActions(deps)).toBe(0);
    expect(await rowOf(opened, asked.id)).toMatchObject({ state: 'unknown' });
    expect(await start('bea', opened, asked)).toMatchObject({ state: 'unknown' });
    expect(system.calls).toHaveLength(1);
  });
});

describe('SEC-29, SEC-56: who may', () => {
  it('not another agent, not another team, not a supervisor or admin; no route runs anything', async () => {
    const opened = await claimed();
    const asked = () => ({ id: newId(), tool: 'refund', parameters: eur(100) });
    expect(await start('ben', opened, asked()), 'same team, not theirs').toEqual({ held: 'ownership_moved' });
    await expect(start('tea', opened, asked()), 'another team').rejects.toMatchObject({ code: 'not_found' });
    for (const who of ['sue', 'ada'])
      await expect(start(who, opened, asked()), who).rejects.toMatchObject({ code: /forbidden|not_found/ });
    const path = `/v1/conversations/${opened.id}/actions`;
    for (const token of [tokens.bea ?? '', opened.token, server.credentials.serverKey])
      expect((await call(server, 'POST', path, token, asked())).status).toBe(404);
    expect(system.calls).toHaveLength(0);
  });

  it('only an admin declares; no address of this network without the operator’s word (SEC-76)', async () => {
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
  });

  it('SEC-77: a secret goes in and comes out nowhere: not to admins, leads, desks, the audit or the versions', async () => {
    const secret = secretOf.get('refund') ?? '';
    expect(secret.length).toBeGreaterThan(31);
    for (const who of ['bea', 'sue'])
      expect((await call(server, 'GET', '/v1/tools', tokens[who] ?? '')).status).toBe(403);
    const shown = await Promise.all(
      ['ada', 'lea'].map(async (who) => (await call<ToolsNow>(server, 'GET', '/v1/tools', tokens[who] ?? '')).body),
    );
    const { rows } = await server.database.pool.query<{ text: string }>(
      `select (select coalesce(string_agg(f::text, ' '), '') from feed f) || (select string_agg(a::text, ' ') from audit a)
        || (select string_agg(v::text, ' ') from tool_version v) || (select string_agg(e::text, ' ') from event e) as text`,
    );
    expect(`${JSON.stringify(shown)}${rows[0]?.text}`).not.toContain(secret);
    const [admin, lead] = shown;
    expect(admin).toMatchObject({ mayEdit: true, tools: [{ keyId: expect.stringMatching(/^k_/) }, {}] });
    expect(lead).toMatchObject({ mayEdit: false, tools: [{ keyId: null, tool: { effect: null } }, {}] });
    const fed = await server.database.pool.query(`select data from feed where entity = 'tool'`);
    expect(JSON.stringify([lead, fed.rows]), 'where it goes is the admins’').not.toContain('127.0.0.1');
  });

  it('what ran: a lead reads their teams’ with a way to it, an admin that it ran and how it ended', async () => {
    const opened = await claimed();
    const id = newId();
    await start('bea', opened, { id, tool: 'refund', parameters: eur(4_321) });
    const runOf = async (who: string) =>
      (await call<ToolsNow>(server, 'GET', '/v1/tools', tokens[who] ?? '')).body.runs.find((run) => run.id === id);
    expect(await runOf('lea')).toMatchObject({
      title: 'Refund: Amount €43.21',
      conversationId: opened.id,
      state: 'done',
      proposedBy: 'Bea Billing',
    });
    expect(await runOf('ada')).toMatchObject({ label: 'Refund', title: null, conversationId: null, state: 'done' });
  });
});

describe('I6: tools have versions', () => {
  it('saves on the version that was on screen, says what changed, and puts it on every desk; switched off it is gone from them', async () => {
    const policy = { ...invite.policy, perConversation: 7 };
    const saved = await declare('ada', { ...invite, policy }, { why: 'More often' });
    const now = saved.body.tools.find(({ tool }) => tool.key === 'resend_invite');
    expect(now?.history[0]).toMatchObject({
      byName: 'Ada Admin',
      why: 'More often',
      changed: ['7 times in a conversation, 50 times a day.'],
    });
    expect((await declare('ada', { ...invite, policy }, { basedOn: 1 })).status, 'saved meanwhile').toBe(409);
    expect((await declare('ada', { ...invite, policy })).status, 'nothing differs').toBe(400);
    const unknown = { ...policy, categories: ['no-such'] };
    expect((await declare('ada', { ...invite, policy: unknown })).status).toBe(400);
    const isFed = async () =>
      (
        await server.database.pool.query(
          `select from feed where entity = 'tool' and id = 'resend_invite' and kind = 'put'`,
        )
      ).rowCount;
    expect(await isFed()).toBe(1);
    await declare('ada', { ...invite, policy }, { active: false });
    expect(await isFed()).toBe(0);
    const opened = await claimed();
    const asked = { id: newId(), tool: 'resend_invite', parameters: {} };
    await expect(start('bea', opened, asked)).rejects.toMatchObject({ code: 'not_found' });
    await declare('ada', { ...invite, policy });
    expect(await isFed()).toBe(1);
  });
});

it('SEC-82: erasing the customer takes what was run for them, from the desks too; the chain of the audit stays whole', async () => {
  const opened = await claimed();
  const id = newId();
  await start('bea', opened, { id, tool: 'refund', parameters: eur(100), reason: 'Charged twice' });
  const runsToday = async () =>
    (await server.store.read('agent', server.workspaceId, (tx) => countRuns(tx, 'refund', opened.id))).runsToday;
  const before = await runsToday();
  const body = { customer: 'dana', reason: 'asked', all: true };
  expect((await call(server, 'POST', '/v1/erasures', tokens.ada ?? '', body)).status).toBeLessThan(300);
  const left = await server.database.pool.query('select id from tool_action where conversation_id = $1', [opened.id]);
  expect(left.rows).toEqual([]);
  expect(await list(opened)).toEqual([]);
  expect(await audits(id)).toHaveLength(2);
  expect(await runsToday(), 'I6: erasing gives no limit back').toBe(before);
});

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sql } from 'kysely';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#engine/db/open.ts';
import type { Erasure } from '#server/erasure/erase-customer.ts';
import type { ListedErasure } from '#server/erasure/list-erasures.ts';
import { connectWire, type Wire } from '../support/desktop-wire.ts';
import { call, type Opened, open, say, signIdentity, until } from '../support/domain.ts';
import { removeFolders, startTestEngine, type TestEngine } from '../support/engine.ts';
import {
  adminOf,
  asksForPerson,
  canary,
  eraseOver,
  everything,
  fullStory,
  linesWith,
  page,
  plantElsewhere,
  pollUntil,
  words,
} from '../support/erasure-story.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const slow = 120_000;

/** Every table of a desktop's store, through a connection of its own. */
function storeText(engine: TestEngine, file: string): string {
  const db = openSqlite(join(engine.profileDir, file), { key: engine.storeKey, synchronous: 'NORMAL' });
  try {
    const tables = db.prepare<[], string>("select name from sqlite_master where type = 'table'").pluck().all();
    return tables.map((name) => `${name}: ${JSON.stringify(db.prepare(`select * from "${name}"`).all())}`).join('\n');
  } finally {
    db.close();
  }
}

describe.each(engines)('SEC-82: erasing a customer on %s', (engine) => {
  let server: TestServer;
  let wires: { bea: Wire; ben: Wire; lea: Wire };
  let desk: TestEngine;
  let closed: Opened;
  let active: Opened;
  let other: Opened;
  let customerId: string;
  let erased: Erasure[];
  let before: { events: number };
  let customerSocket: Socket;

  const countEvents = async () =>
    (
      await sql<{ count: number }>`select count(*) as count from event where conversation_id = ${closed.id}`.execute(
        server.database.db,
      )
    ).rows[0]?.count ?? 0;

  beforeAll(async () => {
    server = await startTestServer({ engine });
    const [bea, ben, lea] = await Promise.all(
      ['bea', 'ben', 'lea'].map(async (who) => await connectWire(server.url, await server.signIn(who))),
    );
    if (!bea || !ben || !lea) throw new Error('Not connected.');
    wires = { bea, ben, lea };
    desk = await startTestEngine({ serverUrl: server.url, token: await server.signIn('ben') });
    closed = await fullStory(server, wires);
    // A second thread of the same customer, in an agent's hands.
    const token = signIdentity(server, { sub: `sub-${canary}` });
    active = await open(server, `${words} ${asksForPerson}`, { customer: { token }, page });
    await until(server, active, ({ state }) => state === 'queued');
    await desk.current();
    await pollUntil(async () => (await desk.call('conversation:get', { conversationId: active.id })) !== null);
    await desk.mutate('conversation.claim', { conversationId: active.id });
    const thread = async () => await desk.call('conversation:get', { conversationId: active.id });
    await pollUntil(
      async () => (await thread())?.conversation.state === 'active' && (await thread())?.complete === true,
    );
    await desk.call('draft:set', {
      conversationId: active.id,
      mode: 'reply',
      text: `Dear ${canary}`,
      suggestionId: null,
      suggestedText: null,
      seenThrough: 1,
    });
    await pollUntil(async () => (await desk.call('search:query', { text: canary })).hits.length > 0);
    // Somebody else, in whose package, answer and suggestion the first thread stands.
    other = await open(server, `Where can I find my invoice? ${asksForPerson}`);
    await until(server, other, ({ state }) => state === 'queued');
    await plantElsewhere(server, other, closed);
    const row = await sql<{
      customer_id: string;
    }>`select customer_id::text as customer_id from conversation where id = ${closed.id}`.execute(server.database.db);
    customerId = Object.values(row.rows[0] ?? {})[0] as string;
    customerSocket = io(`${server.url}/customers`, {
      auth: { token: active.token },
      transports: ['websocket'],
      reconnection: false,
    });
    await new Promise<void>((resolve, reject) => customerSocket.once('connect', resolve).once('connect_error', reject));
    // Ben has a second desktop, which is switched off after this.
    await wires.ben.pull();
    await wires.bea.pull();
    before = { events: await countEvents() };
  }, slow);
  afterAll(async () => {
    customerSocket?.close();
    for (const wire of Object.values(wires ?? {})) wire.close();
    await desk?.close();
    await server?.close();
    await removeFolders();
  });

  it('the words stand everywhere before: the search can find them', async () => {
    const found = new Set(linesWith(await everything(server)).map((line) => line.split(':')[0]));
    for (const table of [
      'message',
      'note',
      'handoff',
      'context',
      'conversation',
      'customer',
      'correction',
      'answer',
      'event',
      'feed',
      'suggestion',
    ])
      expect(found, table).toContain(table);
    expect(linesWith(storeText(desk, 'cache.db')).length).toBeGreaterThan(2);
    expect(linesWith(storeText(desk, 'outbox.db')).length).toBeGreaterThan(0);
  });

  it('is an admin’s alone, and needs a reason that names nobody', async () => {
    for (const who of ['bea', 'lea', 'sue'])
      expect((await eraseOver(server, customerId, await server.signIn(who))).status, who).toBe(403);
    expect((await eraseOver(server, customerId, server.credentials.serverKey)).status).toBe(401);
    const ada = await adminOf(server);
    const named = await call(server, 'POST', '/v1/erasures', ada, {
      customer: customerId,
      reason: `for ${canary}@harbour.example`,
    });
    expect(named.body.error).toMatchObject({ code: 'invalid' });
    expect((await call(server, 'POST', '/v1/erasures', ada, { customer: customerId })).status).toBe(400);
    expect(await countEvents()).toBe(before.events);
  });

  it('takes the words out of every table, and says what went and who must be told', async () => {
    const answer = await eraseOver(server, `${canary.toUpperCase()}@harbour.example`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    ({ erased } = answer.body);
    expect(linesWith(await everything(server))).toEqual([]);
    expect(erased).toHaveLength(1);
    expect(erased[0]).toMatchObject({ customerId, conversations: expect.arrayContaining([closed.id, active.id]) });
    expect(erased[0]?.counts).toMatchObject({
      conversation: 2,
      customer: 1,
      correction: 1,
      answer: 1,
      note: 1,
      context: 2,
      handoff: 2,
      idempotency: 3,
    });
    expect(erased[0]?.counts.message).toBeGreaterThan(6);
    expect(erased[0]?.review.map(({ kind }) => kind).sort()).toEqual(['article', 'correction']);
    expect(erased[0]?.tell.map(({ system }) => system).join()).toMatch(/Channel Test app.*signs this customer/);
    expect(JSON.stringify(answer.body)).not.toContain(canary);
  });

  it('events and figures stay, without words', async () => {
    expect(await countEvents()).toBe(before.events);
    const { rows } = await sql<{
      type: string;
      fields: Record<string, unknown>;
      dims: Record<string, unknown>;
    }>`select type, fields, dims from event
      where conversation_id = ${closed.id}`.execute(server.database.db);
    const of = (type: string) => rows.find((row) => row.type === type);
    expect(of('csat.answered')?.fields).toMatchObject({ score: 2, commented: true });
    expect(of('escalation.decided')?.fields).toMatchObject({ decisive: 'A1', by: 'rule' });
    expect(of('handoff.flagged')?.fields).toMatchObject({ part: 'account' });
    expect(of('suggestion.shown')?.fields).toMatchObject({ visibleMs: 2_000, text: null });
    expect(of('conversation.closed')?.fields).toMatchObject({
      cause: 'agent_resolved',
      closer: 'agent',
      gap: 'knowledge',
    });
    expect(of('message.sent')?.dims).toMatchObject({ language: 'en', urgency: expect.any(String) });
  });

  it('the open thread is closed, its agent reads why, and the desk has nothing else of it: rows, index, draft', async () => {
    const thread = async () => await desk.call('conversation:get', { conversationId: active.id });
    await pollUntil(async () => (await thread())?.conversation.state === 'closed');
    expect(await thread()).toMatchObject({
      conversation: { customerName: 'Erased customer', need: '', preview: '' },
      messages: [],
      notes: [],
      handoff: null,
      context: null,
      moments: [{ kind: 'closed', text: 'This customer was erased, with everything said here' }],
    });
    await pollUntil(async () => (await desk.call('draft:get', { conversationId: active.id })).drafts.length === 0);
    expect((await desk.call('search:query', { text: canary })).hits).toEqual([]);
    expect(linesWith(storeText(desk, 'cache.db'))).toEqual([]);
    expect(linesWith(storeText(desk, 'outbox.db'))).toEqual([]);
  });

  it('the customer’s token is void, their page is cut off, and the host’s key finds nothing', async () => {
    await pollUntil(() => customerSocket.disconnected);
    expect((await say(server, active, 'Hello?')).status).toBe(401);
    for (const { id } of [active, closed]) {
      expect((await call(server, 'GET', `/v1/conversations/${id}`, server.credentials.serverKey)).status).toBe(404);
      const post = await call(server, 'POST', `/v1/conversations/${id}/messages`, server.credentials.serverKey, {
        text: words,
      });
      expect(post.status).toBe(404);
    }
    expect(linesWith(await everything(server))).toEqual([]);
  });

  it('what still waited in an outbox is refused with the reason, not lost silently; what a desk reports late is dropped', async () => {
    const text = `Written before it was known: ${canary}`;
    const { bea } = wires;
    const refused = await bea.pushRaw('conversation.note', { conversationId: closed.id, noteId: randomUUID(), text });
    expect(refused).toMatchObject({
      status: 'refused',
      error: { code: 'conflict', message: expect.stringContaining('erased') },
    });
    const event = {
      type: 'suggestion.shown',
      id: randomUUID(),
      at: new Date().toISOString(),
      conversationId: closed.id,
      suggestionId: randomUUID(),
      opportunityId: randomUUID(),
      text,
      visibleMs: 1,
    };
    expect(await bea.pushRaw('desk.record', { events: [event] })).toMatchObject({ status: 'applied' });
    await desk.mutate('conversation.note', {
      conversationId: active.id,
      noteId: randomUUID() as never,
      text: 'Too late.',
    });
    await pollUntil(async () => (await desk.call('outbox:list', {})).entries.some(({ state }) => state === 'refused'));
    expect(linesWith(await everything(server))).toEqual([]);
  });

  it('the correction waits for a lead again, masked; approved, it is in force again', async () => {
    const { lea } = wires;
    await lea.pull();
    const [correction] = lea.rows('correction');
    expect(correction).toMatchObject({ state: 'waiting', said: '[erased]', decidedBy: null, publishedText: null });
    expect(correction?.text).toContain('say that a duplicate charge is refunded in five days');
    expect(lea.rows('answer')).toEqual([]);
    const approved = await lea.pushRaw('correction.approve', {
      correctionId: correction?.id,
      text: 'A duplicate charge is refunded in five days.',
    });
    expect(approved).toMatchObject({ status: 'applied' });
  });

  it('is idempotent: by id nothing more goes, by name nobody is found', async () => {
    const again = await eraseOver(server, customerId);
    expect(again.body.erased).toMatchObject([{ customerId, counts: {}, conversations: [], review: [] }]);
    expect((await eraseOver(server, `sub-${canary}`)).body).toEqual({ erased: [] });
  });

  it('SEC-87: who erased whom and why is in the audit record, by id, and its chain holds', async () => {
    const { rows } = await sql<{
      action: string;
      target: string;
      reason: string;
    }>`select action, target, reason from audit where action in ('customer.erase', 'conversation.erase')`.execute(
      server.database.db,
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: 'customer.erase', target: customerId, reason: 'asked by letter of 3 March' }),
        expect.objectContaining({ action: 'conversation.erase', target: closed.id }),
      ]),
    );
    const fault = await server.store.read(
      'system',
      server.workspaceId,
      async ({ db }) =>
        (await sql<{ fault: number | null }>`select baton_audit_fault() as fault`.execute(db)).rows[0]?.fault,
    );
    expect(fault ?? null).toBeNull();
  });

  it('lists which desktops have followed and which have not', async () => {
    const ada = await adminOf(server);
    const listed = async () => {
      const { body } = await call<{ erasures: ListedErasure[] }>(server, 'GET', '/v1/erasures', ada);
      return body.erasures.find((erasure) => erasure.customerId === customerId)?.desktops;
    };
    const behind = async () => {
      const { rows } = await sql<{
        id: string;
      }>`select id::text as id from client where erasures_seen < (select seq from erasure where customer_id = ${customerId})`.execute(
        server.database.db,
      );
      return rows.map(({ id }) => id);
    };
    // Whoever works pulls again with the next change, and then asks from a cursor beyond the erasure. Ben's second desktop has not been back.
    await pollUntil(async () => {
      const availability = ['online', 'busy'][Date.now() % 2];
      await wires.bea.pushRaw('agent.setAvailability', { availability });
      await wires.bea.pull();
      await wires.lea.pull();
      return (await behind()).length === 1;
    });
    const away = { clientId: wires.ben.clientId, silent: false };
    expect((await listed())?.waiting).toMatchObject([away]);
    expect((await listed())?.acknowledged).toBe(3);
    await sql`update erasure set finished_at = finished_at + interval '-31 days', at = at + interval '-31 days' where customer_id = ${customerId}`.execute(
      server.database.db,
    );
    await sql`update client set created_at = created_at + interval '-32 days'`.execute(server.database.db);
    expect((await listed())?.waiting).toMatchObject([{ ...away, silent: true }]);
    // Its next contact brings it up to date; the one after that says so, unless it comes from a store that is not there yet (FEED-11).
    await wires.ben.pull();
    for (let i = 0; i < 5; i += 1) await wires.ben.pull(true);
    expect(await behind()).toHaveLength(1);
    await pollUntil(async () => {
      await wires.ben.pull();
      return (await behind()).length === 0;
    });
    expect(await listed()).toEqual({ acknowledged: 4, waiting: [] });
  });

  it('several who match are listed by id, and none of them erased until it is said', async () => {
    const claim = { customer: { claimed: { name: 'Max', email: 'max@many.example' } } };
    const both = [
      await open(server, 'Hello, one question.', claim),
      await open(server, 'Hello, another question.', claim),
    ];
    const asked = await eraseOver(server, 'max@many.example');
    expect(asked.status).toBe(409);
    expect(asked.body.error?.details?.candidates).toHaveLength(2);
    expect((await call(server, 'GET', `/v1/conversations/${both[0]?.id}`, server.credentials.serverKey)).status).toBe(
      200,
    );
    expect((await eraseOver(server, 'max@many.example', undefined, true)).body.erased).toHaveLength(2);
    expect(await everything(server)).not.toContain('max@many.example');
  });
});

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerReviewRoutes } from '#server/answer-review/routes.ts';
import { answerReviewNow, answerReviewPath } from '#shared/contract/answer-review.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';
import { act, eventsOf, type Opened, open, read, say, until } from '../support/domain.ts';
import { eraseOver, everything } from '../support/erasure-story.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const question = 'Where can I find my invoice?';
const minute = 60_000;

/** D4 over the real server, its assistant and its clock. */
describe.each(engines)('D4: an answer waits for a person, on %s', (engine) => {
  let server: TestServer;
  let laterMs = 0;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    server = await startTestServer({ engine, clock: () => new Date(Date.now() + laterMs) });
    for (const key of ['bea', 'sue', 'ada', 'lea']) tokens.set(key, await server.signIn(key));
  }, 120_000);
  afterAll(() => server?.close());

  const ask = (method: 'GET' | 'POST', who: string, body?: unknown) =>
    fetch(`${server.url}${answerReviewPath}`, {
      method,
      headers: { authorization: `Bearer ${tokens.get(who)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const now = async () => answerReviewNow.parse(await (await ask('GET', 'lea')).json());
  const save = async (
    rules: { category: string | null; below: number | null }[],
    minutes = 10,
    why = 'Invoices are delicate',
  ) => {
    const { settings } = await now();
    return await ask('POST', 'lea', {
      basedOn: settings.version,
      settings: { version: settings.version, rules, minutes },
      why,
    });
  };

  async function rowOf({ id }: Pick<Opened, 'id'>): Promise<ConversationRow> {
    const { rows } = await sql<{ data: ConversationRow }>`
      select data from feed where entity = 'conversation' and id = ${id}`.execute(server.database.db);
    if (!rows[0]) throw new Error('No agent was shown it.');
    return rows[0].data;
  }
  async function draftOf({ id }: Pick<Opened, 'id'>): Promise<SuggestionRow> {
    const { rows } = await sql<{ data: SuggestionRow }>`
      select data from feed where entity = 'suggestion' and scope = ${`conv:${id}`} and kind = 'put' order by data->>'rank'`.execute(
      server.database.db,
    );
    if (!rows[0]) throw new Error('There is no draft.');
    return rows[0].data;
  }
  /** A conversation whose answer waits. */
  async function waiting(text = question): Promise<Opened> {
    const opened = await open(server, text);
    await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'system'));
    return opened;
  }
  async function release(opened: Opened, who: string, text: string | null, over: Record<string, unknown> = {}) {
    const row = await rowOf(opened);
    return await act(server, who, 'conversation.sendDraft', {
      conversationId: opened.id,
      messageId: crypto.randomUUID(),
      draftId: row.answerReview?.draftId,
      text,
      ownershipVersion: row.ownershipVersion,
      seenThrough: row.lastCustomerN,
      visibleMs: 4_000,
      ...over,
    });
  }
  const spoken = async (opened: Opened) =>
    (await read(server, opened)).messages.filter(({ author }) => author === 'assistant').map(({ text }) => text);
  const recorded = async (opened: Opened, type: string) =>
    (await eventsOf(server, opened)).filter((event) => event.type === type).map(({ fields }) => fields);

  it('SEC-56: leads choose; everybody else is refused on every route; a category that does not exist is invalid', async () => {
    expect(await now()).toMatchObject({
      settings: { version: 1, rules: [], minutes: 10 },
      history: [],
      measured: { all: { decided: 0 } },
    });
    for (const who of ['bea', 'sue', 'ada'])
      for (const { method } of Object.values(answerReviewRoutes))
        expect([who, (await ask(method, who, method === 'POST' ? {} : undefined)).status]).toEqual([who, 403]);
    expect((await save([{ category: 'no.such', below: null }])).status).toBe(400);
  });

  it('until a lead chose, answers are sent', async () => {
    const opened = await open(server, question);
    await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'assistant'));
  });

  it('a choice is a version with who, when, why, audited; a confidence above the bound needs nobody', async () => {
    expect((await save([{ category: 'billing.invoice', below: 0.01 }])).status).toBe(200);
    const opened = await open(server, question);
    await until(server, opened, ({ messages }) => messages.some(({ author }) => author === 'assistant'));
    expect((await save([{ category: 'billing.invoice', below: null }])).status).toBe(200);
    expect((await now()).history).toMatchObject([
      { version: 3, byName: 'Lea Lead', why: 'Invoices are delicate', changed: ['Invoices: every answer waits'] },
      { version: 2, changed: ['Invoices: answers below 0.01 wait'] },
    ]);
    const stale = await ask('POST', 'lea', {
      basedOn: 1,
      settings: { version: 1, rules: [], minutes: 10 },
      why: 'Old',
    });
    expect(stale.status).toBe(409);
    const audit = await sql<{
      target: string;
    }>`select target from audit where action = 'answer_review.save' order by n`.execute(server.database.db);
    expect(audit.rows.map(({ target }) => target)).toEqual(['answer_review:2', 'answer_review:3']);
  });

  it('SEC-57, SEC-58: nothing of it reaches the customer before a person released it; they are told what is true', async () => {
    const opened = await waiting();
    const draft = await draftOf(opened);
    expect(draft.text).toContain('Billing');
    for (const token of [server.credentials.serverKey, opened.token]) {
      const seen = await read(server, opened, token);
      expect(seen).toMatchObject({ state: 'assistant', wait: null, agentName: null });
      expect(JSON.stringify(seen)).not.toContain('PDF');
      expect(seen.messages.map(({ author }) => author)).toEqual(['customer', 'system']);
      expect(seen.messages[1]?.text).toContain('A person checks it before it is sent.');
    }
    const customerRole = server.store.read('customer', server.workspaceId, ({ db }) =>
      db.selectFrom('suggestion').selectAll().execute(),
    );
    await expect(customerRole).rejects.toThrow(/permission denied/);
    const waits = await sql<{
      count: number;
    }>`select count(*)::int as count from delivery d join message m on m.id = d.message_id
      where m.conversation_id = ${opened.id} and m.author->>'kind' = 'assistant'`.execute(server.database.db);
    expect(waits.rows[0]?.count).toBe(0);
  });

  it('C3: the queue shows it with its own reason, its priority and its clock; the assistant is still its owner', async () => {
    const opened = await waiting();
    const row = await rowOf(opened);
    expect(row).toMatchObject({
      state: 'queued',
      owner: 'ai',
      assigneeId: null,
      escalatedAt: null,
      why: ['Answer waits for review'],
      categoryKey: 'billing.invoice',
    });
    expect(row.standing?.why.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(row.priority, 6);
    expect(row.respondBy).toBe(row.answerReview?.until);
    expect(row.answerReview).toMatchObject({ state: 'waiting', kind: 'answer', throughN: 1, floor: 0.6, byId: null });
    expect(await draftOf(opened)).toMatchObject({
      id: row.answerReview?.draftId,
      engine: 'built_in',
      sources: [{ title: 'Find an invoice' }],
    });
  });

  it('sent as it is: the assistant’s answer from the server’s row, the assistant goes on, and it is recorded', async () => {
    const opened = await waiting();
    const draft = await draftOf(opened);
    const before = await rowOf(opened);
    await release(opened, 'bea', null);
    expect(await spoken(opened)).toEqual([draft.text]);
    expect((await read(server, opened)).messages.at(-1)).toMatchObject({
      author: 'assistant',
      name: 'Assistant',
      automated: true,
      sources: [{ title: 'Find an invoice' }],
    });
    const after = await rowOf(opened);
    expect(after).toMatchObject({
      state: 'assistant',
      owner: 'ai',
      ownershipVersion: before.ownershipVersion + 1,
      waitingSince: null,
      escalatedAt: null,
      answerReview: { state: 'sent', byName: 'Bea Billing' },
    });
    expect(await recorded(opened, 'draft.reviewed')).toMatchObject([
      { verdict: 'sent', draftId: draft.id, visibleMs: 4_000 },
    ]);
    await expect(draftOf(opened)).rejects.toThrow('no draft');
    await say(server, opened, 'thanks, bye');
    await fetch(`${server.url}/v1/conversations/${opened.id}/close`, {
      method: 'POST',
      headers: { authorization: `Bearer ${opened.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ cause: 'confirmed' }),
    });
    expect(await recorded(opened, 'conversation.closed')).toMatchObject([{ handling: 'ai_reviewed' }]);
  });

  it('D5: edited and sent: what was changed is recorded as tone or fact, and can be corrected as the assistant’s words', async () => {
    const opened = await waiting();
    const draft = await draftOf(opened);
    const changed = draft.text.replace('PDF', 'PDF of 2 MB');
    await release(opened, 'bea', changed);
    expect(await spoken(opened)).toEqual([changed]);
    expect(await recorded(opened, 'draft.reviewed')).toMatchObject([{ verdict: 'edited', edit: { kind: 'fact' } }]);
    const { rows } = await sql<{
      id: string;
    }>`select id from message where conversation_id = ${opened.id} and kind = 'answer'`.execute(server.database.db);
    await act(server, 'bea', 'correction.submit', {
      conversationId: opened.id,
      correctionId: crypto.randomUUID(),
      messageId: rows[0]?.id,
      text: changed,
      reason: 'wrong',
    });
    const said = await sql<{ said: string }>`select said from correction where conversation_id = ${opened.id}`.execute(
      server.database.db,
    );
    expect(said.rows).toEqual([{ said: draft.text }]);
    const polite = await waiting();
    await release(polite, 'bea', `Hello Dana. ${(await draftOf(polite)).text}`);
    expect(await recorded(polite, 'draft.reviewed')).toMatchObject([{ verdict: 'edited', edit: { kind: 'tone' } }]);
  });

  it('C4, OWN-2: of two who send at once one wins; the other is told who, and words that they wrote are held', async () => {
    const opened = await waiting();
    const row = await rowOf(opened);
    const sent = {
      draftId: row.answerReview?.draftId,
      ownershipVersion: row.ownershipVersion,
      seenThrough: row.lastCustomerN,
    };
    const results = await Promise.allSettled([release(opened, 'bea', null, sent), release(opened, 'ben', null, sent)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(/^(Bea|Ben) Billing sent the answer\.$/),
    });
    expect(await spoken(opened)).toHaveLength(1);
    expect(await release(opened, 'ben', 'My own words.', sent)).toEqual({ held: 'ownership_moved' });
    expect(await spoken(opened)).toHaveLength(1);
  });

  it('B10, J8: what the customer writes makes the draft stale; it is renewed in the same wait, and changing the subject frees nothing', async () => {
    const opened = await waiting();
    const before = await rowOf(opened);
    const old = await draftOf(opened);
    await say(server, opened, 'Is it there as a PDF?');
    await until(server, opened, () => true);
    expect(
      await release(opened, 'bea', 'Too late.', {
        draftId: old.id,
        ownershipVersion: before.ownershipVersion,
        seenThrough: before.lastCustomerN,
      }),
    ).toEqual({ held: 'thread_moved' });
    await expect.poll(async () => (await rowOf(opened)).answerReview?.throughN, { timeout: 10_000 }).toBe(3);
    const after = await rowOf(opened);
    expect(after.answerReview).toMatchObject({
      state: 'waiting',
      since: before.answerReview?.since,
      until: before.answerReview?.until,
    });
    // A draft is written once under its id, so the id says which words were read; those that it does not have any more go out for nobody.
    expect(after.answerReview?.draftId).not.toBe(old.id);
    await expect(
      release(opened, 'bea', null, {
        draftId: old.id,
        ownershipVersion: after.ownershipVersion,
        seenThrough: after.lastCustomerN,
      }),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: 'The assistant had renewed the draft. Read the new one, then send it.',
      details: { why: 'thread_moved' },
    });
    expect(await spoken(opened)).toEqual([]);
    await save([{ category: 'technical.login', below: null }]);
    await say(server, opened, 'And where do I find my invoice?');
    await expect.poll(async () => (await rowOf(opened)).answerReview?.throughN, { timeout: 10_000 }).toBe(4);
    expect(await spoken(opened)).toEqual([]);
    await save([{ category: 'billing.invoice', below: null }]);
    expect((await read(server, opened)).messages.filter(({ author }) => author === 'system')).toHaveLength(1);
  });

  it('A13, A1: what is never off hands over at once, also while an answer waits', async () => {
    const opened = await waiting();
    await say(server, opened, 'I want to talk to a human now');
    await until(server, opened, ({ state }) => state === 'queued');
    expect(await rowOf(opened)).toMatchObject({
      state: 'queued',
      owner: 'human',
      answerReview: { state: 'withdrawn' },
    });
    expect(await recorded(opened, 'escalation.decided')).toMatchObject([{ decisive: 'A1' }]);
    expect(await recorded(opened, 'draft.unreviewed')).toMatchObject([{ cause: 'withdrawn' }]);
    await expect(release(opened, 'bea', null)).rejects.toMatchObject({ code: 'conflict' });
    expect(await spoken(opened)).toEqual([]);
    const direct = await open(server, `${question} My lawyer will sue you.`);
    await until(server, direct, ({ state }) => state === 'queued');
    expect(await rowOf(direct)).toMatchObject({ owner: 'human', escalatedAt: expect.any(String) });
  });

  it('taking over is a claim with the whole package; the draft stays first among the suggestions; it counts as stepped in', async () => {
    const opened = await waiting();
    const draft = await draftOf(opened);
    const claims = await Promise.allSettled(
      ['bea', 'ben'].map((who) => act(server, who, 'conversation.claim', { conversationId: opened.id })),
    );
    expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const row = await rowOf(opened);
    expect(row).toMatchObject({
      state: 'active',
      owner: 'ai_with_human',
      answerReview: { state: 'replaced' },
      escalatedAt: expect.any(String),
    });
    expect((await read(server, opened)).agentName).toMatch(/^(Bea|Ben)$/);
    expect(await recorded(opened, 'draft.reviewed')).toMatchObject([{ verdict: 'replaced' }]);
    expect(await recorded(opened, 'escalation.decided')).toMatchObject([{ by: 'agent', decisive: 'D4' }]);
    // The renewal of the package, and the proposals, came and went over it.
    await expect
      .poll(
        async () => {
          const { rows } = await sql<{
            n: number;
          }>`select through_n as n from handoff where conversation_id = ${opened.id}`.execute(server.database.db);
          return rows[0]?.n;
        },
        { timeout: 10_000 },
      )
      .toBe(1);
    expect((await draftOf(opened)).id).toBe(draft.id);
    expect(await release(opened, 'ben', 'Late words.', { draftId: draft.id })).toEqual({ held: 'ownership_moved' });
  });

  it('decision 5: nobody came in the time that was set: handed over with that reason; before that the customer hears again', async () => {
    const opened = await waiting();
    laterMs += 3 * minute;
    await until(server, opened, ({ messages }) => messages.filter(({ author }) => author === 'system').length === 2);
    expect((await read(server, opened)).messages.at(-1)?.text).toContain('still waits for a person to check it');
    laterMs += 8 * minute;
    await until(server, opened, ({ state }) => state === 'queued');
    expect(await rowOf(opened)).toMatchObject({
      owner: 'human',
      why: ['Nobody checked the answer within 10 min'],
      answerReview: { state: 'expired' },
    });
    expect(await recorded(opened, 'draft.unreviewed')).toMatchObject([{ cause: 'expired' }]);
    expect(await spoken(opened)).toEqual([]);
  });

  it('leads see what became of the drafts, by category, tentative while they are few', async () => {
    const { measured } = await now();
    expect(measured.all).toMatchObject({
      decided: 5,
      asIs: { part: 2, of: 5, tentative: true },
      fact: { part: 1 },
      tone: { part: 1 },
      takenOver: { part: 1 },
    });
    expect(measured.all.expired).toBeGreaterThanOrEqual(1);
    expect(measured.categories.map(({ category }) => category)).toEqual(['billing.invoice']);
    expect(measured.p50S).toBeGreaterThanOrEqual(0);
  });

  it('SEC-56: an agent, a lead and a supervisor release in their reach', async () => {
    for (const who of ['bea', 'lea', 'sue']) {
      const opened = await waiting();
      expect([who, await release(opened, who, null)]).toEqual([who, undefined]);
      expect(await spoken(opened)).toHaveLength(1);
    }
  });

  it('SEC-82: erasing the customer takes the draft, its review and what was suggested out of tables, feed and log', async () => {
    const opened = await waiting('Where can I find my invoice ZQXCANARY?');
    const released = await waiting('Where can I find my invoice ZQXCANARY?');
    await release(released, 'bea', `${(await draftOf(released)).text} ZQXCANARY`);
    for (const one of [opened, released]) {
      const { rows } = await sql<{
        customer: string;
      }>`select customer_id as customer from conversation where id = ${one.id}`.execute(server.database.db);
      expect((await eraseOver(server, rows[0]?.customer ?? '')).status).toBe(200);
    }
    const left = (await everything(server)).split('\n').filter((line) => line.includes('ZQXCANARY'));
    expect(left).toEqual([]);
    await expect(draftOf(opened)).rejects.toThrow('no draft');
    await expect(release(opened, 'bea', 'Too late.')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('erased'),
    });
  });

  it('SEC-29: who is in another team learns nothing of it', async () => {
    const opened = await waiting();
    await expect(release(opened, 'tea', null)).rejects.toMatchObject({ code: 'not_found' });
    await expect(act(server, 'tea', 'conversation.claim', { conversationId: opened.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(act(server, 'ada', 'conversation.claim', { conversationId: opened.id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

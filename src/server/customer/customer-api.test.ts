import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes } from '#shared/contract/api.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { call, eventsOf, open, read, say, signIdentity, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const question = 'Where can I find my invoice?';

describe('the customer API', () => {
  it('I1: opens, answers from a public article and cites it, marked as a machine (SEC-50)', async () => {
    const opened = await open(server, question);
    const { messages } = await until(server, opened, (one) => one.messages.length > 1);
    expect(messages[1]).toMatchObject({
      author: 'assistant',
      automated: true,
      name: 'Assistant',
      sources: [{ title: 'Find an invoice' }],
    });
    const types = (await eventsOf(server, opened)).map(({ type }) => type);
    expect(types).toEqual(['conversation.started', 'message.sent', 'conversation.classified', 'message.sent']);
  });

  it('A1: hands over at once, tells the customer, and says why to the server key only (B11)', async () => {
    const opened = await open(server, 'I want to talk to a human');
    const shown = await until(server, opened, (one) => one.state === 'queued');
    expect(shown.escalation).toMatchObject({ decisive: 'A1', turns: 1 });
    expect(shown.messages.at(-1)).toMatchObject({ author: 'system' });
    expect(await read(server, opened, opened.token)).not.toHaveProperty('escalation');
    const types = (await eventsOf(server, opened)).map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['escalation.decided', 'ownership.changed', 'queue.entered']));
  });

  it('B4, SEC-86: where they are follows the customer while people have it, with what they agreed to', async () => {
    const opened = await open(server, 'I want to talk to a human');
    await until(server, opened, (one) => one.state === 'queued');
    const report = async (page: object) =>
      expect((await call(server, 'POST', `/v1/conversations/${opened.id}/page`, opened.token, page)).status).toBe(200);
    const contextNow = async () =>
      (
        await server.store.read('system', server.workspaceId, ({ db }) =>
          db.selectFrom('context').select('data').where('id', '=', opened.id).executeTakeFirstOrThrow(),
        )
      ).data;
    await report({ url: 'https://app.test.example/billing', title: 'Billing', consent: true });
    await report({ url: 'https://app.test.example/export', title: 'Export' });
    await expect.poll(contextNow).toMatchObject({ page: { title: 'Export' }, consent: { given: true } });
    expect((await contextNow()).trail.at(-1)).toMatchObject({ title: 'Billing' });
    await report({ url: 'https://app.test.example/plans', title: 'Plans', consent: false });
    await expect.poll(contextNow).toMatchObject({ page: { title: 'Plans' }, trail: [], consent: { given: false } });
    const { messages } = await read(server, opened);
    expect(JSON.stringify(messages)).not.toContain('Plans');
  });

  it('A8: what no article answers goes to people', async () => {
    const opened = await open(server, 'Does the telescope support infrared spectroscopy on Jupiter?');
    expect((await until(server, opened, (one) => one.state === 'queued')).escalation?.decisive).toBe('A8');
  });

  it('A13: a legal threat goes to people in hard mode', async () => {
    const opened = await open(server, 'My lawyer will sue you over this');
    expect((await until(server, opened, (one) => one.state === 'queued')).escalation?.decisive).toBe('A13');
    const row = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('conversation').select('mode').where('id', '=', opened.id).executeTakeFirstOrThrow(),
    );
    expect(row.mode).toBe('hard');
  });

  it('a closed conversation is rated, and opened again by a new question but not by thanks', async () => {
    const opened = await open(server, question);
    await until(server, opened, (one) => one.messages.length > 1);
    const path = `/v1/conversations/${opened.id}`;
    expect((await call(server, 'POST', `${path}/rating`, opened.token, { score: 5 })).status).toBe(409);
    expect((await call(server, 'POST', `${path}/close`, opened.token, { cause: 'confirmed' })).status).toBe(200);
    expect(await read(server, opened)).toMatchObject({ state: 'closed', ratingRequested: true });
    expect((await call(server, 'POST', `${path}/rating`, opened.token, { score: 5 })).status).toBe(200);
    await say(server, opened, 'thank you');
    expect((await read(server, opened)).state).toBe('closed');
    await say(server, opened, question);
    expect((await read(server, opened)).state).toBe('assistant');
    const closed = (await eventsOf(server, opened)).find(({ type }) => type === 'conversation.closed');
    expect(closed?.fields).toMatchObject({ cause: 'confirmed', closer: 'customer', handling: 'ai_only' });
  });

  it('serves its OpenAPI document with every route of the table', async () => {
    const { body } = await call<{ paths: Record<string, object> }>(server, 'GET', '/v1/openapi.json', null);
    for (const { path } of Object.values(apiRoutes))
      expect(body.paths).toHaveProperty([path.replace(/:(\w+)/g, '{$1}')]);
  });
});

describe('SEC-42: idempotency keys', () => {
  it('the same key and body give the same bytes once; another body is a conflict', async () => {
    const key = randomUUID();
    const body = { message: { text: question } };
    const post = (content: unknown) =>
      call(server, 'POST', '/v1/conversations', server.credentials.serverKey, content, { key });
    const [first, second] = await Promise.all([post(body), post(body)]);
    expect(second.body).toEqual(first.body);
    expect(await post({ message: { text: 'another' } })).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict' } },
    });
  });

  it('SEC-44: the stored answer does not hold the conversation token', async () => {
    const key = randomUUID();
    const opened = await call(server, 'POST', '/v1/conversations', server.credentials.serverKey, {}, { key });
    const rows = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('idempotency').selectAll().execute(),
    );
    const tokens = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('conversation').select('tokenHash').execute(),
    );
    expect(JSON.stringify([rows, tokens])).not.toContain(opened.body.conversationToken);
  });

  it('a message id that is taken opens nothing', async () => {
    const { id } = await open(server, question);
    const { messages } = await read(server, { id } as Awaited<ReturnType<typeof open>>);
    const taken = { message: { id: messages[0]?.id, text: question } };
    const answer = await call(server, 'POST', '/v1/conversations', server.credentials.serverKey, taken);
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
  });

  it('SEC-36: a language is a tag, and what is read after is a number a message can have', async () => {
    const openIn = async (language: string) =>
      await call(server, 'POST', '/v1/conversations', server.credentials.serverKey, { language });
    for (const language of ['xx<b>', 'e', 'de_DE', 'en-', '', '\u202een', 'english-x'])
      expect(await openIn(language), language).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } });
    for (const language of ['en', 'pt-BR', 'es-419', 'zh-Hant'])
      expect((await openIn(language)).status, language).toBe(201);

    const opened = await open(server, null);
    const readAfter = async (after: number) =>
      await call(server, 'GET', `/v1/conversations/${opened.id}?after=${after}`, opened.token);
    expect(await readAfter(2_147_483_647)).toMatchObject({ status: 200, body: { messages: [] } });
    // Refused as a wrong query, not as a value that could not be stored.
    for (const after of [2_147_483_648, Number.MAX_SAFE_INTEGER]) {
      const answer = await readAfter(after);
      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } });
      expect(JSON.stringify(answer.body)).not.toContain('stored');
    }
  });

  it('a message id makes a repeat the same message', async () => {
    const opened = await open(server, null);
    const body = { id: randomUUID(), text: question };
    const path = `/v1/conversations/${opened.id}/messages`;
    const first = await call(server, 'POST', path, opened.token, body);
    const second = await call(server, 'POST', path, opened.token, body);
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });
});

describe('SEC-43: who writes', () => {
  it.each([
    ['nothing', {}, 'anonymous'],
    ['claimed facts', { claimed: { name: 'Dana', email: 'dana@acme.example', company: 'Acme' } }, 'claimed'],
  ])('%s: no account, no history', async (_name, customer, identity) => {
    const opened = await open(server, 'I want a human agent', { customer });
    const shown = await until(server, opened, (one) => one.state === 'queued');
    expect(shown.identity).toBe(identity);
    const { data } = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('context').select('data').where('id', '=', opened.id).executeTakeFirstOrThrow(),
    );
    expect(data).toMatchObject({ account: null, facts: [], earlier: [] });
  });

  it('a signed token: the account of the record', async () => {
    const opened = await open(server, 'I want a human agent', {
      customer: { token: signIdentity(server, { sub: 'dana' }) },
    });
    await until(server, opened, (one) => one.state === 'queued');
    const { data } = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('context').select('data').where('id', '=', opened.id).executeTakeFirstOrThrow(),
    );
    expect(data).toMatchObject({
      customer: { name: 'Dana', identity: 'verified' },
      account: { name: 'Acme', plan: 'Enterprise' },
    });
  });

  it('a token opens once, and only under its own idempotency key again', async () => {
    const body = { customer: { token: signIdentity(server, { sub: 'dana' }) } };
    const post = (key: string) =>
      call(server, 'POST', '/v1/conversations', server.credentials.serverKey, body, { key });
    const key = randomUUID();
    const first = await post(key);
    expect((await post(key)).body).toEqual(first.body);
    expect(await post(randomUUID())).toMatchObject({ status: 401 });
  });

  it('a token under a guessed secret changes nothing', async () => {
    const token = signIdentity(server, { sub: 'dana' }, 'guess');
    const answer = await call(server, 'POST', '/v1/conversations', server.credentials.serverKey, {
      customer: { token },
    });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } });
  });
});

describe('SEC-45: keys', () => {
  const origin = 'https://app.test.example';
  it('a server key in a browser is refused', async () => {
    expect(await call(server, 'POST', '/v1/conversations', server.credentials.serverKey, {}, { origin })).toMatchObject(
      { status: 403 },
    );
  });

  it('a widget key opens from a listed origin only', async () => {
    const { widgetKey } = server.credentials;
    expect((await call(server, 'POST', '/v1/conversations', widgetKey, {}, { origin })).status).toBe(201);
    expect((await call(server, 'POST', '/v1/conversations', widgetKey, {})).status).toBe(403);
    expect(
      (await call(server, 'POST', '/v1/conversations', widgetKey, {}, { origin: 'https://evil.example' })).status,
    ).toBe(403);
  });

  it('SEC-29, SEC-44: a token opens its own thread; others are as absent ones', async () => {
    const [mine, other] = [await open(server, null), await open(server, null)];
    const elsewhere = await call(server, 'GET', `/v1/conversations/${other.id}`, mine.token);
    const absent = await call(server, 'GET', `/v1/conversations/${randomUUID()}`, mine.token);
    expect(elsewhere.status).toBe(404);
    expect(elsewhere).toEqual(absent);
    expect((await call(server, 'GET', `/v1/conversations/${mine.id}`, 'x'.repeat(40))).status).toBe(401);
  });

  it('SEC-94: a widget that floods is told when to come back', async () => {
    const { widgetKey } = server.credentials;
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => call(server, 'POST', '/v1/conversations', widgetKey, {}, { origin })),
    );
    const limited = answers.find(({ status }) => status === 429);
    expect(limited?.body.error).toMatchObject({ code: 'rate_limited', details: { retryAfterMs: expect.any(Number) } });
  });
});

describe('SEC-36: what is not the contract is refused and changes nothing', () => {
  it.each([
    ['an unknown field', '{"role":"admin"}'],
    ['NUL', JSON.stringify({ message: { text: 'a\u0000b' } })],
    ['__proto__', '{"__proto__":{"x":1}}'],
    ['deep nesting', `{"page":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
    ['no JSON', '{'],
  ])('%s', async (_name, raw) => {
    const answer = await call(server, 'POST', '/v1/conversations', server.credentials.serverKey, undefined, { raw });
    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } });
  });
});

describe('SEC-47: an escalation from outside', () => {
  it('is queued with its turns as imported, never ours', async () => {
    const answer = await call<{
      conversation: { conversationId: ConversationId; state: string; messages: { author: string; name: string }[] };
    }>(server, 'POST', '/v1/escalations', server.credentials.serverKey, {
      reason: 'Our bot could not help',
      transcript: [
        { author: 'customer', text: 'The invoice is wrong' },
        { author: 'assistant', text: 'Have you tried reloading?' },
        { author: 'agent', text: 'Hello, Bea here' },
      ],
    });
    expect(answer.status).toBe(201);
    const { conversation } = answer.body;
    expect(conversation.state).toBe('queued');
    expect(conversation.messages.map(({ name }) => name)).toEqual(['', 'Imported assistant', 'Imported agent', '']);
    const opened = { id: conversation.conversationId };
    expect((await read(server, opened)).escalation).toMatchObject({ decisive: 'outside', turns: 1 });
    const sent = (await eventsOf(server, opened)).filter(({ type }) => type === 'message.sent');
    expect(sent.map(({ fields }) => fields.author)).toEqual(['system']);
  });

  it('A1, A4: a phone bot without a transcript gives what it recognised: read by the triggers, kept, and never shown to the customer', async () => {
    const answer = await call<{
      conversationToken: string;
      conversation: { conversationId: ConversationId; messages: { text: string }[] };
    }>(server, 'POST', '/v1/escalations', server.credentials.serverKey, {
      reason: 'The caller hung up on the bot',
      transcript: [
        { author: 'assistant', label: 'ask_preferred_date' },
        { author: 'customer', label: 'reschedule_appointment' },
        { author: 'assistant', label: 'booking_failed' },
        { author: 'customer', label: 'transfer_agent', text: 'Somebody, now' },
        { author: 'customer', label: 'transfer_agent' },
      ],
    });
    expect(answer.status).toBe(201);
    const { conversation, conversationToken } = answer.body;
    const { conversationId } = conversation;
    const { messages, fired, needs } = await server.store.read('system', server.workspaceId, async ({ db }) => ({
      messages: await db
        .selectFrom('message')
        .selectAll()
        .where('conversationId', '=', conversationId)
        .orderBy('n')
        .execute(),
      fired: (
        await db
          .selectFrom('escalation')
          .select('fired')
          .where('conversationId', '=', conversationId)
          .executeTakeFirstOrThrow()
      ).fired,
      needs: (
        await db
          .selectFrom('handoff')
          .select('data')
          .where('conversationId', '=', conversationId)
          .executeTakeFirstOrThrow()
      ).data.needs,
    }));
    const labels = messages.slice(0, 5).map(({ text, label }) => [text, label]);
    expect(labels).toEqual([
      ['', 'ask_preferred_date'],
      ['', 'reschedule_appointment'],
      ['', 'booking_failed'],
      ['Somebody, now', 'transfer_agent'],
      ['', 'transfer_agent'],
    ]);
    const places = (trigger: string) => fired.find((one) => one.trigger === trigger)?.evidence;
    expect(places('A1')).toMatchObject([{ n: 5, start: 0, end: 'transfer_agent'.length }]);
    expect(places('A4')).toMatchObject([{ n: 3, start: 0, end: 'booking_failed'.length }]);
    expect(needs).not.toEqual([]);
    const shown = await call(server, 'GET', `/v1/conversations/${conversationId}`, conversationToken);
    expect(JSON.stringify([answer.body, shown.body])).not.toMatch(/label|recognised|transfer_agent|booking_failed/i);
    expect(conversation.messages.map(({ text }) => text)).toEqual(['Somebody, now', expect.any(String)]);
  });

  it.each([
    ['neither words nor a name', { author: 'customer' }],
    ['a name of 81 characters', { author: 'customer', label: 'x'.repeat(81) }],
    ['a blank name', { author: 'customer', label: ' ' }],
    ['NUL in the name', { author: 'customer', label: 'a\u0000' }],
  ])('a turn with %s is refused', async (_name, turn) => {
    const body = { reason: 'r', transcript: [turn] };
    expect((await call(server, 'POST', '/v1/escalations', server.credentials.serverKey, body)).status).toBe(400);
  });
});

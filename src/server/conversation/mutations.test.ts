import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { act, call, eventsOf, type Opened, open, read, say, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

/** A conversation in the billing team's queue. */
async function escalated(text = 'I want to talk to a human about my invoice'): Promise<Opened> {
  const opened = await open(server, text);
  await until(server, opened, (one) => one.state === 'queued');
  return opened;
}

async function rowOf(
  opened: Opened,
): Promise<Pick<ConversationRow, 'ownershipVersion' | 'owner' | 'assigneeId' | 'state' | 'mode' | 'lastCustomerN'>> {
  return await server.store.read('system', server.workspaceId, ({ db }) =>
    db
      .selectFrom('conversation')
      .select(['ownershipVersion', 'owner', 'assigneeId', 'state', 'mode', 'lastCustomerN'])
      .where('id', '=', opened.id)
      .executeTakeFirstOrThrow(),
  );
}

async function reply(who: string, opened: Opened, text: string, changes: Record<string, unknown> = {}) {
  const { ownershipVersion, lastCustomerN } = await rowOf(opened);
  return await act(server, who, 'conversation.reply', {
    conversationId: opened.id,
    messageId: randomUUID(),
    text,
    ownershipVersion,
    seenThrough: lastCustomerN,
    suggestionId: null,
    suggestedText: null,
    ...changes,
  });
}

describe('C4: two agents who claim at the same moment', () => {
  it('exactly one gets it; the other is told who did; the customer hears one name', async () => {
    const opened = await escalated();
    const results = await Promise.allSettled(
      ['bea', 'ben', 'lea'].map((who) => act(server, who, 'conversation.claim', { conversationId: opened.id })),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const lost = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: 'conflict', message: expect.stringContaining('Already taken by') });
    const shown = await read(server, opened);
    expect(shown.state).toBe('active');
    expect(shown.messages.filter(({ text }) => text.includes('has the conversation now'))).toHaveLength(1);
    const types = (await eventsOf(server, opened)).map(({ type }) => type);
    expect(types.filter((type) => type === 'conversation.assigned')).toHaveLength(1);
  });

  it('SEC-29: another team’s agent and an unknown id get the same not_found', async () => {
    const opened = await escalated();
    const errors = await Promise.all(
      [opened.id, randomUUID()].map((id) =>
        act(server, 'tea', 'conversation.claim', { conversationId: id }).catch((thrown: unknown) => thrown),
      ),
    );
    expect(errors[0]).toMatchObject({ code: 'not_found' });
    expect((errors[0] as Error).message).toBe((errors[1] as Error).message);
  });
});

describe('B10, J8: a reply goes out only as it was written', () => {
  it('is held when the customer wrote again, or when it changed hands', async () => {
    const opened = await escalated();
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    const before = await rowOf(opened);
    await say(server, opened, 'And another thing about the invoice');
    expect(await reply('bea', opened, 'Hello', { seenThrough: before.lastCustomerN })).toEqual({
      held: 'thread_moved',
    });
    await act(server, 'sue', 'conversation.takeOver', { conversationId: opened.id, reason: 'needs a second look' });
    expect(await reply('bea', opened, 'Hello')).toEqual({ held: 'ownership_moved' });
    expect(await reply('sue', opened, 'Hello from Sue')).toBeUndefined();
    const shown = await read(server, opened);
    expect(shown.messages.at(-1)).toMatchObject({
      author: 'agent',
      name: 'Sue',
      automated: false,
      text: 'Hello from Sue',
    });
  });

  it('OWN-2: is held when its desk says that it saw a message that is not there, and such a close is refused', async () => {
    const opened = await escalated();
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    const { ownershipVersion } = await rowOf(opened);
    expect(await reply('bea', opened, 'Hello', { seenThrough: Number.MAX_SAFE_INTEGER })).toEqual({
      held: 'thread_moved',
    });
    const close = {
      conversationId: opened.id,
      ownershipVersion,
      gap: null,
      cause: 'agent_resolved',
      seenThrough: 9_999,
    };
    await expect(act(server, 'bea', 'conversation.close', close)).rejects.toMatchObject({
      code: 'conflict',
      message: 'The conversation is not the one that was on screen.',
    });
    expect(await reply('bea', opened, 'Hello')).toBeUndefined();
  });

  it('SEC-32: a message id that is taken is refused in words that say so, and nothing is sent twice', async () => {
    const opened = await escalated();
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    const messageId = randomUUID();
    await reply('bea', opened, 'Once', { messageId });
    await expect(reply('bea', opened, 'Twice', { messageId })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This message id is taken.',
    });
    const said = (await read(server, opened)).messages.filter(({ author }) => author === 'agent');
    expect(said.map(({ text }) => text)).toEqual(['Once']);
  });

  it('after a hand-back the assistant speaks again, and judges only what is said since', async () => {
    const opened = await escalated();
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    await reply('bea', opened, 'Done.');
    const { ownershipVersion } = await rowOf(opened);
    await act(server, 'bea', 'conversation.handBack', { conversationId: opened.id, ownershipVersion });
    expect(await rowOf(opened)).toMatchObject({ state: 'assistant', owner: 'ai', assigneeId: null });
    await say(server, opened, 'Where can I find my invoice?');
    const shown = await until(server, opened, (one) => one.messages.at(-1)?.author === 'assistant');
    expect(shown.state).toBe('assistant');
  });
});

describe('D1, D2: suggestions', () => {
  const count = (opened: Opened) =>
    server.store.read('system', server.workspaceId, async ({ db }) => {
      const rows = await db.selectFrom('suggestion').select('id').where('conversationId', '=', opened.id).execute();
      return rows.length;
    });
  it('are made in soft mode, deleted by hard mode, and not made again', async () => {
    const opened = await escalated('I want a human. Where can I find my invoice?');
    await expect.poll(() => count(opened)).toBeGreaterThan(0);
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    await act(server, 'bea', 'conversation.setMode', { conversationId: opened.id, mode: 'hard' });
    expect(await count(opened)).toBe(0);
    await say(server, opened, 'Where can I find my invoice?');
    await until(server, opened, (one) => one.messages.at(-1)?.author === 'customer');
    const audited = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('audit').select('action').execute(),
    );
    expect(audited.map(({ action }) => action)).toContain('conversation.setMode');
    expect(await count(opened)).toBe(0);
  });
});

describe('closing', () => {
  it('freezes cause, handling and ratee; an answered person’s conversation reopens in the queue', async () => {
    const opened = await escalated();
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    await reply('bea', opened, 'The invoice is corrected.');
    const { ownershipVersion, lastCustomerN } = await rowOf(opened);
    await act(server, 'bea', 'conversation.close', {
      conversationId: opened.id,
      ownershipVersion,
      gap: 'knowledge',
      cause: 'agent_resolved',
      seenThrough: lastCustomerN,
    });
    const events = await eventsOf(server, opened);
    expect(events.find(({ type }) => type === 'conversation.closed')?.fields).toMatchObject({
      cause: 'agent_resolved',
      closer: 'agent',
      handling: 'straight_to_human',
    });
    const bea = await server.actor('bea');
    expect(events.find(({ type }) => type === 'csat.requested')?.fields).toMatchObject({
      ratee: bea.agentId,
      layer: 'post_escalation',
    });
    await say(server, opened, 'It is wrong again');
    expect(await read(server, opened)).toMatchObject({ state: 'queued' });
  });

  it('an unanswered last word of the customer is left_waiting, whatever the agent says', async () => {
    const opened = await escalated();
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    const { ownershipVersion, lastCustomerN } = await rowOf(opened);
    await act(server, 'bea', 'conversation.close', {
      conversationId: opened.id,
      ownershipVersion,
      gap: null,
      cause: 'agent_resolved',
      seenThrough: lastCustomerN,
    });
    const closed = (await eventsOf(server, opened)).find(({ type }) => type === 'conversation.closed');
    expect(closed?.fields.cause).toBe('left_waiting');
  });
});

describe('SEC-57, SEC-58, SEC-59: what is internal reaches no customer', () => {
  const canary = 'CANARY-NOTE-7f3a';
  it('not over any path of the customer API, nor through the customers’ database role', async () => {
    const opened = await escalated();
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    await act(server, 'bea', 'conversation.note', { conversationId: opened.id, noteId: randomUUID(), text: canary });
    await reply('bea', opened, 'A reply that may go out');
    const path = `/v1/conversations/${opened.id}`;
    const seen = await Promise.all([
      call(server, 'GET', path, opened.token),
      call(server, 'GET', path, server.credentials.serverKey),
      call(server, 'POST', `${path}/messages`, opened.token, { text: 'What did you note?' }),
      call(server, 'POST', `${path}/page`, opened.token, { url: 'https://app.test.example/x', title: 'X' }),
      call(server, 'POST', `${path}/close`, opened.token, { cause: 'withdrawn' }),
    ]);
    seen.push(await call(server, 'POST', `${path}/rating`, opened.token, { score: 3 }));
    const words = JSON.stringify(seen);
    expect(words).toContain('A reply that may go out');
    for (const secret of [
      canary,
      Buffer.from(canary).toString('base64'),
      encodeURIComponent(canary),
      'CANARY-INTERNAL-ARTICLE',
      'Bea Billing',
    ])
      expect(words).not.toContain(secret);
    for (const table of [
      'note',
      'suggestion',
      'handoff',
      'escalation',
      'feedback',
      'correction',
      'account',
      'context',
      'feed',
    ] as const)
      await expect(
        server.store.read('customer', server.workspaceId, ({ db }) => db.selectFrom(table).selectAll().execute()),
        table,
      ).rejects.toMatchObject({ code: '42501' });
  });
});

describe('E1 to E3: a correction changes what the assistant says', () => {
  it('waits for another lead, then is said, cited as a correction, at the next question', async () => {
    const opened = await open(server, 'Where can I find my invoice?');
    const first = await until(server, opened, (one) => one.messages.at(-1)?.author === 'assistant');
    const messageId = first.messages.at(-1)?.id;
    await say(server, opened, 'I want a human');
    await until(server, opened, (one) => one.state === 'queued');
    const correctionId = randomUUID();
    const text = 'Invoices arrive by pigeon on Mondays.';
    await act(server, 'lea', 'correction.submit', {
      conversationId: opened.id,
      correctionId,
      messageId,
      text,
      reason: 'wrong',
    });
    await expect(
      act(server, 'lea', 'correction.approve', { correctionId, text }),
      'SEC-56: own correction',
    ).rejects.toMatchObject({ code: 'forbidden' });
    await expect(act(server, 'bea', 'correction.approve', { correctionId, text })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const second = randomUUID();
    await act(server, 'bea', 'correction.submit', {
      conversationId: opened.id,
      correctionId: second,
      messageId,
      text,
      reason: 'wrong',
    });
    await act(server, 'lea', 'correction.approve', { correctionId: second, text });
    await expect
      .poll(
        async () =>
          (await server.database.db.selectFrom('answer').select('id').where('id', '=', second).execute()).length,
        { timeout: 20_000 },
      )
      .toBe(1);
    await expect(
      act(server, 'lea', 'correction.reject', { correctionId: second, reason: 'twice' }),
    ).rejects.toMatchObject({ code: 'conflict' });
    const asked = await open(server, 'Where can I find my invoice?');
    const shown = await until(server, asked, (one) => one.messages.length > 1);
    expect(shown.messages[1]).toMatchObject({ author: 'assistant', text });
    const row = await server.store.read('system', server.workspaceId, ({ db }) =>
      db
        .selectFrom('message')
        .select('sources')
        .where('conversationId', '=', asked.id)
        .where('n', '=', 2)
        .executeTakeFirstOrThrow(),
    );
    expect(row.sources[0]).toMatchObject({ kind: 'correction', correctionId: second });
  });
});

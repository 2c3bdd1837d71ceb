import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConversation, saveConversation } from '#server/conversation/store.ts';
import { takeMessage } from '#server/customer/take-message.ts';
import { sendStatusUpdates } from '#server/jobs/sweep.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { connectWire } from '#tests/support/desktop-wire.ts';
import { act, depsOf, eventsOf, type Opened, open, read, say, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { type TurnOutcome, takeTurn } from './first-responder.ts';
import { type KnowledgeHolder, loadKnowledge } from './knowledge.ts';
import { type Think, think } from './think.ts';

let server: TestServer;
let holder: KnowledgeHolder;
let offsetMs = 0;
beforeAll(async () => {
  server = await startTestServer({ clock: () => new Date(Date.now() + offsetMs) });
  holder = await loadKnowledge(depsOf(server));
});
afterAll(() => server.close());

const question = 'Where can I find my invoice?';

/** A conversation with an unanswered question that the running assistant leaves alone, so that the test takes its turn. */
async function waiting(text = question): Promise<Opened> {
  const opened = await open(server, null);
  await server.store.write('customer', server.workspaceId, async (tx) => {
    const record = await loadConversation(tx, opened.id, 'lock');
    await takeMessage(tx, record, { text }, 1_000);
    record.aiDueAt = null;
    await saveConversation(tx, record);
  });
  return opened;
}

function turn(opened: Opened, with_: Think, aiTimeoutMs = 5_000): Promise<TurnOutcome> {
  return takeTurn(depsOf(server, { aiTimeoutMs }), holder.current, opened.id as ConversationId, { think: with_ });
}

describe('B10: the assistant never talks over a person', () => {
  it('an answer in flight while the conversation went to people and was claimed is dropped', async () => {
    const opened = await waiting();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const running = turn(opened, async (...args) => {
      await held;
      return await think(...args);
    });
    await say(server, opened, 'I want to talk to a human about my invoice');
    await until(server, opened, (one) => one.state === 'queued');
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    release();
    expect(await running).toBe('none');
    const { messages } = await read(server, opened);
    expect(messages.filter(({ author }) => author === 'assistant')).toEqual([]);
  });

  it('an answer to words that are no longer the last ones is thought again', async () => {
    const opened = await waiting();
    const outcome = await turn(opened, async (...args) => {
      await server.store.write('customer', server.workspaceId, async (tx) => {
        const record = await loadConversation(tx, opened.id, 'lock');
        await takeMessage(tx, record, { text: 'and as a PDF?' }, 1_000);
        record.aiDueAt = null;
        await saveConversation(tx, record);
      });
      return await think(...args);
    });
    expect(outcome).toBe('again');
    expect(await turn(opened, think)).toBe('spoke');
    expect((await read(server, opened)).messages.map(({ author }) => author)).toEqual([
      'customer',
      'customer',
      'assistant',
    ]);
  });
});

describe('A14: a failure hands over, with that as the reason', () => {
  const never: Think = () => new Promise(() => undefined);
  const throws: Think = () => Promise.reject(new Error('engine down'));
  it.each([
    ['an error', throws, 'The assistant failed'],
    ['a timeout', never, 'The assistant took too long'],
  ])('%s', async (_name, broken, reason) => {
    const opened = await waiting();
    expect(await turn(opened, broken, 50)).toBe('escalated');
    const shown = await read(server, opened);
    expect(shown).toMatchObject({ state: 'queued', escalation: { decisive: 'A14' } });
    expect(shown.messages.at(-1)?.author, 'B11: the customer is told').toBe('system');
    const row = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('conversation').select('why').where('id', '=', opened.id).executeTakeFirstOrThrow(),
    );
    expect(row.why).toContain(reason);
    expect(await turn(opened, think), 'nothing more is said').toBe('none');
  });

  it('SEC-68: a request for a person stays the reason although the engine is down', async () => {
    const opened = await waiting('I want to talk to a human');
    expect(await turn(opened, throws)).toBe('escalated');
    expect((await read(server, opened)).escalation?.decisive).toBe('A1');
  });

  it('what a stop of the service left unanswered is handed over when it runs again', async () => {
    const opened = await waiting();
    await server.store.write('system', server.workspaceId, ({ db, workspaceId, now }) =>
      db
        .updateTable('conversation')
        .set({ aiDueAt: new Date(now.getTime() - 10 * 60_000) })
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', opened.id)
        .execute(),
    );
    const shown = await until(server, opened, (one) => one.state === 'queued');
    expect(shown.escalation?.decisive).toBe('A14');
  });
});

describe('A5: the safety net', () => {
  it('too many messages without a solution go to people', async () => {
    const opened = await open(server, question);
    for (let n = 1; n <= 8; n += 1) {
      const before = await until(server, opened, (one) => one.messages.at(-1)?.author !== 'customer');
      if (before.state !== 'assistant') break;
      await say(server, opened, question);
    }
    const shown = await until(server, opened, (one) => one.state === 'queued');
    expect(shown.escalation).toMatchObject({ decisive: 'A5', turns: 9 });
  });

  it('so does a conversation that takes too long', async () => {
    const opened = await open(server, question);
    await until(server, opened, (one) => one.messages.at(-1)?.author === 'assistant');
    offsetMs += 31 * 60_000;
    await say(server, opened, question);
    expect((await until(server, opened, (one) => one.state === 'queued')).escalation?.decisive).toBe('A5');
  });
});

describe('B8: no dead zone', () => {
  it('a waiting customer hears again after the pause, once, and the pause doubles', async () => {
    const opened = await open(server, 'I want a human');
    await until(server, opened, (one) => one.state === 'queued');
    const count = async () => (await read(server, opened)).messages.filter(({ author }) => author === 'system').length;
    expect(await count()).toBe(1);
    offsetMs += 3 * 60_000;
    const deps = { ...depsOf(server), clock: () => new Date(Date.now() + offsetMs) };
    await Promise.all([sendStatusUpdates(deps), sendStatusUpdates(deps)]);
    expect(await count()).toBe(2);
    await sendStatusUpdates(deps);
    expect(await count()).toBe(2);
    await act(server, 'sue', 'conversation.takeOver', { conversationId: opened.id, reason: 'waits long' });
    offsetMs += 60 * 60_000;
    await sendStatusUpdates(deps);
    expect((await read(server, opened)).messages.at(-1)?.text).toContain('has the conversation now');
  });

  it('promises no number while nobody is connected, whatever they chose when they were', async () => {
    await act(server, 'bea', 'agent.setAvailability', { availability: 'online' });
    const opened = await open(server, 'I want a human for my invoice');
    const shown = await until(server, opened, (one) => one.state === 'queued');
    expect(shown.wait).toBeNull();
    await act(server, 'sue', 'conversation.takeOver', { conversationId: opened.id, reason: 'drain' });
  });

  it('says an honest estimate once enough waits are known, and records the promise', async () => {
    const desks = [
      await connectWire(server.url, await server.signIn('bea')),
      await connectWire(server.url, await server.signIn('tea')),
    ];
    await act(server, 'bea', 'agent.setAvailability', { availability: 'online' });
    await act(server, 'tea', 'agent.setAvailability', { availability: 'online' });
    // Those of the other tests who still wait would make the estimate honestly unknown.
    const queued = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('conversation').select('id').where('state', '=', 'queued').execute(),
    );
    for (const { id } of queued)
      await act(server, 'sue', 'conversation.takeOver', { conversationId: id, reason: 'drain' });
    for (let i = 0; i < 9; i += 1) {
      const one = await open(server, 'I want a human for my invoice');
      await until(server, one, (shown) => shown.state === 'queued');
      offsetMs += 60_000;
      await act(server, 'sue', 'conversation.takeOver', { conversationId: one.id, reason: 'drain' });
    }
    const opened = await open(server, 'I want a human for my invoice');
    const shown = await until(server, opened, (one) => one.state === 'queued');
    expect(shown.wait).toMatchObject({ samples: expect.any(Number) });
    expect(shown.messages.at(-1)?.text).toMatch(/Expected wait/);
    const promise = (await eventsOf(server, opened)).find(({ type }) => type === 'wait.promised');
    expect(promise?.fields).toMatchObject({ coverage: 0.8, lowS: expect.any(Number), highS: expect.any(Number) });
    for (const desk of desks) desk.close();
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ConversationId } from '#shared/lib/ids.ts';
import { conversation, idOf, message, mira, question, TEAM } from '../support/dom-rows.ts';
import { act, call, open, say, until } from '../support/domain.ts';
import { startTestEngine } from '../support/engine.ts';
import { type FakeModel, startFakeModel } from '../support/fake-model.ts';
import { countFunctionCalls, type FunctionCalls } from '../support/function-calls.ts';
import { createScriptedServer } from '../support/scripted-server.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/**
 * D2: in hard mode the assistant steps back wholly, provably: V8 itself counts which functions ran, on the server and at the desk. The same counting over a soft conversation shows
 * that it would see them. Which questions a thread asks (suggestion-questions.ts) is read for the package as well and proposes nothing.
 */
const proposing =
  /\/src\/(server\/suggestion\/refresh-suggestions|shared\/assistant\/(suggest|next-reply|rank-replies|reply-habits|reply-kinds)|server\/ai\/model\/(word-|model-engine|language-model|endpoint|coming)[\w-]*)\.ts$/;

let fake: FakeModel;
let server: TestServer;
let calls: FunctionCalls;
beforeAll(async () => {
  fake = await startFakeModel();
  fake.answer(({ name }) => ({ json: name === 'suggestions' ? { replies: [] } : { needs: [], tried: [] } }));
  server = await startTestServer({ config: { model: fake.config() } });
  calls = await countFunctionCalls();
}, 300_000);
afterAll(async () => {
  await calls?.stop();
  await server?.close();
  await fake?.close();
});

const suggestionsOf = async (id: string) => {
  const { rows } = await server.database.pool.query('select id from suggestion where conversation_id = $1', [id]);
  return rows.length;
};
async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  const endAt = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > endAt) throw new Error('Never so.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
/** The package through number `n`: what the desk's work ends with, so nothing of it is still to come. */
const isRenewed = async (id: string, n: number) => {
  const { rows } = await server.database.pool.query<{ through_n: number }>(
    'select through_n from handoff where conversation_id = $1',
    [id],
  );
  return (rows[0]?.through_n ?? 0) >= n;
};

it('D2: for a hard conversation no function that proposes replies runs on the server, no model is asked, nothing is stored', async () => {
  const soft = await open(server, 'I want to talk to a human about where I can find my invoice');
  await until(server, soft, ({ state }) => state === 'queued');
  await act(server, 'bea', 'conversation.claim', { conversationId: soft.id });
  await say(server, soft, 'Where can I find my invoice?');
  await waitFor(
    async () => (await suggestionsOf(soft.id)) > 0 && fake.requests.some(({ name }) => name === 'suggestions'),
  );
  await waitFor(() => isRenewed(soft.id, 4));
  // The last that is asked for it: the package in a model's words, with the question in it.
  await waitFor(async () =>
    fake.requests.some(
      ({ name, body }) => name === 'handoff_summary' && JSON.stringify(body).includes('Where can I find my invoice?'),
    ),
  );
  const seen = (await calls.since(proposing)).join('\n');
  for (const name of ['refreshSuggestions', 'suggestReplies', 'ask']) expect(seen).toContain(name);
  await act(server, 'bea', 'conversation.close', {
    conversationId: soft.id,
    gap: 'knowledge',
    cause: 'agent_resolved',
    seenThrough: 99,
  }).catch(() => undefined);

  const hard = await open(server, 'My lawyer will sue you over the invoice.');
  await until(server, hard, ({ state }) => state === 'queued');
  const { rows } = await server.database.pool.query<{ mode: string }>('select mode from conversation where id = $1', [
    hard.id,
  ]);
  expect(rows[0]?.mode).toBe('hard');
  await act(server, 'bea', 'conversation.claim', { conversationId: hard.id });
  // What the soft one still had under way is over: nothing ran for many looks in a row, for between two looks it may only have waited for the model.
  let quiet = 0;
  await waitFor(async () => {
    quiet = (await calls.since(proposing)).length === 0 ? quiet + 1 : 0;
    return quiet >= 30;
  });
  fake.requests.length = 0;

  await say(server, hard, 'Where can I find my invoice? How do I add a seat?');
  await until(server, hard, ({ messages }) => messages.some(({ text }) => text.includes('add a seat')));
  await waitFor(() => isRenewed(hard.id, 4));
  const bea = await server.signIn('bea');
  const body = { conversationId: hard.id, text: 'Your invoice is under Billing.', how: 'warmer', language: null };
  expect((await call(server, 'POST', '/v1/assistant/rewrite', bea, body)).body).toEqual({ text: null, why: 'off' });

  expect(await calls.since(proposing)).toEqual([]);
  expect(fake.requests).toEqual([]);
  expect(await suggestionsOf(hard.id)).toBe(0);
}, 180_000);

it('D2: at the desk neither', async () => {
  const id = idOf<ConversationId>(1);
  const scripted = createScriptedServer(mira);
  scripted.scopes.add(`team:${TEAM}`).add(`conv:${id}`);
  scripted.put(['ws'], 'agent', mira.id, mira);
  scripted.put([`team:${TEAM}`], 'conversation', id, conversation({ id }));
  scripted.put([`conv:${id}`], 'message', message().id, message());
  scripted.put([`conv:${id}`], 'message', question.id, question);
  const desk = await startTestEngine({ connect: scripted.connect });
  await desk.current();
  scripted.faults.down = true;
  scripted.cut();
  const atDesk =
    /\/src\/(main\/engine\/suggestion\/(passages|read-event-stream|ask-server)|shared\/assistant\/(suggest|suggestion-questions|retrieval|passage-index|opener))\.ts$/;
  await desk.call('suggestion:list', { conversationId: id });
  expect((await calls.since(atDesk)).join('\n')).toContain('suggestionQuestions');
  await desk.mutate('conversation.setMode', { conversationId: id, mode: 'hard' });
  await desk.mutate('conversation.note', { conversationId: id, noteId: randomUUID() as never, text: 'a note' });
  await calls.since(atDesk);

  expect(await desk.call('suggestion:list', { conversationId: id })).toMatchObject({ state: 'off', suggestions: [] });
  expect(await desk.call('assistant:coming', { conversationId: id })).toEqual({
    suggestion: null,
    fellBack: false,
    rewriting: null,
  });
  const input = { conversationId: id, text: 'x', how: 'warmer', language: null } as const;
  expect(await desk.call('assistant:rewrite', input)).toEqual({ text: null, why: 'off' });
  expect(await calls.since(atDesk)).toEqual([]);
});

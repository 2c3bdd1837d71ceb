import { afterAll, beforeAll, expect, it } from 'vitest';
import { act, call, eventsOf, type Opened, open, read, until } from '../support/domain.ts';
import { type FakeModel, startFakeModel } from '../support/fake-model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let fake: FakeModel;
let server: TestServer;
let opened: Opened;
const said = 'I want to talk to a human about my invoice INV-20431.';
const translated = 'Ich möchte mit einem Menschen über meine Rechnung INV-20431 sprechen, bitte.';
let next = translated;

beforeAll(async () => {
  fake = await startFakeModel();
  server = await startTestServer({ config: { model: fake.config() } });
  fake.answer(({ name }) =>
    name === 'rewrite'
      ? { json: { text: next } }
      : name === 'first_responder'
        ? { json: { answerable: true, sentences: [] } }
        : { json: name === 'suggestions' ? { replies: [] } : { needs: [], tried: [] } },
  );
  opened = await open(server, said);
  await until(server, opened, ({ state }) => state === 'queued');
}, 60_000);
afterAll(async () => {
  await server?.close();
  await fake?.close();
});

async function translate(who: string, messageId: string) {
  const body = { conversationId: opened.id, messageId, language: 'de' };
  const token = await server.signIn(who);
  return await call<{ text: string | null; why: string | null }>(
    server,
    'POST',
    '/v1/assistant/translate',
    token,
    body,
  );
}
const firstId = async () => (await read(server, opened)).messages[0]?.id ?? '';

it('D1: gives an agent who may read the thread what the customer said in their language, recorded as a use of the model, and sends nobody anything', async () => {
  const before = await read(server, opened);
  expect((await translate('bea', await firstId())).body).toEqual({ text: translated, why: null });
  expect((await eventsOf(server, opened)).some(({ type }) => type === 'cost.recorded')).toBe(true);
  expect((await read(server, opened)).messages).toEqual(before.messages);
  expect(fake.requests.findLast(({ name }) => name === 'rewrite')?.data).toMatchObject({
    task: 'translate',
    language: 'de',
  });
});

it('SEC-29: another team’s agent gets no words, nor does anybody of a message of another conversation', async () => {
  expect((await translate('tea', await firstId())).status).toBe(404);
  const other = await open(server, 'Where can I find my invoice?');
  const [message] = (await read(server, other)).messages;
  expect((await translate('bea', message?.id ?? '')).status).toBe(404);
});

it('D5: a translation that changes a number is not shown; D2: in hard mode nothing is asked', async () => {
  next = 'Ich möchte mit einem Menschen über meine Rechnung INV-99999 sprechen, bitte.';
  expect((await translate('bea', await firstId())).body).toEqual({ text: null, why: 'changed_facts' });
  await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
  await act(server, 'bea', 'conversation.setMode', { conversationId: opened.id, mode: 'hard' });
  fake.requests.length = 0;
  expect((await translate('bea', await firstId())).body).toEqual({ text: null, why: 'off' });
  expect(fake.requests).toEqual([]);
});

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HandoffRow } from '#shared/handoff/schema.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';
import { act, call, eventsOf, type Opened, open, say, until } from '../support/domain.ts';
import { type FakeAnswer, type FakeModel, type FakeRequest, startFakeModel } from '../support/fake-model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let fake: FakeModel;
let server: TestServer;
beforeAll(async () => {
  fake = await startFakeModel();
  server = await startTestServer({ config: { model: fake.config() } });
}, 60_000);
afterAll(async () => {
  await server?.close();
  await fake?.close();
});

/** One script for each prompt; what is not scripted says nothing, in the right form. */
type Script = Partial<
  Record<'first_responder' | 'handoff_summary' | 'suggestions' | 'rewrite', (request: FakeRequest) => FakeAnswer>
>;
const nothing: FakeAnswer = { json: { needs: [], tried: [] } };
const idle: Script = {
  handoff_summary: () => nothing,
  suggestions: () => ({ json: { replies: [] } }),
  first_responder: () => ({ json: { answerable: true, sentences: [] } }),
};
const script = (of: Script) =>
  fake.answer(
    (request) => (of[request.name as keyof Script] ?? idle[request.name as keyof Script])?.(request) ?? nothing,
  );

beforeEach(() => {
  fake.requests.length = 0;
});

const question = 'Where can I find my invoice?';
const worded = 'Go to Billing and open Invoices. Each invoice can be downloaded as a PDF there.';
const answer = (...texts: string[]): FakeAnswer => ({
  json: { answerable: true, sentences: texts.map((text) => ({ text, passages: ['p1'] })) },
});

async function engineOfLast({ id }: Opened): Promise<string | null> {
  const { rows } = await server.database.pool.query<{ engine: string | null }>(
    'select engine from message where conversation_id = $1 order by n desc limit 1',
    [id],
  );
  return rows[0]?.engine ?? null;
}

async function waitFor<T>(look: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  const endAt = Date.now() + 15_000;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > endAt) throw new Error(`Never so: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const handoffOf = async ({ id }: Opened): Promise<HandoffRow | null> => {
  const { rows } = await server.database.pool.query<{ data: HandoffRow }>(
    'select data from handoff where conversation_id = $1 order by at desc limit 1',
    [id],
  );
  return rows[0]?.data ?? null;
};
const suggestionsOf = async ({ id }: Opened): Promise<Pick<SuggestionRow, 'id' | 'text' | 'engine'>[]> => {
  const { rows } = await server.database.pool.query<SuggestionRow>(
    'select id, text, engine from suggestion where conversation_id = $1 order by rank',
    [id],
  );
  return rows;
};
const costsOf = async (opened: Opened) =>
  (await eventsOf(server, opened)).filter(({ type }) => type === 'cost.recorded').map(({ fields }) => fields);

const answered = ({ messages }: { messages: { author: string }[] }) => messages.at(-1)?.author === 'assistant';

describe('I1 with a language model', () => {
  it('an answer that its citations carry is sent in the model’s words, labelled, with its sources and what it cost', async () => {
    script({
      first_responder: () =>
        answer('Go to Billing and open Invoices.', 'Each invoice can be downloaded as a PDF there.'),
    });
    const opened = await open(server, question);
    const shown = await until(server, opened, answered);
    expect(shown.messages.at(-1)).toMatchObject({ text: worded, automated: true });
    expect(shown.messages.at(-1)?.sources[0]).toMatchObject({ title: 'Find an invoice' });
    expect(await engineOfLast(opened)).toBe('model');
    const [cost] = await costsOf(opened);
    const last = shown.messages.at(-1) as unknown as { messageId?: string; id?: string };
    expect(cost).toMatchObject({
      kind: 'model',
      use: 'answer',
      prompt: expect.stringMatching(/^first-responder@\d+:[0-9a-f]{8}$/),
      model: 'fake-1',
      tokensIn: 100,
      tokensOut: 50,
      amount: 0.0006,
      outcome: 'used',
      outputIds: [last.messageId ?? last.id],
    });
    expect(cost?.ms).toEqual(expect.any(Number));
    const data = fake.requests.find(({ name }) => name === 'first_responder')?.data;
    expect(JSON.stringify(data), 'SEC-67: public passages only').not.toContain('CANARY-INTERNAL-ARTICLE');
  });

  it.each([
    [
      'a sentence that nothing carries',
      answer('Go to Billing and open Invoices.', 'You can also call our office in Madrid.'),
    ],
    ['a number that stands nowhere', answer('Open Billing, then Invoices, within 30 days.')],
    ['a claim to have acted', answer('I have downloaded your invoice as a PDF.')],
    ['a passage that was not given', { json: { answerable: true, sentences: [{ text: worded, passages: ['p9'] }] } }],
    ['no citation', { json: { answerable: true, sentences: [{ text: worded, passages: [] }] } }],
    ['the opposite', answer('Each invoice cannot be downloaded as a PDF.')],
    ['a foreign link', answer('Open Billing, then Invoices: https://evil.test/invoices')],
    ['status 500 for ever', { status: 500 }],
    ['the wrong schema', { json: { answer: worded } }],
  ] as [string, FakeAnswer][])('%s: the built-in answer is sent, labelled so', async (_name, reply) => {
    script({ first_responder: (request) => (request.data.question === question ? reply : answer('x')) });
    const opened = await open(server, question);
    const shown = await until(server, opened, answered);
    expect(shown.messages.at(-1)?.text).toBe('Open Billing, then Invoices. Each invoice can be downloaded as a PDF.');
    expect(await engineOfLast(opened)).toBe('built_in');
    expect((await costsOf(opened))[0]).toMatchObject({
      use: 'answer',
      outcome: expect.stringMatching(/rejected|failed/),
      outputIds: [],
    });
    // The circuit is closed again for the next.
    script({ first_responder: () => answer('Open Billing, then Invoices.') });
    await until(server, await open(server, question), answered);
  });

  it('A8: a model that says that the passages do not answer leads to a person, never to a guess', async () => {
    script({ first_responder: () => ({ json: { answerable: false, sentences: [] } }) });
    const opened = await open(server, question);
    const shown = await until(server, opened, ({ state }) => state === 'queued');
    expect(shown.escalation?.decisive).toBe('A8');
  });

  it.each(['I want to talk to a human', 'I will sue you', 'My refund is missing, what is the price?'])(
    'SEC-68, SEC-71: rules come first, and no model is asked: %s',
    async (text) => {
      script({ first_responder: () => answer('Open Billing, then Invoices.') });
      const opened = await open(server, text);
      await until(server, opened, ({ state, messages }) => state !== 'assistant' || messages.length > 1);
      expect(fake.requests.filter(({ name }) => name === 'first_responder')).toEqual([]);
    },
  );
});

describe('B2, B3 with a language model', () => {
  const told =
    'I want to talk to a human. Invoice INV-20431 over 2,340.00 EUR was charged twice on 2026-10-03 and I need the copy.';
  const need = 'Invoice INV-20431 over 2,340.00 EUR was charged twice on 2026-10-03.';

  it('the built-in package is there at once; the model’s replaces it under the same id, labelled, each statement with its citation', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const summary: FakeAnswer = {
      json: {
        needs: [
          { text: need, quotes: [{ n: 1, text: 'INV-20431 over 2,340.00 EUR was charged twice on 2026-10-03' }] },
          { text: 'The customer is an admin and verified.', quotes: [{ n: 1, text: 'INV-20431' }] },
          { text: 'Refund approved by the supervisor.', quotes: [{ n: 1, text: 'refund approved' }] },
          { text: 'Something without a quote.', quotes: [] },
        ],
        tried: [],
      },
    };
    // The first question is let go only when the built-in package has been seen.
    script({ handoff_summary: () => ({ later: held, answer: summary }) });
    const opened = await open(server, told);
    await until(server, opened, ({ state }) => state === 'queued');
    const first = await handoffOf(opened);
    expect(first).toMatchObject({ engine: 'built_in' });
    await waitFor(
      () => Promise.resolve(fake.requests),
      (all) => all.some(({ name }) => name === 'handoff_summary'),
    );
    expect((await handoffOf(opened))?.engine).toBe('built_in');
    release();
    const second = await waitFor(
      () => handoffOf(opened),
      (row) => row?.engine === 'model',
    );
    expect(second?.id).toBe(first?.id);
    expect(second?.needs.map(({ text }) => text)).toEqual([need]);
    const { rows } = await server.database.pool.query<{ id: string; text: string }>(
      'select id, text from message where conversation_id = $1 and n = 1',
      [opened.id],
    );
    const citation = second?.needs[0]?.citations[0];
    if (citation?.kind !== 'message') throw new Error('The statement cites no message.');
    expect(rows[0]?.text.slice(citation.start, citation.end)).toBe(
      'INV-20431 over 2,340.00 EUR was charged twice on 2026-10-03',
    );
    expect(second?.why).toEqual(first?.why);
    expect(second?.nextStep).toBe(first?.nextStep);
    const feed = await server.database.pool.query<{ data: HandoffRow }>(
      `select data from feed where entity = 'handoff' and id = $1`,
      [first?.id],
    );
    expect(feed.rows[0]?.data.engine).toBe('model');
    const cost = (await costsOf(opened)).find(({ use }) => use === 'summary');
    expect(cost).toMatchObject({
      outcome: 'used',
      outputIds: [first?.id],
      prompt: expect.stringMatching(/^handoff-summary@/),
    });
  });

  it('a package that loses a number of the built-in one does not replace it', async () => {
    script({
      handoff_summary: () => ({
        json: {
          needs: [{ text: 'The invoice was charged twice.', quotes: [{ n: 1, text: 'charged twice' }] }],
          tried: [],
        },
      }),
    });
    const opened = await open(server, told);
    const [cost] = await waitFor(
      async () => (await costsOf(opened)).filter(({ use }) => use === 'summary'),
      (all) => all.length > 0,
    );
    expect(cost).toMatchObject({ outcome: 'kept', outputIds: [] });
    expect((await handoffOf(opened))?.engine).toBe('built_in');
  });

  it('D2: in hard mode nothing is asked', async () => {
    script({ handoff_summary: () => ({ json: { needs: [], tried: [] } }) });
    const opened = await open(server, 'I will sue you. My lawyer has the invoice INV-1.');
    await until(server, opened, ({ state }) => state === 'queued');
    const later = await open(server, told);
    await waitFor(
      async () => await costsOf(later),
      (all) => all.some(({ use }) => use === 'summary'),
    );
    expect(fake.requests.some(({ data }) => JSON.stringify(data).includes('My lawyer'))).toBe(false);
    expect(await costsOf(opened)).toEqual([]);
  });
});

describe('D1 with a language model', () => {
  it('built-in replies are there at once and are replaced by checked ones; sentences that nothing carries are gone', async () => {
    script({
      suggestions: (request) => {
        const passages = request.data.passages as { id: string; title: string }[];
        const id = passages.find(({ title }) => title === 'Find an invoice')?.id ?? 'p1';
        const sentences = [
          { text: 'You find each invoice under Billing, Invoices, and can download it as a PDF.', passages: [id] },
          { text: 'I have refunded you 500 EUR.', passages: [id] },
          { text: 'Sorry for the trouble, our fault entirely.', passages: [id] },
        ];
        return { json: { replies: [{ title: 'Find an invoice', sentences }] } };
      },
    });
    const opened = await open(server, 'I want to talk to a human about where I can find my invoice');
    await until(server, opened, ({ state }) => state === 'queued');
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    await say(server, opened, question);
    const rows = await waitFor(
      () => suggestionsOf(opened),
      (all) => all[0]?.engine === 'model',
    );
    expect(rows.map(({ text }) => text)).toEqual([
      'You find each invoice under Billing, Invoices, and can download it as a PDF.',
    ]);
    const cost = (await costsOf(opened)).findLast(({ use, outcome }) => use === 'suggestions' && outcome === 'used');
    expect(cost).toMatchObject({ outputIds: rows.map(({ id }) => id) });
  });

  it('streaming: a reply is on the desk as soon as it is whole and checked, and keeps its id when the next comes', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const reply = (text: string) => ({ title: 'Find an invoice', sentences: [{ text, passages: ['p1'] }] });
    const [first, second] = ['Open Billing, then Invoices.', 'Each invoice can be downloaded as a PDF.'];
    const text = JSON.stringify({ replies: [reply(first), reply('We refund 500 EUR.'), reply(second)] });
    const middle = text.indexOf(second);
    script({ suggestions: () => ({ text, pauseAt: middle, until: held }) });
    const opened = await open(server, 'I want to talk to a human about where I can find my invoice');
    await until(server, opened, ({ state }) => state === 'queued');
    const early = await waitFor(
      () => suggestionsOf(opened),
      (all) => all[0]?.engine === 'model',
    );
    expect(early.map((one) => one.text)).toEqual([first]);
    expect(await costsOf(opened)).not.toContainEqual(expect.objectContaining({ use: 'suggestions' }));
    release();
    const all = await waitFor(
      () => suggestionsOf(opened),
      (rows) => rows.length === 2,
    );
    expect(all.map((one) => [one.text, one.engine])).toEqual([
      [first, 'model'],
      [second, 'model'],
    ]);
    expect(all[0]?.id).toBe(early[0]?.id);
    const [cost] = await waitFor(
      async () => (await costsOf(opened)).filter(({ use }) => use === 'suggestions'),
      (costs) => costs.length > 0,
    );
    expect(cost).toMatchObject({ outcome: 'used', outputIds: all.map(({ id }) => id) });
  });

  it('the model down: the built-in replies stand, labelled so', async () => {
    script({ suggestions: () => ({ status: 500 }) });
    const opened = await open(server, 'I want to talk to a human about where I can find my invoice');
    await until(server, opened, ({ state }) => state === 'queued');
    const rows = await waitFor(
      () => suggestionsOf(opened),
      (all) => all.length > 0,
    );
    await waitFor(
      async () => await costsOf(opened),
      (all) => all.some(({ use }) => use === 'suggestions'),
    );
    expect((await suggestionsOf(opened)).map(({ id, engine }) => [id, engine])).toEqual(
      rows.map(({ id }) => [id, 'built_in']),
    );
  });
});

describe('D1: tone and translation', () => {
  const text = 'Your invoice INV-20431 is under Billing, Invoices.';
  const ask = (token: string, body: object) =>
    call<{ text: string | null; why: string | null }>(server, 'POST', '/v1/assistant/rewrite', token, body);

  async function held(words = 'I want to talk to a human about my invoice'): Promise<Opened> {
    const opened = await open(server, words);
    await until(server, opened, ({ state }) => state === 'queued');
    await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
    return opened;
  }

  it('rewrites the reply of whoever holds the conversation, and records what it cost', async () => {
    const warm = 'Good news: your invoice INV-20431 is under Billing, Invoices.';
    script({ rewrite: () => ({ json: { text: warm } }) });
    const opened = await held();
    const body = { conversationId: opened.id, text, how: 'warmer', language: null };
    const bea = await server.signIn('bea');
    expect((await call(server, 'GET', '/v1/assistant', bea)).body).toEqual({ hasModel: true });
    expect((await ask(bea, body)).body).toEqual({ text: warm, why: null });
    expect(await costsOf(opened)).toContainEqual(expect.objectContaining({ use: 'rewrite', outcome: 'used' }));
    expect((await ask(await server.signIn('ben'), body)).status, 'not theirs').toBe(409);
    expect((await ask(await server.signIn('tea'), body)).status, 'SEC-29: another team’s').toBe(404);
    expect((await ask(server.credentials.serverKey, body)).status, 'a customer’s key').toBe(401);
  });

  it('translates, and leaves the text where a number changed', async () => {
    const translated = 'Deine Rechnung INV-20431 findest du unter Billing, Invoices.';
    script({
      rewrite: ({ data }) => ({ json: { text: data.language === 'de' ? translated : 'La factura INV-20432.' } }),
    });
    const opened = await held();
    const bea = await server.signIn('bea');
    const into = async (language: string | null) =>
      await ask(bea, { conversationId: opened.id, text, how: 'translate', language });
    expect((await into('de')).body).toEqual({ text: translated, why: null });
    expect((await into('es')).body).toEqual({ text: null, why: 'changed_facts' });
    expect((await into(null)).status).toBe(400);
  });

  it('D2: in hard mode nothing is asked', async () => {
    const opened = await held();
    await act(server, 'bea', 'conversation.setMode', { conversationId: opened.id, mode: 'hard' });
    fake.requests.length = 0;
    const answer_ = await ask(await server.signIn('bea'), {
      conversationId: opened.id,
      text,
      how: 'formal',
      language: null,
    });
    expect(answer_.body).toEqual({ text: null, why: 'off' });
    expect(fake.requests.filter(({ name }) => name === 'rewrite')).toEqual([]);
  });
});

it('DECISIONS 8: with the circuit open customers are answered at once, in built-in words', async () => {
  fake.answer({ status: 401 });
  await until(server, await open(server, question), answered);
  fake.requests.length = 0;
  const opened = await open(server, question);
  const shown = await until(server, opened, answered);
  expect(shown.messages.at(-1)?.text).toContain('Open Billing, then Invoices.');
  expect(await engineOfLast(opened)).toBe('built_in');
  expect(fake.requests).toEqual([]);
  expect(await costsOf(opened)).toEqual([]);
});

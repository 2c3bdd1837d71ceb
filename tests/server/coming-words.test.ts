import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEventStream, type StreamEvent } from '#engine/suggestion/read-event-stream.ts';
import { act, eventsOf, type Opened, open, until } from '../support/domain.ts';
import { type FakeAnswer, type FakeModel, type FakeRequest, startFakeModel } from '../support/fake-model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** The words of a language model on their way to the desk: the real wire format from the endpoint, the real stream to the desk. */
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
beforeEach(() => {
  fake.requests.length = 0;
});

const first = 'Open Billing, then Invoices.';
const second = 'Each invoice can be downloaded as a PDF.';
const reply = (...texts: string[]) => ({
  title: 'Find an invoice',
  sentences: texts.map((text) => ({ text, passages: ['p1'] })),
});

function gate() {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { held, release };
}

const scriptFor = (name: string, answer: (request: FakeRequest) => FakeAnswer) =>
  fake.answer((request) =>
    request.name === name
      ? answer(request)
      : request.name === 'suggestions'
        ? { json: { replies: [] } }
        : { json: { needs: [], tried: [] } },
  );

/** An escalated conversation that Bea holds. */
async function held(): Promise<Opened & { opportunityId: string }> {
  const opened = await open(server, 'I want to talk to a human about where I can find my invoice');
  await until(server, opened, ({ state }) => state === 'queued');
  await act(server, 'bea', 'conversation.claim', { conversationId: opened.id });
  const { rows } = await server.database.pool.query<{ id: string }>(
    'select id from message where conversation_id = $1 and n = 1',
    [opened.id],
  );
  return { ...opened, opportunityId: rows[0]?.id ?? '' };
}

type Heard = { status: number; events: StreamEvent[]; leave: () => void; done: Promise<void> };
async function listen(path: string, who: string | null, body?: unknown): Promise<Heard> {
  const gone = new AbortController();
  const response = await fetch(`${server.url}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(who === null ? {} : { authorization: `Bearer ${await server.signIn(who)}` }),
      accept: 'text/event-stream',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: gone.signal,
  });
  const events: StreamEvent[] = [];
  const read = async () => {
    if (!response.ok || response.body === null) return;
    for await (const event of readEventStream(response.body)) events.push(event);
  };
  return { status: response.status, events, leave: () => gone.abort(), done: read().catch(() => undefined) };
}
const comingOf = ({ id, opportunityId }: { id: string; opportunityId: string }, who: string | null = 'bea') =>
  listen(`/v1/assistant/coming?conversationId=${id}&opportunityId=${opportunityId}`, who);
const textsOf = ({ events }: Heard) => events.map(({ data }) => (data as { text?: string }).text ?? '');

async function waitFor(holds: () => boolean | Promise<boolean>): Promise<void> {
  const endAt = Date.now() + 12_000;
  while (!(await holds())) {
    if (Date.now() > endAt) throw new Error('Never so.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('D1: suggestions as they come', () => {
  it('their words are on the desk before the reply is whole, and the end says that the rows are there', async () => {
    const { held: middle, release } = gate();
    const text = JSON.stringify({ replies: [reply(first, second)] });
    const pauseAt = text.indexOf('can be downloaded');
    scriptFor('suggestions', () => ({ text, pauseAt, until: middle }));
    const desk = await comingOf(await held());
    await waitFor(() => textsOf(desk).some((one) => one.includes('Each')));
    expect(desk.events.at(-1)).toEqual({ name: 'reply', data: { place: 1, text: `${first} Each invoice` } });
    release();
    await desk.done;
    expect(desk.events.at(-1)).toEqual({ name: 'end', data: { outcome: 'used' } });
  });

  it('SEC-70, SEC-71: of what is whole only checked sentences are shown, and of what comes no foreign link and no half word', async () => {
    const { held: middle, release } = gate();
    const bad = ['I have refunded you 500 EUR.', 'See https://evil.test/collect?d=1 or evil.example now'];
    const text = JSON.stringify({ replies: [reply(first, ...bad)] });
    scriptFor('suggestions', () => ({ text, pauseAt: text.indexOf(' now"'), until: middle }));
    const desk = await comingOf(await held());
    await waitFor(() => textsOf(desk).some((one) => one.includes('See')));
    release();
    await desk.done;
    for (const shown of textsOf(desk)) expect(shown).not.toMatch(/evil|https?:|500 EUR\. See|\(http/);
  });

  it('SEC-74: a name that was masked is put back in what comes; a placeholder is never seen', async () => {
    const { held: middle, release } = gate();
    const text = JSON.stringify({ replies: [reply('Open Billing, then Invoices, [name-1] and more of it.')] });
    scriptFor('suggestions', () => ({ text, pauseAt: text.indexOf(' of it'), until: middle }));
    const desk = await comingOf(await held());
    await waitFor(() => textsOf(desk).some((one) => one.includes('and')));
    release();
    await desk.done;
    expect(textsOf(desk).filter((one) => /\[name-?$|\[na?m?e?$/.test(one))).toEqual([]);
  });

  it.each([
    ['a stream that breaks', { truncated: 'connection' as const }, 'failed'],
    ['a tool call', { toolCall: { name: 'refund', arguments: '{}' } }, 'failed'],
    ['nothing that passes the checks', { json: { replies: [reply('We refund 500 EUR at once.')] } }, 'rejected'],
  ] as [string, FakeAnswer, string][])(
    '%s: the end says that the built-in replies stand',
    async (_name, answer, outcome) => {
      scriptFor('suggestions', () => answer);
      const desk = await comingOf(await held());
      await desk.done;
      expect(desk.events.at(-1)).toEqual({ name: 'end', data: { outcome } });
    },
  );

  it('D2: a switch to hard mode lets go of the endpoint and of the desk', async () => {
    const { held: never, release } = gate();
    const text = JSON.stringify({ replies: [reply(first, second)] });
    scriptFor('suggestions', () => ({ text, pauseAt: text.indexOf('can be'), until: never }));
    const conversation = await held();
    const desk = await comingOf(conversation);
    await waitFor(() => textsOf(desk).some((one) => one !== ''));
    await act(server, 'bea', 'conversation.setMode', { conversationId: conversation.id, mode: 'hard' });
    await desk.done;
    expect(desk.events.at(-1)).toEqual({ name: 'end', data: { outcome: 'over' } });
    release();
    const { rows } = await server.database.pool.query('select id from suggestion where conversation_id = $1', [
      conversation.id,
    ]);
    expect(rows).toEqual([]);
  });

  it('SEC-29, OWN-1: nobody else’s, and nothing where nobody words anything', async () => {
    const { held: never, release } = gate();
    scriptFor('suggestions', () => ({ later: never, answer: { json: { replies: [] } } }));
    const conversation = await held();
    expect((await comingOf(conversation, 'ben')).status, 'not theirs').toBe(409);
    expect((await comingOf(conversation, 'tea')).status, 'another team’s').toBe(404);
    expect((await comingOf(conversation, null)).status).toBe(401);
    const old = await comingOf({ ...conversation, opportunityId: conversation.id });
    await old.done;
    expect(old.events, 'a message that is not the last').toEqual([{ name: 'end', data: { outcome: 'none' } }]);
    release();
  });

  it('LIVE-1: a desk that comes late is told the end and nothing of before', async () => {
    scriptFor('suggestions', () => ({ json: { replies: [reply(first)] } }));
    const conversation = await held();
    const desk = await comingOf(conversation);
    await desk.done;
    const late = await comingOf(conversation);
    await late.done;
    expect(late.events).toEqual([{ name: 'end', data: { outcome: 'used' } }]);
  });
});

describe('D1: a rewriting as it comes', () => {
  const text = 'Your invoice INV-20431 is under Billing, Invoices.';
  const warm = 'Good news: your invoice INV-20431 is under Billing, Invoices.';
  const rewrite = (id: string) =>
    listen('/v1/assistant/rewrite', 'bea', { conversationId: id, text, how: 'warmer', language: null });

  it('its words come first, the checked answer last', async () => {
    const { held: middle, release } = gate();
    scriptFor('rewrite', () => ({ text: JSON.stringify({ text: warm }), pauseAt: 40, until: middle }));
    const desk = await rewrite((await held()).id);
    await waitFor(() => textsOf(desk).some((one) => one.startsWith('Good news')));
    expect(desk.events.every(({ name }) => name === 'words')).toBe(true);
    release();
    await desk.done;
    expect(desk.events.at(-1)).toEqual({ name: 'answer', data: { text: warm, why: null } });
  });

  it('what changed a fact is shown as coming and never given', async () => {
    scriptFor('rewrite', () => ({ json: { text: warm.replace('20431', '20432') } }));
    const desk = await rewrite((await held()).id);
    await desk.done;
    expect(desk.events.at(-1)).toEqual({ name: 'answer', data: { text: null, why: 'changed_facts' } });
  });

  it('a desk that goes away ends the asking, and the circuit stays closed', async () => {
    const { held: never, release } = gate();
    scriptFor('rewrite', () => ({ text: JSON.stringify({ text: warm }), pauseAt: 40, until: never }));
    const conversation = await held();
    for (let time = 1; time <= 5; time += 1) {
      const desk = await rewrite(conversation.id);
      await waitFor(() => desk.events.length > 0);
      desk.leave();
      await desk.done;
      await waitFor(
        async () =>
          (await eventsOf(server, conversation)).filter(
            ({ type, fields }) => type === 'cost.recorded' && fields.use === 'rewrite' && fields.outcome === 'failed',
          ).length === time,
      );
    }
    release();
    scriptFor('rewrite', () => ({ json: { text: warm } }));
    const desk = await rewrite(conversation.id);
    await desk.done;
    expect(desk.events.at(-1)).toEqual({ name: 'answer', data: { text: warm, why: null } });
  });
});

it('D5: what was suggested is kept beside what was sent, with the reply that it became', async () => {
  scriptFor('suggestions', () => ({ json: { replies: [reply(first)] } }));
  const conversation = await held();
  await (await comingOf(conversation)).done;
  const { rows } = await server.database.pool.query<{ id: string; text: string }>(
    'select id, text from suggestion where conversation_id = $1 order by rank limit 1',
    [conversation.id],
  );
  const { rows: threads } = await server.database.pool.query<{ ownership_version: number; last_n: number }>(
    'select ownership_version, last_n from conversation where id = $1',
    [conversation.id],
  );
  const text = 'Open Billing, then Invoices. I have attached the one of October.';
  await act(server, 'bea', 'conversation.reply', {
    conversationId: conversation.id,
    messageId: crypto.randomUUID(),
    text,
    ownershipVersion: threads[0]?.ownership_version,
    seenThrough: threads[0]?.last_n,
    suggestionId: rows[0]?.id,
    suggestedText: rows[0]?.text,
  });
  const sent = (await eventsOf(server, conversation)).findLast(({ type }) => type === 'message.sent');
  expect(sent?.fields).toMatchObject({ suggestionId: rows[0]?.id, suggestedText: first, text });
});

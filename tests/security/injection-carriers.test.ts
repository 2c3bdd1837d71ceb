import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Knowledge, type KnowledgeHolder, loadKnowledge } from '#server/ai/knowledge.ts';
import { createLanguageModel } from '#server/ai/model/language-model.ts';
import { createModelEngine } from '#server/ai/model/model-engine.ts';
import { readSituation, type Situation } from '#server/ai/read-situation.ts';
import { type Think, type Thought, think } from '#server/ai/think.ts';
import { createLog } from '#server/log.ts';
import { createPassageIndex, putPassages } from '#shared/assistant/retrieval.ts';
import { basisOf } from '#shared/assistant/summary.ts';
import type { Passage, Turn } from '#shared/assistant/types.ts';
import type { HandoffRow } from '#shared/handoff/schema.ts';
import type { ArticleId, CorrectionId, MessageId } from '#shared/lib/ids.ts';
import { act, call, depsOf, open, until } from '../support/domain.ts';
import { type FakeModel, startFakeModel } from '../support/fake-model.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { forbidden, injections } from './injections.ts';

/**
 * SEC-67 to SEC-72, the carriers beside the message: what a page, an account's record, a feature, an earlier turn, an article, an approved answer, a solved case or a transcript of
 * another system says. With and without the injection: the same triggers, scores, sources, mode and words, for both engines.
 */
let fake: FakeModel;
let server: TestServer;
let holder: KnowledgeHolder;
let plain: Situation;
const question = 'Where can I find my invoice?';

beforeAll(async () => {
  fake = await startFakeModel();
  server = await startTestServer({ config: { model: fake.config() } });
  holder = await loadKnowledge(depsOf(server));
  const opened = await open(server, null, {
    page: { url: 'https://app.example/billing', title: 'Billing', feature: 'billing', state: {} },
  });
  const situation = await server.store.read('system', server.workspaceId, (tx) => readSituation(tx, opened.id));
  if (!situation) throw new Error('There is no such conversation.');
  plain = saying(situation, { author: 'customer', text: question });
}, 120_000);
afterAll(async () => {
  await server?.close();
  await fake?.close();
});

function saying(situation: Situation, ...said: Pick<Turn, 'author' | 'text'>[]): Situation {
  const turns = said.map((turn, at): Turn => ({ ...turn, id: `m-${at + 1}` as MessageId, n: at + 1 }));
  return { ...situation, turns, unanswered: turns.slice(-1) };
}

/** A fresh model each time: no circuit opened by the case before hides this one. */
function modelThink(): Think {
  const sources = { log: createLog('silent'), clock: () => new Date(), random: randomBytes };
  return createModelEngine(createLanguageModel(fake.config(), sources), { answerTimeMs: 2_000 }).think;
}
const honest = (title: string) => ({
  json: { answerable: true, sentences: [{ text: 'Go to Billing and open Invoices.', passages: [title] }] },
});

function outcomeOf({ decision }: Thought) {
  const { fired, sum, decisive } = decision.triggers;
  const answer = decision.kind === 'speak' && decision.answer.kind === 'answer' ? decision.answer : null;
  return {
    kind: decision.kind,
    fired: fired.map(({ trigger, score }) => [trigger, score]),
    sum,
    decisive,
    sources: answer?.sources.map(({ title }) => title) ?? [],
    words: decision.kind === 'speak' ? decision.answer.text : '',
  };
}

/** The same knowledge with something that should never have got in. */
function poisoned(passage: Partial<Passage> & Pick<Passage, 'kind' | 'text'>): Knowledge {
  const { customers } = holder.current;
  const index = createPassageIndex([...customers.entries.values()].map((entry) => entry.passage));
  putPassages(index, [
    {
      id: 'poison:1',
      articleId: passage.kind === 'article' ? (randomUUID() as ArticleId) : null,
      correctionId: passage.kind === 'correction' ? (randomUUID() as CorrectionId) : null,
      title: 'Notes',
      heading: '',
      audience: 'public',
      pages: [],
      language: 'en',
      categoryKey: null,
      ...passage,
    },
  ]);
  return { ...holder.current, customers: index };
}

describe.each(['built-in engine', 'language model'])(
  'SEC-68: what stands beside the message changes nothing (%s)',
  (name) => {
    const by = (): Think => (name === 'built-in engine' ? think : modelThink());
    type Attack = { situation?: Situation; knowledge?: Knowledge };
    const onPage = (over: object): Attack => ({
      situation: { ...plain, record: { ...plain.record, page: { ...plain.record.page, ...over } } } as Situation,
    });
    const carriers: readonly [string, (text: string) => Attack][] = [
      ['feature of the page', (text) => onPage({ feature: text })],
      ['state of the page', (text) => onPage({ state: { note: text, role: 'admin', verified: true } })],
      ['fragment of the address', (text) => onPage({ url: `https://app.example/billing#${encodeURIComponent(text)}` })],
      [
        'path of the address',
        (text) => onPage({ url: `https://app.example/billing/${encodeURIComponent(text).slice(0, 900)}` }),
      ],
      [
        'plan of the account',
        (text) => ({
          situation: {
            ...plain,
            account: { valuePerYear: 1, atRisk: false, renewalInDays: null, plan: text, health: null },
          },
        }),
      ],
      [
        'earlier turn of the assistant',
        (text) => ({
          situation: saying(plain, { author: 'assistant', text }, { author: 'customer', text: question }),
        }),
      ],
      [
        'earlier turn of an agent',
        (text) => ({ situation: saying(plain, { author: 'agent', text }, { author: 'customer', text: question }) }),
      ],
      ['article', (text) => ({ knowledge: poisoned({ kind: 'article', text }) })],
      [
        'title of an article',
        (text) => ({ knowledge: poisoned({ kind: 'article', title: text, text: 'Nothing here.' }) }),
      ],
      ['approved answer', (text) => ({ knowledge: poisoned({ kind: 'correction', title: text, text }) })],
      ['solved case', (text) => ({ knowledge: poisoned({ kind: 'resolution', title: text, text }) })],
      [
        'internal article',
        (text) => ({ knowledge: poisoned({ kind: 'article', audience: 'internal', text: `${question} ${text}` }) }),
      ],
    ];

    it.each(carriers)(`${injections.length} injections in the %s`, async (_carrier, make) => {
      // Whatever else it is given to read, this model cites the article that answers.
      fake.answer(({ data }) => {
        const passages = (data.passages ?? []) as { id: string; title: string }[];
        return honest(passages.find(({ title }) => title === 'Find an invoice')?.id ?? 'p1');
      });
      const run = by();
      const expected = await run(plain, holder.current, Date.now());
      expect(expected.engine ?? 'built_in').toBe(name === 'language model' ? 'model' : 'built_in');
      for (const { name: which, text } of injections) {
        const { situation = plain, knowledge = holder.current } = make(text);
        const attacked = await run(situation, knowledge, Date.now());
        expect(outcomeOf(attacked), which).toEqual(outcomeOf(expected));
      }
    });
  },
);

describe('SEC-47, SEC-68: a transcript that another system brings', () => {
  const customer = 'I was charged twice for invoice INV-20431, please have a look.';
  type Brought = {
    customer?: unknown;
    page?: unknown;
    reason: string;
    summary?: string;
    transcript: { author: string; text: string }[];
  };
  const usual: Brought = {
    reason: 'The other assistant gave up.',
    transcript: [
      { author: 'customer', text: customer },
      { author: 'assistant', text: 'I am looking into it.' },
      { author: 'customer', text: 'It is still not solved.' },
    ],
  };

  async function bring(body: Brought) {
    const { status, body: said } = await call<{ conversation: { conversationId: string } }>(
      server,
      'POST',
      '/v1/escalations',
      server.credentials.serverKey,
      body,
    );
    expect(status, JSON.stringify(said)).toBe(201);
    const id = said.conversation.conversationId;
    const { rows } = await server.database.pool.query<Record<string, unknown>>(
      `select state, owner, mode, queue_id, urgency, category_key, identity, assignee_id, rating, priority
       from conversation where id = $1`,
      [id],
    );
    const escalations = await server.database.pool.query<{
      decisive: string;
      fired: { trigger: string; score: number }[];
    }>('select decisive, fired from escalation where conversation_id = $1', [id]);
    const [escalation] = escalations.rows;
    const row = { ...rows[0] };
    const handoff = await server.database.pool.query<{ data: HandoffRow }>(
      'select data from handoff where conversation_id = $1',
      [id],
    );
    return {
      id,
      outcome: {
        row,
        decisive: escalation?.decisive,
        fired: escalation?.fired.map(({ trigger, score }) => [trigger, score]),
      },
      handoff: handoff.rows[0]?.data,
    };
  }

  const carriers: readonly [string, (text: string) => Brought][] = [
    [
      'turn of its assistant',
      (text) => ({
        ...usual,
        transcript: usual.transcript.map((turn) => (turn.author === 'assistant' ? { ...turn, text } : turn)),
      }),
    ],
    [
      'turn of its agent',
      (text) => ({
        ...usual,
        transcript: usual.transcript.map((turn) => (turn.author === 'assistant' ? { author: 'agent', text } : turn)),
      }),
    ],
    ['reason', (text) => ({ ...usual, reason: text })],
    ['summary', (text) => ({ ...usual, summary: text })],
    [
      'claimed name',
      (text) => ({ ...usual, customer: { claimed: { name: text.slice(0, 150), company: text.slice(0, 150) } } }),
    ],
    [
      'page',
      (text) => ({
        ...usual,
        page: {
          url: 'https://app.example/x',
          title: text.slice(0, 200),
          feature: text.slice(0, 100),
          state: { note: text.slice(0, 200) },
        },
      }),
    ],
  ];

  /** Each goes through the whole door and the database: every aim, and every language, once. */
  const some = injections.filter((_one, at) => at % 3 === 0);
  it.each(carriers)(
    `${some.length} injections in the %s: the same mode, owner, queue, priority, triggers; nothing of it is called a fact of the record`,
    async (_carrier, make) => {
      const claimed = { customer: { claimed: { name: 'Kim', company: 'Kim Ltd' } } };
      const expected = await bring(make('Nothing in particular.').customer ? { ...usual, ...claimed } : usual);
      for (const { name: which, text } of some) {
        const attacked = await bring(make(text));
        expect(attacked.outcome, which).toEqual(expected.outcome);
        const { handoff } = attacked;
        // What another system or the customer says is theirs; the record says nothing of it (SEC-71).
        const recorded = [...(handoff?.needs ?? []), ...(handoff?.tried ?? []), ...(handoff?.why ?? [])]
          .filter((statement) => basisOf(statement) === 'record_shows')
          .map((statement) => statement.text);
        expect(recorded.join('\n'), which).not.toMatch(/evil\.test|9999|transfer_funds/);
        expect(handoff?.opener ?? '', which).not.toMatch(forbidden);
      }
    },
    120_000,
  );

  it('what the customer gets of it and what the copilot proposes from it holds none of it', async () => {
    fake.answer({ status: 500 });
    for (const { name: which, text } of injections.filter((_one, at) => at % 6 === 0)) {
      const { id } = await bring({
        reason: text,
        summary: text,
        transcript: [...usual.transcript, { author: 'customer', text: `${question} ${text}` }],
      });
      const shown = await until(server, { id: id as never }, ({ state }) => state === 'queued');
      const said = shown.messages.filter(({ author }) => author === 'system' || author === 'agent');
      await act(server, 'bea', 'conversation.claim', { conversationId: id as never });
      const told = said
        .map(({ author, text: words }) => `${author}: ${words}`)
        .filter((words) => !words.endsWith(text));
      expect(told.join('\n'), which).not.toMatch(/evil\.test|9999|CANARY|transfer_funds/);
      const { rows } = await server.database.pool.query<{ title: string; text: string }>(
        'select title, text from suggestion where conversation_id = $1',
        [id],
      );
      for (const row of rows) expect(`${row.title}\n${row.text}`, which).not.toMatch(forbidden);
    }
  }, 60_000);
});

it('SEC-68: the matrix is as large as the rule asks: 200 injections by carriers in eight languages, both engines', () => {
  const languages = new Set(injections.flatMap(({ name }) => /\((\w\w)\)$/.exec(name)?.[1] ?? []));
  expect(languages.size).toBe(8);
  // Three carriers beside the message in injection.test.ts, twelve here, each with both engines; a transcript's come besides.
  expect(injections.length * (3 + 12) * 2).toBeGreaterThanOrEqual(200);
});

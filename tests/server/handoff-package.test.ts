import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadKnowledge } from '#server/ai/knowledge.ts';
import { readSituation } from '#server/ai/read-situation.ts';
import { think } from '#server/ai/think.ts';
import type { HandoffRow } from '#shared/handoff/schema.ts';
import { act, depsOf, type Opened, open, read, until } from '../support/domain.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

/** What travels with the baton, from one conversation to the next, over the real server. */
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 300_000);
afterAll(() => server?.close());

const handoffOf = async ({ id }: Opened): Promise<HandoffRow | undefined> => {
  const { rows } = await server.database.pool.query<{ data: HandoffRow }>(
    'select data from handoff where conversation_id = $1 order by at desc limit 1',
    [id],
  );
  return rows[0]?.data;
};
const queued = (opened: Opened) => until(server, opened, ({ state }) => state === 'queued');

it('B1, B6, B9: the whole thread travels, with a solved case that is alike and the reply that solved it', async () => {
  const solution = 'Choose Export CSV and send it by e-mail: the whole list is built in the background.';
  const first = await open(server, 'The export of invoices stops at 5,000 rows. I want to talk to a human.');
  await queued(first);
  await act(server, 'bea', 'conversation.claim', { conversationId: first.id });
  const { rows } = await server.database.pool.query<{ ownership_version: number; last_n: number }>(
    'select ownership_version, last_n from conversation where id = $1',
    [first.id],
  );
  const fence = {
    conversationId: first.id,
    ownershipVersion: rows[0]?.ownership_version,
    seenThrough: rows[0]?.last_n,
  };
  await act(server, 'bea', 'conversation.reply', {
    ...fence,
    messageId: crypto.randomUUID(),
    text: solution,
    suggestionId: null,
    suggestedText: null,
  });
  const { messages } = await read(server, first);
  await act(server, 'bea', 'conversation.close', {
    ...fence,
    seenThrough: messages.length,
    gap: 'knowledge',
    cause: 'agent_resolved',
  });

  const second = await open(server, 'My export of invoices stops at 5,000 rows, I want to talk to a human.');
  await queued(second);
  const handoff = await handoffOf(second);
  expect(handoff?.similar).toMatchObject([{ conversationId: first.id, resolution: solution }]);
  expect(handoff?.parts).toMatchObject({ transcript: 'present', need: 'present', why: 'present', similar: 'present' });
  const thread = await server.database.pool.query<{ n: number }>(
    'select n from message where conversation_id = $1 order by n',
    [second.id],
  );
  expect(thread.rows.map(({ n }) => n)).toEqual(thread.rows.map((_row, at) => at + 1));
});

it('I2, A8: below the floor of its category the same answer is a handover, with the confidence as the reason', async () => {
  const opened = await open(server, 'Where can I find my invoice?');
  await until(server, opened, ({ messages }) => messages.length > 1);
  const situation = await server.store.read('system', server.workspaceId, (tx) => readSituation(tx, opened.id));
  if (!situation) throw new Error('There is no such conversation.');
  const asked = { ...situation, turns: situation.turns.slice(0, 1), unanswered: situation.turns.slice(0, 1) };
  const { current } = await loadKnowledge(depsOf(server));
  const withFloor = (floor: number) => ({
    ...current,
    categories: new Map([...current.categories].map(([key, category]) => [key, { ...category, floor }])),
  });
  const usual = await think(asked, withFloor(0.3), Date.now());
  expect(usual.category, 'the question has a category').not.toBeNull();
  expect(usual.decision.kind).toBe('speak');
  const strict = await think(asked, withFloor(0.999), Date.now());
  expect(strict.decision).toMatchObject({ kind: 'escalate', triggers: { decisive: 'A8' } });
});

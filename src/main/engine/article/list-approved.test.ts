import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import type { PublicationRow } from '#shared/publication/schema.ts';
import { ago, correction, mira, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

const review = `review:${TEAM}`;
const id = (n: number) => `00000000-0000-7000-8000-0000000000${n}`;
let desk: TestEngine;
let server: ScriptedServer;

const answer = (n: number, question: string, text: string, at: string) => ({
  id: id(n),
  correctionId: correction(1).id,
  question,
  questions: null,
  text,
  categoryKey: null,
  articleId: null,
  language: 'en',
  version: 1,
  approvedBy: tomas.id,
  approvedByName: tomas.name,
  approvedAt: at,
});
const publication = (n: number, over: Partial<PublicationRow>): PublicationRow => ({
  id: id(n),
  kind: 'answer',
  targetId: id(n),
  title: 'A question?',
  state: 'live',
  version: n,
  authorId: tomas.id,
  authorName: tomas.name,
  at: ago(100 - n),
  liveAt: ago(100 - n),
  correctionIds: [],
  progress: null,
  report: null,
  fault: null,
  reason: null,
  publishedByName: null,
  revertedByName: null,
  revertedAt: null,
  revertReason: null,
  ...over,
});

beforeEach(async () => {
  server = createScriptedServer(tomas);
  server.scopes.add(review);
  server.put(['ws'], 'agent', tomas.id, tomas);
  const row = correction(1, { state: 'approved', publishedText: 'Shipping is free above 50 euros.' });
  server.put([review], 'correction', row.id, row);
  server.put(['ws'], 'answer', id(10), answer(10, 'Can I send it back?', 'Within 30 days.', ago(90)));
  for (const one of [
    publication(11, { targetId: id(10), title: 'Can I send it back?', liveAt: ago(90) }),
    publication(12, { targetId: id(10), title: 'Another way to ask', liveAt: ago(80) }),
    publication(13, {
      state: 'reverted',
      title: 'Is shipping free?',
      correctionIds: [row.id],
      revertedByName: 'Leila',
    }),
    publication(14, { kind: 'article', state: 'held', title: 'Opening hours' }),
    publication(15, { kind: 'article', title: 'An article that is live' }),
    publication(16, { state: 'withdrawn', title: 'Never live' }),
  ])
    server.put([review], 'publication', one.id, one);
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
});
afterEach(() => desk.close());
afterAll(removeFolders);

const listed = async (words = '') => (await desk.call('article:approved', { words, limit: 100 })).lines;

it('E3: one line for an answer that grew, with the publication that is taken back first; what was reverted, and what waits for a lead', async () => {
  expect((await listed()).map(({ question, state, publicationId }) => [question, state, publicationId])).toEqual([
    ['Can I send it back?', 'live', id(12)],
    ['Opening hours', 'held', id(14)],
    ['Is shipping free?', 'reverted', id(13)],
  ]);
  const [reverted] = await listed('shipping free');
  expect(reverted).toMatchObject({
    text: 'Shipping is free above 50 euros.',
    writtenByName: mira.name,
    revertedByName: 'Leila',
  });
});

it('E3: found by words of question, answer and names, in whatever order and case', async () => {
  expect((await listed('DAYS send')).map(({ question }) => question)).toEqual(['Can I send it back?']);
  expect(await listed('nothing of it')).toEqual([]);
});

it('SEC-56: who gets no publications still reads what is live, and can take nothing back', async () => {
  const plain = createScriptedServer(mira);
  plain.put(['ws'], 'agent', mira.id, mira);
  plain.put(['ws'], 'answer', id(10), answer(10, 'Can I send it back?', 'Within 30 days.', ago(90)));
  await desk.close();
  desk = await startTestEngine({ connect: plain.connect });
  await desk.current();
  expect(await listed()).toMatchObject([{ question: 'Can I send it back?', state: 'live', publicationId: null }]);
});

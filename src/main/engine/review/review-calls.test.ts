import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReviewView } from '#shared/contract/review-calls.ts';
import { correction, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

const review = `review:${TEAM}`;
let desk: TestEngine;
let server: ScriptedServer;
const first = correction(1, { text: 'Exports above 5,000 rows are sent by e-mail.' });
const second = correction(2, { text: 'Invoices are PDF.', question: 'Where is my invoice?' });

beforeEach(async () => {
  server = createScriptedServer(tomas);
  server.scopes.add(review);
  server.put(['ws'], 'agent', tomas.id, tomas);
  for (const row of [first, second]) server.put([review], 'correction', row.id, row);
  desk = await startTestEngine({ connect: server.connect });
  await desk.current();
});
afterEach(() => desk.close());
afterAll(removeFolders);

const idsIn = async (view: ReviewView, filter?: string) =>
  (await desk.call('review:queue', { view, limit: 10, filter })).lines.map(({ id }) => id);

describe('the review on a desk', () => {
  /** Waits until the window was told of the review at that time or later. */
  const returns = async (dueAt: string) => {
    await until(async () => (await idsIn('deferred')).length === 1);
    const toldAt: number[] = [];
    desk.engine.subscribe((event) => {
      if (event.event === 'changed' && event.data.kinds.includes('review')) toldAt.push(Date.now());
    });
    await until(() => toldAt.some((at) => at >= Date.parse(dueAt)));
    expect(await idsIn('deferred')).toEqual([]);
    expect(await idsIn('waiting')).toContain(first.id);
  };

  it('E2: what a lead put away comes back at its time by itself: the window is told to ask again', async () => {
    const dueAt = new Date(Date.now() + 600).toISOString();
    server.put([review], 'correction', first.id, { ...first, deferredUntil: dueAt });
    await returns(dueAt);
  });

  it('E2: also one that was put away offline, which the server knows nothing of', async () => {
    server.faults.down = true;
    server.cut();
    await until(async () => (await desk.call('session:get', {})).connection.state !== 'current');
    const dueAt = new Date(Date.now() + 600).toISOString();
    await desk.mutate('correction.defer', { correctionId: first.id, until: dueAt });
    await returns(dueAt);
  });

  it('E2: what was put away is back at once when that is taken back, offline too', async () => {
    server.faults.down = true;
    server.cut();
    const later = new Date(Date.now() + 86_400_000).toISOString();
    await desk.mutate('correction.defer', { correctionId: first.id, until: later });
    expect(await idsIn('deferred')).toEqual([first.id]);
    await desk.mutate('correction.defer', { correctionId: first.id, until: null });
    expect(await idsIn('deferred')).toEqual([]);
    expect(await idsIn('waiting')).toContain(first.id);
  });

  it('E2: finds those that wait by their words, by the question and by who wrote them', async () => {
    expect(await idsIn('waiting', 'MAIL exports')).toEqual([first.id]);
    expect(await idsIn('waiting', 'where invoice')).toEqual([second.id]);
    expect(await idsIn('waiting', 'osei')).toHaveLength(2);
    expect(await idsIn('waiting', 'nothing of it')).toEqual([]);
  });
});

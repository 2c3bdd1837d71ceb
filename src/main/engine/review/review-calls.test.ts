import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReviewView } from '#shared/contract/review-calls.ts';
import { conversation, correction, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { removeFolders, startTestEngine, type TestEngine, until } from '#tests/support/engine.ts';
import { createScriptedServer, type ScriptedServer } from '#tests/support/scripted-server.ts';

const review = `review:${TEAM}`;
const team = `team:${TEAM}`;
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

  it('SEC-34: offers for merging only what the same team’s leads decide', async () => {
    const others = 'review:018f4c52-7a3b-7c11-8e2f-0a1b2c3d4e5f';
    const third = correction(3);
    server.scopes.add(others);
    server.put([others], 'correction', third.id, third);
    await until(async () => (await idsIn('waiting')).length === 3);
    const { lines } = await desk.call('review:queue', { view: 'waiting', limit: 10, mergeWith: first.id });
    expect(lines.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort());
  });

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

  it('E1: a lead’s own that they take back is out of the queue and of their list at once, offline too', async () => {
    const conversationId = first.conversationId;
    const own = correction(3, { authorId: tomas.id, authorName: tomas.name, at: new Date().toISOString() });
    const late = correction(4, {
      authorId: tomas.id,
      authorName: tomas.name,
      at: new Date(Date.now() - 61_000).toISOString(),
    });
    const agent = `agent:${tomas.id}`;
    for (const scope of [team, agent]) server.scopes.add(scope);
    server.put([team], 'conversation', conversationId, conversation({ id: conversationId }));
    for (const row of [own, late]) server.put([review, agent], 'correction', row.id, row);
    await until(async () => (await idsIn('waiting')).length === 4);
    server.faults.down = true;
    server.cut();
    await desk.mutate('correction.takeBack', { correctionId: own.id, conversationId });
    expect(await idsIn('waiting')).not.toContain(own.id);
    const { corrections } = await desk.call('review:own', {});
    expect(corrections.map(({ id }) => id)).toEqual([late.id]);
    const args = { correctionId: late.id, conversationId };
    expect(await desk.raw('mutate', { name: 'correction.takeBack', args })).toMatchObject({
      ok: false,
      error: { code: 'conflict', message: 'The correction was submitted more than a minute ago.' },
    });
  });

  it('E2: words of any of a group find its line', async () => {
    const groupId = first.id;
    server.put([review], 'correction', first.id, { ...first, groupId });
    const again = correction(5, { text: 'Long lists come as a mail.', groupId, at: new Date().toISOString() });
    server.put([review], 'correction', again.id, again);
    await until(async () => (await idsIn('waiting', 'long lists')).length === 1);
    expect(await idsIn('waiting', 'long lists')).toEqual([first.id]);
    expect(await idsIn('waiting')).toHaveLength(2);
  });

  it('E2: finds those that wait by their words, by the question and by who wrote them', async () => {
    expect(await idsIn('waiting', 'MAIL exports')).toEqual([first.id]);
    expect(await idsIn('waiting', 'where invoice')).toEqual([second.id]);
    expect(await idsIn('waiting', 'osei')).toHaveLength(2);
    expect(await idsIn('waiting', 'nothing of it')).toEqual([]);
  });
});

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOverdueReviews } from '#server/answer-review/hand-over-draft.ts';
import { readLeftBehind } from '#server/jobs/left-behind.ts';
import { readOverdueTurns } from '#server/jobs/sweep.ts';
import { open } from '../support/domain.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 120_000);
afterAll(() => server?.close());

it('SYNC 2.6: a draft that a node of an older version passed over, its claim or close leaving the time, is not due again and again', async () => {
  const opened = await open(server, 'Where can I find my invoice?');
  const set = async (state: string, owner: string) =>
    await sql`update conversation set state = ${state}, owner = ${owner}, review_due_at = now() - interval '1 minute',
      answer_review = '{"state": "waiting"}', ai_due_at = null where id = ${opened.id}`.execute(server.database.db);
  const due = async () => await server.store.read('system', server.workspaceId, readOverdueReviews);
  await set('queued', 'human');
  expect(await due()).toEqual([]);
  await set('closed', 'ai');
  expect(await due()).toEqual([]);
  await set('queued', 'ai');
  expect(await due()).toEqual([opened.id]);
});

it('SYNC 2.6, A14: nor is a turn of the assistant that an older node’s claim or close left due; one that is lost is', async () => {
  const opened = await open(server, 'Where can I find my invoice?');
  const due = async (state: string, owner: string) => {
    await sql`update conversation set state = ${state}, owner = ${owner}, ai_due_at = now() - interval '1 second', answer_review = null, review_due_at = null
      where id = ${opened.id}`.execute(server.database.db);
    const turns = await server.store.read('system', server.workspaceId, readOverdueTurns);
    const left = await server.store.read('system', server.workspaceId, readLeftBehind);
    return [turns.some(({ id }) => id === opened.id), left.includes(opened.id)];
  };
  expect((await due('queued', 'human'))[0]).toBe(false);
  expect(await due('closed', 'ai')).toEqual([false, false]);
  expect(await due('queued', 'ai')).toEqual([true, true]);
});

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readOverdueReviews } from '#server/answer-review/hand-over-draft.ts';
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

/** C9, FEED-18: how far an agent has seen a conversation is a row of theirs. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SeenRow } from '#shared/alert/schema.ts';
import { act, eventsOf, open, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.close());

async function seenRows(conversationId: string): Promise<{ scope: string; data: SeenRow }[]> {
  return await server.store.read('system', server.workspaceId, async ({ db }) => {
    const rows = await db.selectFrom('feed').select(['scope', 'data']).where('entity', '=', 'seen').execute();
    return (rows as unknown as { scope: string; data: SeenRow }[]).filter(
      ({ data }) => data.conversationId === conversationId,
    );
  });
}

it('C9: goes forward only, never past what is there, and to the agent’s own desks alone', async () => {
  const opened = await open(server, 'I want to talk to a human about my invoice');
  await until(server, opened, ({ state }) => state === 'queued');
  const look = async (throughN: number, ownershipVersion: number) =>
    await act(server, 'bea', 'desk.record', {
      events: [
        {
          type: 'conversation.seen',
          id: randomUUID(),
          at: new Date().toISOString(),
          conversationId: opened.id,
          throughN,
          ownershipVersion,
        },
      ],
    });
  await look(1, 1);
  await look(999, 999);
  const [row, ...others] = await seenRows(opened.id);
  expect(others).toEqual([]);
  expect(row?.scope).toBe(`agent:${row?.data.agentId}`);
  expect(row?.data.throughN).toBe(1);
  expect(row?.data.ownershipVersion).toBeLessThan(999);
  await look(0, 0);
  expect((await seenRows(opened.id))[0]?.data).toMatchObject({
    throughN: 1,
    ownershipVersion: row?.data.ownershipVersion,
  });
  // MEASURES C9: queue.seen_time is counted from queue.entered to the first of these.
  const seen = (await eventsOf(server, opened)).filter(({ type }) => type === 'conversation.seen');
  expect(seen).toHaveLength(3);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLiveReader } from '#server/sync/live-reader.ts';
import { createMembership } from '#server/sync/membership.ts';
import { currentActor, scopesOf } from '#server/sync/scopes.ts';
import { holdsThread } from '#server/sync/thread-moves.ts';
import { openEscalated } from '#tests/support/customer-wire.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
}, 60_000);
afterAll(() => server.close());

const keys = ['bea', 'ben', 'tea', 'lea', 'sue', 'ada'] as const;
const states = ['assistant', 'queued', 'active', 'closed'] as const;

function everyWay<T>(actors: readonly T[]): [boolean, T | undefined][] {
  return [true, false].flatMap((escalated) =>
    [undefined, ...actors].map((follower): [boolean, T | undefined] => [escalated, follower]),
  );
}

/** One conversation for each way a conversation can lie: team, state, whose, escalated or not, followed by whom. */
async function layOut(): Promise<string[]> {
  const { pool } = server.database;
  const { conversationId: pattern } = await openEscalated(
    { ...server.credentials, url: server.url },
    'My invoice is wrong',
  );
  const actors = await Promise.all(keys.map((key) => server.actor(key)));
  const { rows: teams } = await pool.query<{ id: string }>('select id from team order by id');
  const { rows: columns } = await pool.query<{ column_name: string }>(
    "select column_name from information_schema.columns where table_schema = 'public' and table_name = 'conversation' and column_name not in ('id', 'number', 'token_hash', 'team_id', 'state', 'assignee_id', 'escalated_at')",
  );
  const names = columns.map(({ column_name: name }) => `"${name}"`).join(', ');
  const ids: string[] = [];
  for (const team of teams)
    for (const state of states)
      for (const assignee of state === 'active' ? actors : [null])
        for (const [escalated, follower] of everyWay(actors)) {
          const { rows } = await pool.query<{ id: string }>(
            `insert into conversation (id, number, token_hash, team_id, state, assignee_id, escalated_at, ${names})
             select gen_random_uuid(), 1000 + $6::int, 'none' || $6::int, $2, $3, $4, case when $5 then now() end, ${names} from conversation where id = $1 returning id`,
            [pattern, team.id, state, assignee?.agentId ?? null, escalated, ids.length],
          );
          const id = rows[0]?.id ?? '';
          if (follower)
            await pool.query(
              'insert into conversation_follower (workspace_id, conversation_id, agent_id, at) values ($1, $2, $3, now())',
              [server.workspaceId, id, follower.agentId],
            );
          ids.push(id);
        }
  return [pattern, ...ids];
}

it('SEC-27: one thread asked for alone has the holders that the one function gives, however it lies', async () => {
  const ids = await layOut();
  expect(ids.length).toBeGreaterThan(200);
  let held = 0;
  for (const key of keys) {
    const actor = await server.actor(key);
    const { scopes, threads } = await server.store.read('agent', server.workspaceId, async (tx) => ({
      scopes: new Set(await scopesOf(createMembership(tx), await currentActor(createMembership(tx), actor))),
      threads: await createLiveReader(tx).threads?.(ids, [], 100),
    }));
    expect(threads).toHaveLength(ids.length);
    const { agentId, role, teamIds } = actor;
    for (const thread of threads ?? []) {
      const holds = holdsThread(agentId, { role, teamIds, active: true }, thread);
      expect({ key, ...thread, holds }).toEqual({ key, ...thread, holds: scopes.has(`conv:${thread.id}`) });
      if (holds) held += 1;
    }
  }
  expect(held).toBeGreaterThan(20);
}, 60_000);

it('an agent without a team, or no longer active, holds no thread', () => {
  const thread = { teamId: 't', state: 'queued', assigneeId: 'a', escalated: true, followers: ['a'] };
  expect(holdsThread('a', { role: 'agent', teamIds: [], active: true }, thread)).toBe(false);
  expect(holdsThread('a', { role: 'agent', teamIds: ['t'], active: false }, thread)).toBe(false);
  expect(holdsThread('a', { role: 'agent', teamIds: ['t'], active: true }, thread)).toBe(true);
});

import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultPriorityRules } from '#shared/escalation/priority-rules.ts';
import { act, depsOf, type Opened, open, until } from '#tests/support/domain.ts';
import { startTestServer, type TestServer } from '#tests/support/server.ts';
import { rescoreQueue } from './priority-queue.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const rowOf = ({ id }: Opened) =>
  server.store.read('system', server.workspaceId, ({ db }) =>
    db.selectFrom('conversation').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );

async function queued(text: string): Promise<Opened> {
  const opened = await open(server, text);
  await until(server, opened, ({ state }) => state === 'queued');
  return opened;
}

describe('C3: the place in the queue follows what people say about a conversation', () => {
  it('C5: an agent who sets the urgency right has it placed anew, up and down, with the explanation', async () => {
    const opened = await queued('I want to talk to a human');
    // The fallback queue is Technical's.
    const set = (to: string) =>
      act(server, 'tea', 'conversation.override', {
        conversationId: opened.id,
        dimension: 'urgency',
        to,
        reason: 'read it',
      });
    const before = await rowOf(opened);
    await set('critical');
    const raised = await rowOf(opened);
    expect(raised.priority).toBeGreaterThan(before.priority);
    expect(raised.standing?.why[0]).toEqual({ label: 'Critical urgency', points: 50 });
    await set('low');
    const lowered = await rowOf(opened);
    expect(lowered.priority).toBeLessThan(raised.priority);
    expect(lowered.standing?.why.some(({ label }) => label.endsWith('urgency'))).toBe(false);
  });

  it('many are placed anew in more than one transaction, each once', async () => {
    const opened = await queued('Please let me talk to a person');
    await copyQueued(opened, 230);
    const version = defaultPriorityRules.version + 6;
    await sql`insert into priority_rules (workspace_id, version, rules, at, by_id, by_name, why, changed)
      values (${server.workspaceId}, ${version}, ${JSON.stringify({ ...defaultPriorityRules, version })}::jsonb, now(), ${opened.id}, 'x', 'x', '[]')`.execute(
      server.database.db,
    );
    const { rows: heads } = await sql<{ head: string }>`select head from workspace_head`.execute(server.database.db);
    expect(await rescoreQueue(depsOf(server), 'all')).toBeGreaterThanOrEqual(231);
    const { rows } = await sql<{ old: string; head: string }>`select (select head from workspace_head) as head,
      (select count(*) from conversation where state = 'queued' and (standing ->> 'version')::int <> ${version}) as old`.execute(
      server.database.db,
    );
    expect(Number(rows[0]?.old)).toBe(0);
    expect(Number(rows[0]?.head) - Number(heads[0]?.head)).toBeGreaterThanOrEqual(3);
    expect(await rescoreQueue(depsOf(server), 'all')).toBe(0);
  });
});

/** The same conversation so many times more, with its decision. */
async function copyQueued({ id }: Opened, times: number): Promise<void> {
  const { rows: columns } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_name = 'conversation' and table_schema = 'public' and column_name not in ('id', 'number', 'token_hash')`.execute(
    server.database.db,
  );
  const names = sql.join(columns.map(({ name }) => sql.ref(name)));
  await sql`insert into conversation (id, number, token_hash, ${names})
    select gen_random_uuid(), 100000 + n, 'copy ' || n, ${names} from conversation, generate_series(1, ${times}::int) n where id = ${id}`.execute(
    server.database.db,
  );
  await sql`insert into escalation (workspace_id, id, conversation_id, at, by, decisive, fired, sum, threshold, turns, settings_version)
    select e.workspace_id, gen_random_uuid(), c.id, e.at, e.by, e.decisive, e.fired, e.sum, e.threshold, e.turns, e.settings_version
    from escalation e join conversation c on c.number > 100000 where e.conversation_id = ${id}`.execute(
    server.database.db,
  );
}

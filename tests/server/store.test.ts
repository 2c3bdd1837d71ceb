import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withNext } from '#server/db/kysely-pool.ts';
import type { ActorRole, CommittedRows } from '#server/db/store.ts';
import { createStore } from '#server/db/store.ts';
import { type TeamId, uuidFrom, workspaceId as workspaceIdSchema } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const newId = () => uuidFrom(Date.now(), randomBytes(10));
const otherWorkspace = workspaceIdSchema.parse(newId());

describe.each(engines)('the store on %s', (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer({ engine });
    await server.store.write('system', otherWorkspace, async (tx) => {
      await tx.db
        .insertInto('workspace')
        .values({ workspaceId: otherWorkspace, name: 'Other', timeZone: 'UTC', languages: ['en'] })
        .execute();
      await tx.db.insertInto('workspaceHead').values({ workspaceId: otherWorkspace, epoch: 'other' }).execute();
      await tx.db
        .insertInto('team')
        .values({ workspaceId: otherWorkspace, id: newId(), name: 'CANARY-OTHER' })
        .execute();
    });
  }, 120_000);
  afterAll(() => server?.close());

  it.each(['agent', 'system'] as const)(
    'SEC-28: the role %s sees and changes its own workspace only, even without a filter',
    async (role) => {
      const names = await server.store.read(role, server.workspaceId, ({ db }) =>
        db.selectFrom('team').select('name').execute(),
      );
      expect(names.map((row) => row.name).sort()).toEqual(['Billing', 'Technical']);
      if (role !== 'system') return;
      const { value } = await server.store.write(role, server.workspaceId, ({ db }) =>
        db.updateTable('team').set({ name: 'x' }).where('workspaceId', '=', otherWorkspace).executeTakeFirst(),
      );
      expect(Number(value.numUpdatedRows)).toBe(0);
    },
  );

  it('SEC-28: a row for another workspace cannot be written', async () => {
    const attempt = server.store.write('system', server.workspaceId, ({ db }) =>
      db.insertInto('team').values({ workspaceId: otherWorkspace, id: newId(), name: 'x' }).execute(),
    );
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });

  it('SEC-28: what is sent together with a beginning that fails fails with it, and is never done with the rights of the owner', async () => {
    const { db } = server.database;
    const begin = `${withNext}begin; select set_config('role', 'nobody_of_that_name', true)`;
    const id = newId();
    const attempt = db.connection().execute(async (connection) => {
      await sql.raw(begin).execute(connection);
      const team = { workspaceId: server.workspaceId, id, name: 'CANARY-OWNER' };
      try {
        await connection.insertInto('team').values(team).execute();
      } finally {
        await sql`rollback`.execute(connection);
      }
    });
    await expect(attempt).rejects.toThrow('nobody_of_that_name');
    expect(
      await db
        .selectFrom('team')
        .select('id')
        .where('id', '=', id as TeamId)
        .execute(),
    ).toEqual([]);
  });

  it('J12: a transaction that waits for long is ended where others wait for its connection, and not on the embedded engine, which would not outlive it', async () => {
    const idle = await server.store.read('system', server.workspaceId, ({ db }) =>
      sql<{
        ms: string;
      }>`select setting as ms from pg_settings where name = 'idle_in_transaction_session_timeout'`.execute(db),
    );
    expect(idle.rows).toEqual([{ ms: engine === 'pglite' ? '0' : String(limits.idleTransactionMs) }]);
  });

  it('SYNC 2.1: a read that nobody waits for the end of leaves the connection fit for the next', async () => {
    const names = await Promise.all(
      Array.from({ length: 40 }, () =>
        server.store.read('agent', server.workspaceId, ({ db }) => db.selectFrom('team').select('name').execute()),
      ),
    );
    expect(new Set(names.map((rows) => rows.length))).toEqual(new Set([2]));
    const broken = server.store.read('agent', server.workspaceId, ({ db }) => sql.raw('select 1/0').execute(db));
    await expect(broken).rejects.toMatchObject({ code: '22012' });
    const { value } = await server.store.write('system', server.workspaceId, async ({ newId: made }) => made());
    expect(value).toHaveLength(36);
  });

  it('SEC-28: nothing a transaction says gives it the rights of the owner back', async () => {
    for (const words of [
      'set session_replication_role = replica',
      'alter table team disable row level security',
      'select * from auth_session',
      'select * from installation',
    ]) {
      const attempt = server.store.write('system', server.workspaceId, ({ db }) => sql.raw(words).execute(db));
      await expect(attempt).rejects.toMatchObject({ code: '42501' });
    }
  });

  const internal = [
    'note',
    'suggestion',
    'handoff',
    'context',
    'escalation',
    'feedback',
    'correction',
    'feed',
    'event',
    'account',
    'audit',
    'moment',
    'clientLane',
  ] as const;
  it.each(internal)('SEC-58: the customers’ role cannot read %s', async (table) => {
    const attempt = server.store.read('customer', server.workspaceId, ({ db }) =>
      db.selectFrom(table).selectAll().execute(),
    );
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['agent', 'customer', 'system'] as const)(
    'SEC-40: no statement of the role %s runs longer than the limit',
    async (role) => {
      const limit = sql<{ timeout: string }>`select current_setting('statement_timeout') as timeout`;
      const expected = `${limits.statementMs / 1_000}s`;
      const read = await server.store.read(role, server.workspaceId, async ({ db }) => await limit.execute(db));
      expect(read.rows[0]?.timeout).toBe(expected);
      const { value } = await server.store.write(role, server.workspaceId, async ({ db }) => await limit.execute(db));
      expect(value.rows[0]?.timeout).toBe(expected);
    },
  );

  it('SEC-58: of articles the customers’ role sees the public ones, of agents no mail address', async () => {
    const articles = await server.store.read('customer', server.workspaceId, ({ db }) =>
      db.selectFrom('article').select('slug').execute(),
    );
    expect(articles).toEqual([{ slug: 'find-an-invoice' }]);
    const attempt = server.store.read('customer', server.workspaceId, ({ db }) =>
      db.selectFrom('agent').select('email').execute(),
    );
    await expect(attempt).rejects.toMatchObject({ code: '42501' });
  });

  it('SEC-29: the id of a row elsewhere neither collides nor can be told apart from a free one', async () => {
    const [foreign] = await server.store.read('system', otherWorkspace, ({ db }) =>
      db.selectFrom('team').select('id').execute(),
    );
    const { value } = await server.store.write('system', server.workspaceId, async ({ db }) => {
      await db
        .insertInto('team')
        .values({ workspaceId: server.workspaceId, id: foreign!.id, name: 'same id' })
        .execute();
      return await db.deleteFrom('team').where('id', '=', foreign!.id).executeTakeFirst();
    });
    expect(Number(value.numDeletedRows)).toBe(1);
    expect(
      await server.store.read('system', otherWorkspace, ({ db }) => db.selectFrom('team').selectAll().execute()),
    ).toHaveLength(1);
  });

  it.each(['agent', 'customer', 'system'] as const satisfies ActorRole[])(
    'SEC-87: events and audit cannot be changed by %s',
    async (role) => {
      for (const words of [
        'update event set type = type',
        'delete from event',
        'update audit set reason = reason',
        'delete from audit',
      ]) {
        const attempt = server.store.write(role, server.workspaceId, ({ db }) => sql.raw(words).execute(db));
        await expect(attempt).rejects.toMatchObject({ code: '42501' });
      }
    },
  );

  it('SEC-87: the audit is a chain: a changed or removed row is named', async () => {
    const fault = () =>
      server.store.read(
        'system',
        server.workspaceId,
        async ({ db }) =>
          (await sql<{ fault: number | null }>`select baton_audit_fault() as fault`.execute(db)).rows[0]?.fault,
      );
    for (const action of ['one', 'two', 'three'])
      await server.store.write('system', server.workspaceId, async (tx) =>
        tx.audit({ actor: 'system', action, target: 'x', reason: 'ümlaut "quoted"' }),
      );
    expect(await fault()).toBeNull();
    const asOwner = (words: string) => sql.raw(words).execute(server.database.db);
    await asOwner(`update audit set target = 'y' where action = 'two' and workspace_id = '${server.workspaceId}'`);
    const [row] = await server.store.read('system', server.workspaceId, ({ db }) =>
      db.selectFrom('audit').select('n').where('action', '=', 'two').execute(),
    );
    expect(await fault()).toBe(row?.n);
    await asOwner(`delete from audit where action = 'two' and workspace_id = '${server.workspaceId}'`);
    expect(await fault()).toBe((row?.n ?? 0) + 1);
  });

  it('SEC-87: what fails leaves no feed row, no event, no audit row and no number', async () => {
    const count = () =>
      server.store.read(
        'system',
        server.workspaceId,
        async ({ db }) =>
          (
            await sql`select (select head from workspace_head), (select count(*) from event) as events, (select count(*) from audit) as audits`.execute(
              db,
            )
          ).rows[0],
      );
    const before = await count();
    const rung: number[] = [];
    const end = server.store.onCommit((_id, head) => rung.push(head));
    const attempt = server.store.write('system', server.workspaceId, async (tx) => {
      tx.audit({ actor: 'system', action: 'never', target: 'x' });
      tx.record({ type: 'never', fields: {} });
      tx.afterCommit(() => rung.push(-1));
      throw new Error('the action failed');
    });
    await expect(attempt).rejects.toThrow('the action failed');
    end();
    expect(await count()).toEqual(before);
    expect(rung).toEqual([]);
  });

  it('the doorbell rings once for each commit, with its number and scopes', async () => {
    const rung: unknown[] = [];
    const end = server.store.onCommit((id, head, scopes) => rung.push([id, head, [...scopes]]));
    const id = newId() as never;
    const { seq } = await server.store.write('system', server.workspaceId, async (tx) =>
      tx.put('team', id, ['ws'], { id, name: 'x' }),
    );
    await server.store.write('system', server.workspaceId, async () => undefined);
    end();
    expect(rung).toEqual([[server.workspaceId, seq, ['ws']]]);
  });

  it('SYNC 2.5: a commit that only puts tells the rows that the feed then holds; one that takes something out tells none', async () => {
    const told: CommittedRows[] = [];
    const end = server.store.onCommit((_id, _head, _scopes, _origin, committed) => told.push(committed));
    const [one, other] = [newId() as TeamId, newId() as TeamId];
    const put = async (scopes: readonly string[], name: string) =>
      await server.store.write('system', server.workspaceId, async (tx) => {
        tx.put('team', one, ['ws'], { id: one, name: 'first' });
        tx.put('team', other, ['ws', `team:${other}`], { id: other, name: 'second' });
        tx.put('team', one, scopes, { id: one, name });
      });
    const { seq } = await put(['ws'], 'third');
    const fed = await server.store.read('system', server.workspaceId, async ({ db }) =>
      db
        .selectFrom('feed')
        .innerJoin('workspaceHead', 'workspaceHead.workspaceId', 'feed.workspaceId')
        .select(['scope', 'entity', 'id', 'seq', 'kind', 'data', 'epoch'])
        .where('seq', '=', seq)
        .orderBy('ord')
        .orderBy('scope')
        .execute(),
    );
    expect(told.pop()).toEqual({
      epoch: fed[0]?.epoch,
      from: seq - 1,
      rows: fed.map(({ epoch: _epoch, ...row }) => row),
    });
    expect(fed).toHaveLength(3);
    await put([`team:${other}`], 'left the workspace');
    await server.store.write('system', server.workspaceId, async (tx) => tx.remove('team', one));
    end();
    expect(told).toEqual([null, null]);
  });

  it('a row that does not fit its wire schema is never fed', async () => {
    const id = newId() as never;
    const attempt = server.store.write('system', server.workspaceId, async (tx) =>
      tx.put('team', id, ['ws'], { id, name: 'x', secret: 1 } as never),
    );
    await expect(attempt).rejects.toThrow('secret');
  });

  it('MEASURES L2: of several events with one id the first recorded counts', async () => {
    const id = newId();
    for (const type of ['first', 'second'])
      await server.store.write('agent', server.workspaceId, async (tx) => tx.record({ id, type, fields: {} }));
    const rows = await server.store.read('system', server.workspaceId, ({ db }) =>
      db
        .selectFrom('event')
        .select('type')
        .where('id', '=', id as never)
        .execute(),
    );
    expect(rows).toEqual([{ type: 'first' }]);
  });

  it('what comes often is prepared, once for each role, and outlives a change of the schema', async () => {
    const read = async (role: ActorRole) =>
      await server.store.read(role, server.workspaceId, async ({ db }) => {
        const rows = await db.selectFrom('team').selectAll().where('workspaceId', '=', server.workspaceId).execute();
        const { rows: prepared } = await sql<{ name: string }>`select name from pg_prepared_statements
          where statement like 'select * from "team" where%'`.execute(db);
        return { columns: Object.keys(rows[0] ?? {}), prepared: prepared.map(({ name }) => name) };
      });
    for (let time = 0; time < 8; time += 1) for (const role of ['agent', 'system'] as const) await read(role);
    const before = await read('agent');
    expect(before.prepared.every((name) => name.startsWith('baton_'))).toBe(true);
    expect(before.prepared).toHaveLength(2);
    await sql`alter table team add column of_later text`.execute(server.database.db);
    try {
      expect((await read('agent')).columns).toContain('ofLater');
      const { value } = await server.store.write('system', server.workspaceId, ({ db }) =>
        db.selectFrom('team').selectAll().where('workspaceId', '=', server.workspaceId).execute(),
      );
      expect(Object.keys(value[0] ?? {})).toContain('ofLater');
    } finally {
      await sql`alter table team drop column of_later`.execute(server.database.db);
    }
    expect((await read('agent')).columns).not.toContain('ofLater');
  });

  it('what is left to go with the next is stored with it, and what cannot be stored is what its attempt can tell', async () => {
    const [first, second, other] = [newId(), newId(), newId()];
    const team = (id: string, name: string) => ({ workspaceId: server.workspaceId, id, name });
    let runs = 0;
    const { value: refused } = await server.store.write('system', server.workspaceId, async (tx) => {
      runs += 1;
      await tx.later(tx.db.insertInto('team').values([team(first, 'kept')]));
      try {
        await tx.attempt(async () => {
          await tx.later(tx.db.insertInto('team').values([team(second, 'undone')]));
          await tx.later(tx.db.insertInto('team').values([team(first, 'twice')]));
        });
        return null;
      } catch (thrown) {
        return (thrown as { code?: string }).code;
      } finally {
        if (runs === 2) await tx.later(tx.db.insertInto('team').values([team(other, 'after')]));
      }
    });
    expect({ refused, runs }).toEqual({ refused: '23505', runs: 2 });
    const stored = await server.database.db
      .selectFrom('team')
      .select('name')
      .where('id', 'in', [first, second, other] as TeamId[])
      .orderBy('name')
      .execute();
    expect(stored.map(({ name }) => name)).toEqual(['after', 'kept']);
  });

  it('an attempt that fails after one inside it held takes that one along', async () => {
    const [inner, outer] = [newId(), newId()];
    const row = (id: string, name: string) => ({ workspaceId: server.workspaceId, id, name });
    await server.store.write('system', server.workspaceId, async (tx) => {
      const failed = tx.attempt(async () => {
        await tx.db.insertInto('team').values(row(outer, 'outer')).execute();
        await tx.attempt(async () => await tx.db.insertInto('team').values(row(inner, 'inner')).execute());
        throw new Error('later');
      });
      await expect(failed).rejects.toThrow('later');
    });
    const rows = server.database.db
      .selectFrom('team')
      .select('name')
      .where('id', 'in', [inner, outer] as TeamId[]);
    expect(await rows.execute()).toEqual([]);
  });

  it('what was left before an attempt and cannot be stored is told as what it is, not as the savepoint that it took along', async () => {
    const team = { workspaceId: server.workspaceId, id: newId(), name: 'there' };
    await server.store.write('system', server.workspaceId, ({ db }) => db.insertInto('team').values([team]).execute());
    const write = server.store.write('system', server.workspaceId, async (tx) => {
      await tx.later(tx.db.insertInto('team').values([team]));
      await tx.attempt(async () => await tx.db.selectFrom('team').select('id').execute());
    });
    await expect(write).rejects.toMatchObject({ code: '23505' });
  });

  it('SEC-87: what was left to go with the end and cannot be stored takes all of its transaction along', async () => {
    const id = newId();
    const write = server.store.write('system', server.workspaceId, async (tx) => {
      const team = { workspaceId: server.workspaceId, id, name: 'CANARY-HALF' };
      await tx.later(tx.db.insertInto('team').values(team));
      await tx.later(tx.db.insertInto('team').values(team));
    });
    await expect(write).rejects.toMatchObject({ code: '23505' });
    expect(
      await server.database.db
        .selectFrom('team')
        .select('id')
        .where('id', '=', id as TeamId)
        .execute(),
    ).toEqual([]);
  });

  it('a conflict between transactions is tried again, and what ran twice is fed once', async () => {
    const store = createStore(server.database, { clock: () => new Date(), random: randomBytes });
    const id = newId() as never;
    let runs = 0;
    await store.write('system', server.workspaceId, async (tx) => {
      runs += 1;
      tx.put('team', id, ['ws'], { id, name: `run ${runs}` });
      if (runs < 3) throw Object.assign(new Error('could not serialize'), { code: '40001' });
    });
    const rows = await store.read('agent', server.workspaceId, ({ db }) =>
      db.selectFrom('feed').select('data').where('id', '=', id).execute(),
    );
    expect(rows).toEqual([{ data: { id, name: 'run 3' } }]);
  });

  if (engine !== 'postgres') return;
  it('the database gone: a retryable error meanwhile; back: everything works again', async () => {
    const read = () =>
      server.store.read('system', server.workspaceId, ({ db }) => db.selectFrom('team').select('id').execute());
    await server.postgres!.stopServer();
    await expect(read()).rejects.toMatchObject({ code: 'offline', details: { retryAfterMs: 1_000 } });
    const health = await fetch(`${server.url}/health`);
    expect([health.status, await health.json()]).toEqual([
      503,
      { error: expect.objectContaining({ code: 'offline' }) },
    ]);
    await server.postgres!.startServer();
    await expect.poll(async () => (await fetch(`${server.url}/health`)).status, { timeout: 10_000 }).toBe(200);
    expect(await read()).not.toHaveLength(0);
  });
});

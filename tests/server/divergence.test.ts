import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCache } from '#engine/db/cache-store.ts';
import { openSqlite } from '#engine/db/open.ts';
import { createRowWriter } from '#engine/db/row-writer.ts';
import { createSumScopes } from '#engine/db/sum-scopes.ts';
import type { AgentActor } from '#server/auth/session.ts';
import { createFeedReader } from '#server/sync/feed-reader.ts';
import { pull } from '#server/sync/pull.ts';
import type { EntityName } from '#shared/contract/sync.ts';
import { type TeamId, uuidFrom } from '#shared/lib/ids.ts';
import { cacheOf, createDirectLink, type DirectLink, feedRows } from '../support/direct-desk.ts';
import { removeFolders, startTestEngine, type TestEngine, temporaryFolder, until } from '../support/engine.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const newId = () => uuidFrom(Date.now(), randomBytes(10)) as TeamId;
/** Ten minutes take one second. */
const hasten = 600;
type Fields = Readonly<Record<string, unknown>>;

async function put(server: TestServer, id: TeamId, name: string, scopes = ['ws']): Promise<number> {
  const { seq } = await server.store.write('system', server.workspaceId, async (tx) =>
    tx.put('team', id, scopes, { id, name }),
  );
  return seq;
}

describe('DIV-1: a desk holds its scopes against the server', () => {
  let server: TestServer;
  let bea: AgentActor;
  let link: DirectLink;
  let desk: TestEngine;
  let logged: { event: string; fields: Fields }[] = [];
  const ids = Array.from({ length: 12 }, newId);
  const victim = ids[3]!;

  beforeAll(async () => {
    server = await startTestServer();
    bea = await server.actor('bea');
    for (const id of ids) await put(server, id, 'a team', ['ws', `agent:${bea.agentId}`]);
    await put(server, victim, 'changed since', ['ws', `agent:${bea.agentId}`]);
    // SEC-26: one that no desk can read. It is set aside, and counts.
    await put(server, newId(), 'odd');
    await sql`update feed set data = jsonb_set(data, '{name}', '5') where entity = 'team' and data->>'name' = 'odd'`.execute(
      server.database.db,
    );
  }, 120_000);
  beforeEach(async () => {
    logged = [];
    link = createDirectLink(server, bea);
    desk = await startTestEngine({
      connect: link.connect,
      hasten,
      log: (_level, event, fields = {}) => void logged.push({ event, fields }),
    });
    await desk.current();
  });
  afterEach(async () => await desk?.close());
  afterAll(async () => {
    await server?.close();
    await removeFolders();
  });

  const checks = () => link.requests.filter(({ check }) => check !== undefined).length;
  const again = () => link.requests.flatMap((request) => (request.again ? [request.again] : []));
  const diverged = () => logged.filter(({ event }) => event === 'scope_diverged');
  /** Rows that the desk can read: what is set aside is no row. */
  const truth = async () => (await feedRows(server, heldBy(desk))).filter(({ data }) => (data as Fields).name !== 5);
  const isWhole = async () => isDeepStrictEqual(cacheOf(desk).rows(), await truth());

  it('nothing happens where nothing differs, over several rounds, with rows that were set aside and while others write', async () => {
    await until(() => checks() >= 1);
    for (let n = 0; n < 5; n += 1) await put(server, ids[n]!, `written ${n}`, ['ws', `agent:${bea.agentId}`]);
    await until(() => checks() >= 3, 15_000);
    await until(isWhole);
    expect(again()).toEqual([]);
    expect(diverged()).toEqual([]);
    const compared = link.pages.flatMap(({ checked = [] }) => checked.map(({ scope }) => scope));
    expect([...new Set(compared)].sort()).toEqual(heldBy(desk).sort());
  });

  const row = `entity = 'team' and id = '${victim}'`;
  const numbered = (scope: string) => `(select number from name where name = '${scope}')`;
  it.each([
    ['a row is missing in one scope', [`delete from row where ${row} and scope = ${numbered('ws')}`]],
    ['a row and its content are missing', [`delete from row where ${row}`, `delete from item where ${row}`]],
    ['the content is missing', [`delete from item where ${row}`]],
    [
      'a row is of an older number',
      [
        `update row set seq = seq - 1 where ${row}`,
        `update item set seq = seq - 1, data = json_set(data, '$.name', 'as it was') where ${row}`,
      ],
    ],
    ['the content is of an older number', [`update item set seq = seq - 1, data = '{"old":1}' where ${row}`]],
    ['the content is of a number that was never given', [`update item set seq = 99999 where ${row}`]],
    [
      'a row is there that nobody sent',
      [
        `insert into row (scope, entity, id, seq) values (${numbered('ws')}, 'team', 'stray', 3)`,
        `insert into item (entity, id, seq, data) values ('team', 'stray', 3, '{"id":"stray","name":"stray"}')`,
      ],
    ],
    [
      'a row of another scope is there as well',
      [
        `insert into row select ${numbered('ws')}, entity, id, seq from row join name on number = scope
          where name like 'agent:%' and id not in (select id from row where scope = ${numbered('ws')})`,
        `insert into row values (${numbered('ws')}, 'category', 'stray', 2)`,
      ],
    ],
  ])('DIV-2: %s: the scope comes whole again, and what does not belong there goes', async (_name, statements) => {
    expect(await isWhole()).toBe(true);
    cacheOf(desk).change(...statements);
    expect(await isWhole()).toBe(false);
    await until(isWhole, 12_000);
    await until(() => cacheOf(desk).meta('again') === '[]');
    expect(diverged().length).toBeGreaterThan(0);
    expect(again().length).toBeGreaterThan(0);
    for (const scopes of again()) expect(['ws', `agent:${bea.agentId}`]).toEqual(expect.arrayContaining(scopes));
    expect(link.pages.filter(({ reset }) => reset)).toHaveLength(1);
    const { length } = again();
    const seen = checks();
    await until(() => checks() > seen, 15_000);
    expect(again()).toHaveLength(length);
  });

  it('a scope that differs whatever is done comes whole once in a period, however often it is looked at', async () => {
    await desk.close();
    // Ten minutes take fifteen seconds.
    desk = await desk.restart({ hasten: 40 });
    link.faults.alter = (page) =>
      page.checked
        ? { ...page, checked: page.checked.map((sum) => (sum.scope === 'ws' ? { ...sum, count: sum.count + 1 } : sum)) }
        : page;
    for (let n = 1; n <= 4; n += 1) {
      await until(() => checks() >= n, 5_000);
      link.cut();
      await desk.current();
    }
    expect(again()).toEqual([['ws']]);
    expect(diverged().length).toBeGreaterThan(2);
    expect(diverged()[0]?.fields).toMatchObject({ kind: 'ws', isMended: false });
    expect(diverged().at(-1)?.fields).toMatchObject({ isMended: true });
    await until(() => again().length === 2, 20_000);
  }, 40_000);

  it('invariant 3: a scope that was distrusted and is taken meanwhile goes with the page that says so, in small pages too', async () => {
    const team = `agent:${bea.agentId}`;
    await desk.close();
    const cache = openCache(`${desk.profileDir}/cache.db`, desk.storeKey);
    cache.distrust(['ws', team, `team:${bea.teamIds[0]}`]);
    cache.close();
    const setTeams = (teamIds: AgentActor['teamIds']) =>
      server.store.write('system', server.workspaceId, (tx) =>
        tx.db
          .updateTable('agent')
          .set({ teamIds: [...teamIds] })
          .where('id', '=', bea.agentId)
          .execute(),
      );
    await setTeams([]);
    link.faults.pageRows = 3;
    link.requests.length = 0;
    link.pages.length = 0;
    desk = await desk.restart();
    await desk.current();
    await setTeams(bea.teamIds);
    expect(link.requests[0]?.again?.length).toBe(3);
    expect(link.pages[0]?.lost).toEqual([`team:${bea.teamIds[0]}`]);
    expect(link.pages.length).toBeGreaterThan(4);
    expect(heldBy(desk)).not.toContain(`team:${bea.teamIds[0]}`);
    expect(cacheOf(desk).meta('again')).toBe('[]');
    expect(await isWhole()).toBe(true);
  });

  it('cut off while a scope comes again, it goes on where it was; until then what was there can be read', async () => {
    await desk.close();
    const cache = openCache(`${desk.profileDir}/cache.db`, desk.storeKey);
    cache.distrust(['ws']);
    cache.close();
    const before = cacheOf(desk).rows().length;
    let fewest = before;
    link.faults.onPull = () => {
      fewest = Math.min(fewest, cacheOf(desk).rows().length);
    };
    link.faults.pageRows = 4;
    link.faults.cutAfterPage = true;
    link.pages.length = 0;
    desk = await desk.restart();
    await until(() => link.pages.some(({ gained }) => gained.includes('ws')), 15_000);
    link.faults.cutAfterPage = false;
    await desk.current();
    expect(fewest).toBe(before);
    const sent = link.pages.flatMap(({ changes }) => changes.map(({ entity, id }) => `${entity} ${id}`));
    expect(new Set(sent).size).toBe(sent.length);
    expect(link.pages.length).toBeGreaterThan(4);
    expect(cacheOf(desk).meta('again')).toBe('[]');
    expect(await isWhole()).toBe(true);
  });

  it('a server that has no time says nothing of sums, and the desk asks later', async () => {
    let busy = 2;
    link.faults.alter = (page) => {
      if (page.checked === undefined || busy === 0) return page;
      busy -= 1;
      const { checked: _checked, ...rest } = page;
      return rest;
    };
    await until(() => busy === 0 && checks() >= 3, 10_000);
    expect(diverged()).toEqual([]);
  });

  it('SEC-27: naming a scope to check it, or to have it again, gains nothing', async () => {
    const tea = await server.actor('tea');
    const foreign = `team:${tea.teamIds[0]}`;
    const { to, epoch } = link.pages.at(-1)!;
    const page = await pull(server.store, bea, {
      ...link.requests.at(-1)!,
      epoch,
      cursor: to,
      held: ['ws', foreign],
      check: ['ws', foreign],
      again: [foreign],
    });
    expect(page.checked?.map(({ scope }) => scope)).toEqual(['ws']);
    expect(page.lost).toEqual([foreign]);
    expect(page.changes.filter(({ scope }) => scope === foreign)).toEqual([]);
    expect(page.gained).not.toContain(foreign);
  });

  it('of a scope that moved on since the cursor nothing is said: two moments cannot be compared', async () => {
    const { to, epoch } = link.pages.at(-1)!;
    const request = { ...link.requests.at(-1)!, epoch, cursor: to, held: heldBy(desk), again: undefined };
    await put(server, ids[0]!, 'later', [`agent:${bea.agentId}`, 'ws']);
    await put(server, newId(), 'elsewhere', ['review:00000000-0000-7000-8000-00000000ffff']);
    const page = await pull(server.store, bea, { ...request, check: heldBy(desk) });
    const told = page.checked?.map(({ scope }) => scope);
    expect(told).not.toContain('ws');
    expect(told).toContain(`team:${bea.teamIds[0]}`);
  });
});

describe.each(engines)('sums on %s', (engine) => {
  it('DIV-1: are those that a desk makes of the same rows, of empty scopes too', async () => {
    const server = await startTestServer({ engine });
    try {
      for (let n = 0; n < 30; n += 1) await put(server, newId(), `ü ${n}`, n % 2 ? ['ws'] : ['ws', 'review:odd']);
      const scopes = ['ws', 'review:odd', 'review:none'];
      const theirs = await server.store.read(
        'agent',
        server.workspaceId,
        async (tx) => await createFeedReader(tx).sums(scopes),
      );
      const key = randomBytes(32);
      const path = `${await temporaryFolder()}/cache.db`;
      openCache(path, key).close();
      const db = openSqlite(path, { key, synchronous: 'NORMAL' });
      const write = createRowWriter(db);
      for (const { scope, entity, id, seq } of await feedRows(server, scopes))
        write.put(scope, entity as EntityName, id, seq, {});
      const summer = createSumScopes(db)(scopes);
      while (summer.step(7));
      expect(summer.sums()).toEqual(
        scopes.map((scope) => {
          const { last: _last, ...sum } = theirs.find((one) => one.scope === scope)!;
          return sum;
        }),
      );
      expect(summer.sums()[0]?.count).toBeGreaterThan(30);
      expect(summer.sums()[2]).toEqual({ scope: 'review:none', count: 0, hash: '0000000000000000' });
      db.close();
    } finally {
      await server.close();
    }
  }, 120_000);
});

function heldBy(desk: TestEngine): string[] {
  const db = openSqlite(`${desk.profileDir}/cache.db`, { key: desk.storeKey, synchronous: 'NORMAL' });
  const held = db.prepare<[], string>('select scope from held_scope').pluck().all();
  db.close();
  return held;
}

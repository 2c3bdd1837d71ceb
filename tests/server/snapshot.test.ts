import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSqlite } from '#engine/db/open.ts';
import type { AgentActor } from '#server/auth/session.ts';
import { pull } from '#server/sync/pull.ts';
import { ROW_SCHEMA } from '#shared/contract/row-schema.ts';
import { type Page, type PullRequest, page as pageSchema } from '#shared/contract/sync.ts';
import { type ClientId, type TeamId, uuidFrom } from '#shared/lib/ids.ts';
import { cacheOf, createDirectLink, type DirectLink, feedRows } from '../support/direct-desk.ts';
import { removeFolders, startTestEngine, type TestEngine, temporaryFolder, until } from '../support/engine.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const newId = () => uuidFrom(Date.now(), randomBytes(10)) as TeamId;
const keysOf = (pages: readonly Page[]) =>
  pages.flatMap(({ changes }) => changes.map(({ scope, entity, id }) => `${scope} ${entity} ${id}`));

describe('SYNC 2.6: a snapshot that was cut, and rows of another version', () => {
  let server: TestServer;
  let bea: AgentActor;
  let link: DirectLink;
  const ids = Array.from({ length: 40 }, newId);
  beforeAll(async () => {
    server = await startTestServer();
    bea = await server.actor('bea');
    await server.store.write('system', server.workspaceId, async (tx) => {
      for (const [n, id] of ids.entries())
        tx.put('team', id, n % 2 ? ['ws'] : ['ws', `agent:${bea.agentId}`], { id, name: `n${n}` });
    });
  }, 120_000);
  beforeEach(() => {
    link = createDirectLink(server, bea);
  });
  afterAll(async () => {
    await server?.close();
    await removeFolders();
  });

  const scopesHere = (desk: TestEngine) => [
    ...new Set(
      cacheOf(desk)
        .rows()
        .map(({ scope }) => scope),
    ),
  ];
  const expectWhole = async (desk: TestEngine) => {
    const rows = cacheOf(desk).rows();
    expect(rows.length).toBeGreaterThan(60);
    expect(rows).toEqual(await feedRows(server, scopesHere(desk)));
  };
  const epochNow = async () =>
    (await server.database.db.selectFrom('workspaceHead').select('epoch').executeTakeFirstOrThrow()).epoch;

  it.each([1, 3, 7, 25])(
    'the link lost after every page of %i rows: no row is sent twice, and all come',
    async (rows) => {
      link.faults.pageRows = rows;
      link.faults.cutAfterPage = true;
      const desk = await startTestEngine({ connect: link.connect, hasten: 50 });
      await until(() => {
        // The link is let through a little further each time, so that small pages end in time.
        link.faults.cutAfterPage = link.pages.length < 12;
        return link.pages.some(({ more }) => !more);
      }, 30_000);
      await desk.current();
      const keys = keysOf(link.pages);
      expect(new Set(keys).size).toBe(keys.length);
      expect(link.pages.filter(({ reset }) => reset)).toHaveLength(1);
      expect(link.requests.filter(({ resume }) => resume !== null).length).toBeGreaterThan(1);
      await expectWhole(desk);
      await desk.close();
    },
  );

  /** The files as they are when the process is killed at that moment: copied within it, for the engine goes on in the next. */
  function killedAt(desk: TestEngine, folder: string): string {
    cpSync(desk.profileDir, folder, { recursive: true });
    return folder;
  }

  it('the engine killed between pages goes on by scope, kind and id', async () => {
    link.faults.pageRows = 5;
    const folder = await temporaryFolder();
    let copy: string | null = null;
    const desk = await startTestEngine({ connect: link.connect });
    link.faults.onPull = () => {
      if (link.pages.length === 6) copy ??= killedAt(desk, folder);
    };
    await desk.current();
    await desk.close();
    const got = link.pages.slice(0, 6);
    const second = createDirectLink(server, bea);
    const again = await startTestEngine({ connect: second.connect, profileDir: copy!, storeKey: desk.storeKey });
    await again.current();
    // FEED-11: the next page is asked for while the one before is written, so the last one got may not be kept yet.
    const { resume, cursor } = second.requests[0]!;
    const place = JSON.stringify({ resume, cursor });
    const kept = got.findLastIndex((page) => JSON.stringify({ resume: page.resume, cursor: page.to }) === place) + 1;
    expect([got.length, got.length - 1]).toContain(kept);
    const before = got.slice(0, kept);
    const keys = [...keysOf(before), ...keysOf(second.pages)];
    expect(new Set(keys).size).toBe(keys.length);
    expect(second.pages.some(({ reset }) => reset)).toBe(false);
    await expectWhole(again);
    await again.close();
  });

  it('invariant 15: killed while a new cache is filled beside the old one, it goes on with the new one, and the old can be read', async () => {
    const desk = await startTestEngine({ connect: link.connect });
    await desk.current();
    link.faults.down = true;
    link.cut();
    await desk.mutate('agent.setAvailability', { availability: 'busy' });
    await sql`update workspace_head set epoch = ${`restored ${newId()}`}`.execute(server.database.db);
    const epoch = await epochNow();
    const folder = await temporaryFolder();
    let copy: string | null = null;
    link.pages.length = 0;
    link.faults.pageRows = 5;
    link.faults.onPull = () => {
      if (link.pages.length === 4) copy ??= killedAt(desk, folder);
    };
    link.faults.down = false;
    await until(() => copy !== null);
    const before = link.pages.slice(0, 4);
    await desk.close();
    const second = createDirectLink(server, bea);
    second.faults.down = true;
    const again = await startTestEngine({ connect: second.connect, profileDir: copy!, storeKey: desk.storeKey });
    expect(cacheOf(again).rows().length).toBeGreaterThan(60);
    expect(cacheOf(again).meta('epoch')).not.toBe(epoch);
    expect((await again.call('outbox:list', {})).entries).toHaveLength(1);
    second.faults.down = false;
    await until(async () => (await again.call('outbox:list', {})).entries.length === 0);
    expect(second.requests[0]).toMatchObject({ epoch });
    const place = JSON.stringify(second.requests[0]?.resume);
    const kept = before.findLastIndex(({ resume }) => JSON.stringify(resume) === place) + 1;
    expect([before.length, before.length - 1]).toContain(kept);
    const filled = second.pages.slice(0, second.pages.findIndex(({ more }) => !more) + 1);
    const keys = [...keysOf(before.slice(0, kept)), ...keysOf(filled)];
    expect(new Set(keys).size).toBe(keys.length);
    expect(cacheOf(again).meta('epoch')).toBe(epoch);
    await expectWhole(again);
    await again.close();
  });

  it('killed between the two steps of the swap, the whole new cache is the cache', async () => {
    const desk = await startTestEngine({ connect: link.connect });
    await desk.current();
    await desk.close();
    const folder = await temporaryFolder();
    cpSync(`${desk.profileDir}/cache.db`, `${folder}/cache.next.db`);
    cpSync(`${desk.profileDir}/outbox.db`, `${folder}/outbox.db`);
    link.faults.down = true;
    const again = await startTestEngine({ connect: link.connect, profileDir: folder, storeKey: desk.storeKey });
    await expectWhole(again);
    await again.close();
  });

  it('invariant 16: this version over a cache and an outbox of the one before: what can be read is there, new rows come behind it, what waits goes once', async () => {
    let desk = await startTestEngine({ connect: link.connect });
    await desk.current();
    link.faults.down = true;
    link.cut();
    await desk.mutate('agent.setAvailability', { availability: 'away' });
    await desk.close();
    const [unread, odd] = [ids[1]!, ids[3]!];
    cacheOf(desk).change(
      "update meta set value = 'of before' where key = 'row_schema'",
      // One row lacks what this version needs, one has what it no longer knows.
      `update item set data = json_remove(data, '$.name') where entity = 'team' and id = '${unread}'`,
      `update item set data = json_set(data, '$.colour', 'red') where entity = 'team' and id = '${odd}'`,
      "insert into item (entity, id, seq, home, data) select 'badge', 'b1', 1, number, '{}' from name where name = 'ws'",
      "insert into row (scope, entity, id, seq) select number, 'badge', 'b1', 1 from name where name = 'ws'",
    );
    const outbox = openSqlite(`${desk.profileDir}/outbox.db`, { key: desk.storeKey, synchronous: 'FULL' });
    outbox.exec(`alter table mutation drop column protocol; alter table mutation drop column due_ms; drop table own_file;
      alter table draft drop column written_ms; alter table draft drop column based_on_ms; alter table draft drop column origin; alter table draft drop column kept_ms`);
    outbox.pragma('user_version = 1');
    outbox.close();

    desk = await desk.restart();
    const found = cacheOf(desk).rows();
    const entities = found.map(({ entity, id }) => `${entity} ${id}`);
    expect(entities).not.toContain(`team ${unread}`);
    expect(entities).not.toContain('badge b1');
    expect(found.find(({ id }) => id === odd)?.data).toEqual({ id: odd, name: 'n3' });
    expect((await desk.call('outbox:list', {})).entries).toHaveLength(1);

    const shown: number[] = [];
    link.faults.onPull = () => void shown.push(cacheOf(desk).rows().length);
    link.faults.pageRows = 9;
    link.pages.length = 0;
    link.faults.down = false;
    await until(async () => (await desk.call('outbox:list', {})).entries.length === 0);
    await until(() => cacheOf(desk).meta('row_schema') === ROW_SCHEMA);
    const whole = link.pages.findIndex(({ more }) => !more);
    expect(whole).toBeGreaterThan(4);
    expect(Math.min(...shown.slice(0, whole + 1))).toBe(found.length);
    await desk.current();
    await expectWhole(desk);
    expect(link.pushes.flatMap(({ mutations }) => mutations)).toMatchObject([{ protocol: 2, n: 1 }]);
    const mine = await server.database.db
      .selectFrom('agent')
      .select('availability')
      .where('id', '=', bea.agentId)
      .executeTakeFirst();
    expect(mine?.availability).toBe('away');
    desk = await desk.restart();
    await desk.current();
    expect(link.pages.filter(({ reset }) => reset)).toHaveLength(1);
    await desk.close();
  });

  it.each([1, 2])(
    'invariant 16: a client of version %i gets pages of its version, and nothing it did not ask for',
    async (protocol) => {
      const ofVersion2 = pageSchema.omit({ checked: true });
      const clientId = newId() as string as ClientId;
      let request: PullRequest = { protocol, clientId, epoch: '', cursor: 0, held: [], resume: null };
      const held = new Set<string>();
      for (let more = true; more; ) {
        const page = ofVersion2.parse(await pull(server.store, bea, request, { rows: 20, bytes: 1_000_000 }));
        for (const scope of page.gained) held.add(scope);
        request = { ...request, epoch: page.epoch, cursor: page.to, resume: page.resume, held: [...held] };
        more = page.more;
      }
      expect(held.size).toBeGreaterThan(2);
    },
  );

  it('invariant 16: rows of a newer server with a field more are stored without it, as rows, not set aside', async () => {
    await sql`update feed set data = data || '{"colour": "red"}' where entity = 'team' and id = ${ids[5]}`.execute(
      server.database.db,
    );
    const desk = await startTestEngine({ connect: link.connect });
    await desk.current();
    expect(
      cacheOf(desk)
        .rows()
        .filter(({ id }) => id === ids[5])
        .map(({ data }) => data),
    ).toContainEqual({ id: ids[5], name: 'n5' });
    await desk.close();
    await sql`update feed set data = data - 'colour' where entity = 'team'`.execute(server.database.db);
  });
});

import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentActor } from '#server/auth/session.ts';
import { pruneFeed } from '#server/sync/prune-feed.ts';
import { pull } from '#server/sync/pull.ts';
import { type TeamId, uuidFrom } from '#shared/lib/ids.ts';
import { cacheOf, createDirectLink, feedRows } from '../support/direct-desk.ts';
import { removeFolders, startTestEngine, until } from '../support/engine.ts';
import { engines, startTestServer, type TestServer } from '../support/server.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const newId = () => uuidFrom(Date.now(), randomBytes(10)) as TeamId;

describe.each(engines)('SYNC 2.6: tombstones are kept for 30 days, on %s', (engine) => {
  let server: TestServer;
  let bea: AgentActor;
  const clock = { ms: Date.now() };
  beforeAll(async () => {
    server = await startTestServer({ engine, clock: () => new Date(clock.ms) });
    bea = await server.actor('bea');
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    await removeFolders();
  });

  const put = async (id: TeamId, scopes = ['ws']) =>
    (
      await server.store.write('system', server.workspaceId, async (tx) =>
        tx.put('team', id, scopes, { id, name: 'x' }),
      )
    ).seq;
  const remove = async (id: TeamId) =>
    (await server.store.write('system', server.workspaceId, async (tx) => tx.remove('team', id))).seq;
  const prune = async () => await pruneFeed({ ...server, clock: () => new Date(clock.ms) });
  const tombstones = async () => {
    const { rows } = await sql<{ id: string }>`select id from feed where kind <> 'put' order by seq`.execute(
      server.database.db,
    );
    return rows.map(({ id }) => id);
  };
  const head = async () =>
    await server.database.db.selectFrom('workspaceHead').select(['head', 'minRetained']).executeTakeFirstOrThrow();
  /** Long enough for the next mark, and the mark. */
  const pass = async (ms: number) => {
    clock.ms += ms;
    await prune();
  };

  it('those of 30 days ago go, with the cursor that is still answered from; younger ones stay; no number is used up', async () => {
    const [old, moved, young, back] = [newId(), newId(), newId(), newId()];
    await put(moved, ['ws', `agent:${bea.agentId}`]);
    for (const id of [old, young, back]) await put(id);
    await remove(old);
    await put(moved);
    const oldest = await remove(back);
    await put(back);
    await pass(2 * HOUR_MS);
    const last = await remove(young);
    await pass(29 * DAY_MS);
    expect(await tombstones()).toEqual(expect.arrayContaining([old, moved, young]));
    expect((await head()).minRetained).toBe(0);
    await pass(DAY_MS);
    const after = await tombstones();
    expect(after).toContain(young);
    expect(after).not.toContain(old);
    expect(after).not.toContain(moved);
    const { minRetained } = await head();
    expect(minRetained).toBeGreaterThanOrEqual(oldest);
    expect(minRetained).toBeLessThan(last);
    expect((await head()).head).toBe(last);
    expect((await feedRows(server, ['ws'])).map(({ id }) => id)).toContain(back);
    await pass(31 * DAY_MS);
    expect(await tombstones()).not.toContain(young);
  });

  it('several nodes may do it at once, and while rows are written: what is put back at that moment stays', async () => {
    const ids = Array.from({ length: 12 }, newId);
    for (const id of ids) await put(id);
    for (const id of ids) await remove(id);
    await pass(2 * HOUR_MS);
    clock.ms += 31 * DAY_MS;
    const [kept, gone] = [ids.slice(0, 6), ids.slice(6)];
    await Promise.all([prune(), ...kept.map((id) => put(id)), prune(), prune()]);
    expect(await tombstones()).toEqual([]);
    const there = (await feedRows(server, ['ws'])).map(({ id }) => id);
    expect(there).toEqual(expect.arrayContaining(kept));
    for (const id of gone) expect(there).not.toContain(id);
  });

  it('a cursor at the oldest that is kept is answered from; one before it begins anew', async () => {
    const { head: now, minRetained } = await head();
    const request = { protocol: 2, clientId: newId() as never, held: ['ws'], resume: null };
    const { epoch } = await pull(server.store, bea, { ...request, epoch: '', cursor: 0 });
    expect(minRetained).toBeGreaterThan(0);
    expect(now).toBeGreaterThanOrEqual(minRetained);
    expect(await pull(server.store, bea, { ...request, epoch, cursor: minRetained })).toMatchObject({ reset: false });
    expect(await pull(server.store, bea, { ...request, epoch, cursor: minRetained - 1 })).toMatchObject({
      reset: true,
    });
  });

  it('invariants 13, 15: offline for longer, what was deleted does not return; the old rows are there until the new ones are whole, and the outbox is as it was', async () => {
    const [deleted, stays] = [newId(), newId()];
    await put(deleted);
    await put(stays);
    const link = createDirectLink(server, bea);
    let desk = await startTestEngine({ connect: link.connect });
    await desk.current();
    link.faults.down = true;
    link.cut();
    await desk.mutate('agent.setAvailability', { availability: 'away' });
    await remove(deleted);
    await pass(2 * HOUR_MS);
    await pass(31 * DAY_MS);
    expect(await tombstones()).not.toContain(deleted);
    // The app is closed meanwhile.
    desk = await desk.restart();
    expect(
      cacheOf(desk)
        .rows()
        .map(({ id }) => id),
    ).toContain(deleted);
    link.faults.pageRows = 4;
    const seen: boolean[] = [];
    link.pages.length = 0;
    link.faults.onPull = () => {
      const ids = cacheOf(desk)
        .rows()
        .map(({ id }) => id);
      seen.push(ids.includes(deleted) && ids.includes(stays));
    };
    link.faults.down = false;
    await desk.current();
    await until(async () => (await desk.call('outbox:list', {})).entries.length === 0);
    link.faults.onPull = () => undefined;
    expect(link.pages.some(({ reset }) => reset)).toBe(true);
    const whole = link.pages.findIndex(({ more }) => !more);
    expect(whole).toBeGreaterThan(3);
    expect(seen.slice(0, whole + 1)).not.toContain(false);
    expect(cacheOf(desk).rows()).toEqual(await feedRows(server, cacheScopes(desk)));
    expect(
      cacheOf(desk)
        .rows()
        .map(({ id }) => id),
    ).not.toContain(deleted);
    expect(link.pushes.flatMap(({ mutations }) => mutations)).toHaveLength(1);
    const mine = await server.database.db
      .selectFrom('agent')
      .select('availability')
      .where('id', '=', bea.agentId)
      .executeTakeFirst();
    expect(mine?.availability).toBe('away');
    await desk.close();
  });
});

function cacheScopes(desk: Parameters<typeof cacheOf>[0]): string[] {
  return [
    ...new Set(
      cacheOf(desk)
        .rows()
        .map(({ scope }) => scope),
    ),
  ];
}

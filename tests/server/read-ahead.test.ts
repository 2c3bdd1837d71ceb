/** SYNC 2.1: the next page is read while the client applies the one before; nobody can tell, but by the clock. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '#server/db/store.ts';
import { createReadAhead } from '#server/sync/read-ahead.ts';
import type { Page, PullRequest } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { clientId as clientIdSchema, uuidFrom } from '#shared/lib/ids.ts';
import { startTestServer, type TestServer } from '../support/server.ts';

const most = { rows: 3, bytes: 1_000_000 };
const idOf = (n: number) => uuidFrom(2_000 + n, new Uint8Array(10));

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => await server.close());

/** Counts what is asked of the database, and lets a test wait until nothing is under way. */
function watched(store: Store) {
  let reads = 0;
  const open: Promise<unknown>[] = [];
  const watch: Store = {
    ...store,
    read: async (...args) => {
      reads += 1;
      const result = store.read(...args);
      open.push(result.catch(() => undefined));
      return await result;
    },
  };
  return {
    store: watch,
    count: () => reads,
    quiet: async () => {
      while (open.length > 0) await Promise.all(open.splice(0));
    },
  };
}

async function putTeams(count: number, name: string): Promise<void> {
  for (let n = 0; n < count; n += 1)
    await server.store.write('system', server.workspaceId, async (tx) =>
      tx.put('team', idOf(n), ['ws'], { id: idOf(n) as never, name }),
    );
}

const next = (request: PullRequest, page: Page): PullRequest => {
  const lost = new Set(page.lost);
  const held = [...(page.reset ? [] : request.held), ...page.gained].filter((scope) => !lost.has(scope));
  return { ...request, epoch: page.epoch, cursor: page.to, held, resume: page.resume };
};
const first = (): PullRequest => ({
  protocol: PROTOCOL_VERSION,
  clientId: clientIdSchema.parse(uuidFrom(Date.now(), crypto.getRandomValues(new Uint8Array(10)))),
  epoch: '',
  cursor: 0,
  held: [],
  resume: null,
});

describe('reading ahead', () => {
  it('a page that was foreseen is the page that would have been read, also when something was written meanwhile', async () => {
    const bea = await server.actor('bea');
    const { store, quiet } = watched(server.store);
    const ahead = createReadAhead(store, most);
    const names = new Map<string, string>();
    let request = first();
    let pages = 0;
    for (let more = true; more; ) {
      const { page } = await ahead.pull(server, bea, request);
      for (const { id, kind, entity, ...change } of page.changes)
        if (kind === 'put' && entity === 'team') names.set(id, (change as { data: { name: string } }).data.name);
      await quiet();
      pages += 1;
      // What is behind the reader changes between a page's reading and its asking.
      if (pages <= 4) await putTeams(4, `round ${pages}`);
      request = next(request, page);
      more = page.more;
    }
    expect(pages).toBeGreaterThan(4);
    const { page } = await ahead.pull(server, bea, request);
    for (const change of page.changes)
      if (change.kind === 'put' && change.entity === 'team')
        names.set(change.id, (change.data as { name: string }).name);
    expect([0, 1, 2, 3].map((n) => names.get(idOf(n)))).toEqual(Array(4).fill('round 4'));
  });

  it('SEC-27, SEC-33: a page read before a team was taken away is not given afterwards', async () => {
    const ben = await server.actor('ben');
    const { store, quiet } = watched(server.store);
    const ahead = createReadAhead(store, most);
    const team = `team:${ben.teamIds[0]}`;
    await server.store.write('system', server.workspaceId, async (tx) => {
      for (let n = 10; n < 20; n += 1) tx.put('team', idOf(n), [team], { id: idOf(n) as never, name: 'theirs' });
    });
    let request = first();
    let page: Page;
    do {
      ({ page } = await ahead.pull(server, ben, request));
      await quiet();
      request = next(request, page);
    } while (page.resume?.scope !== team);
    const setTeams = (teamIds: readonly string[]) =>
      server.store.write('system', server.workspaceId, (tx) =>
        tx.db
          .updateTable('agent')
          .set({ teamIds: [...teamIds] })
          .where('id', '=', ben.agentId)
          .execute(),
      );
    await setTeams([]);
    try {
      let at = request;
      const seen: string[] = [];
      for (let more = true; more; ) {
        const answer = await ahead.pull(server, ben, at);
        seen.push(...answer.page.changes.map(({ scope }) => scope), ...answer.page.gained);
        at = next(at, answer.page);
        more = answer.page.more;
        await quiet();
      }
      expect(seen.filter((scope) => scope.startsWith('team:'))).toEqual([]);
    } finally {
      await setTeams(ben.teamIds);
    }
  });

  it('SEC-33: somebody who is no longer active gets nothing of it', async () => {
    const ben = await server.actor('ben');
    const { store, quiet } = watched(server.store);
    const ahead = createReadAhead(store, most);
    const request = first();
    const { page } = await ahead.pull(server, ben, request);
    await quiet();
    const setActive = (active: boolean) =>
      server.store.write('system', server.workspaceId, (tx) =>
        tx.db.updateTable('agent').set({ active }).where('id', '=', ben.agentId).execute(),
      );
    await setActive(false);
    await expect(ahead.pull(server, ben, next(request, page))).rejects.toMatchObject({ code: 'unauthenticated' });
    await setActive(true);
  });

  it('is used: the page that was foreseen costs one look at the scopes, not a page', async () => {
    const bea = await server.actor('bea');
    const { store, quiet, count } = watched(server.store);
    const ahead = createReadAhead(store, most);
    const request = first();
    const { page } = await ahead.pull(server, bea, request);
    await quiet();
    const before = count();
    const second = ahead.pull(server, bea, next(request, page));
    // One look before the answer; what follows it is the reading ahead of the third.
    await Promise.resolve();
    expect(count() - before).toBe(1);
    await second;
    await quiet();
  });
});

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROW_SCHEMA } from '#shared/contract/row-schema.ts';
import { parseSearch } from '#shared/search/parse-search.ts';
import { conversation, correction, idOf, message, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, temporaryFolder } from '#tests/support/engine.ts';
import { type CacheStore, openCache } from './cache-store.ts';
import { migrate } from './migrate.ts';
import { cacheInit } from './migrations/cache/0001-init.ts';
import { openSqlite, type Sqlite } from './open.ts';

afterAll(removeFolders);

const C1 = idOf<ReturnType<typeof conversation>['id']>(1);
const team = `team:${TEAM}`;
const conv = `conv:${C1}`;
const agent = `agent:${idOf(800)}`;
const frame = { epoch: 'e', reset: false, from: 0, target: 9, resume: null, more: false, serverTime: 0 };

const messageOf = (n: number, text: string) => message({ id: idOf(5_000 + n), conversationId: C1, n, text });
const put = (scope: string, entity: string, seq: number, data: { id: string }) => ({
  kind: 'put',
  scope,
  entity,
  id: data.id,
  seq,
  data,
});

/** A cache as the first step made it: each row in its scopes by name, one message not yet indexed. */
function makeFirst(db: Sqlite): void {
  migrate(db, [cacheInit]);
  const meta = db.prepare('insert into meta (key, value) values (?, ?)');
  for (const [key, value] of [
    ['epoch', 'e'],
    ['cursor', '7'],
    ['resume', 'null'],
    ['row_schema', ROW_SCHEMA],
  ])
    meta.run(key, value);
  const store = (scopes: string[], entity: string, row: { id: string }, parent: string | null, place = 0) => {
    for (const scope of scopes) db.prepare('insert into row values (?, ?, ?, 7)').run(scope, entity, row.id);
    db.prepare('insert into item values (?, ?, 7, ?, ?, ?)').run(entity, row.id, parent, place, JSON.stringify(row));
  };
  for (const scope of [team, conv, agent]) db.prepare('insert into held_scope values (?)').run(scope);
  store([team], 'conversation', conversation({ id: C1 }), null);
  store([agent, conv], 'correction', correction(1), C1);
  for (const n of [2, 1]) store([conv], 'message', messageOf(n, `quixotry ${n}`), C1, n);
  const indexed = messageOf(1, '');
  db.prepare("insert into search_doc values (1, 'message', ?, ?, 'Dana', null)").run(indexed.id, C1);
  db.prepare("insert into search_text (rowid, title, body) values (1, 'Dana', 'quixotry 1')").run();
  db.prepare("insert into search_dirty values ('message', ?)").run(messageOf(2, '').id);
}

const idsOf = (cache: CacheStore, words: string) =>
  cache.search.query(parseSearch(words, 0), { me: null, nowMs: 0 }).hits.map(({ id }) => id);
function indexAll(cache: CacheStore): number {
  for (let steps = 1; ; steps += 1) if (cache.search.fill(100) === 0) return steps;
}

describe('scopes as numbers', () => {
  it('invariant 16: a cache of the step before is readable as it was, without a pull, and what waited for the index still does', async () => {
    const path = join(await temporaryFolder(), 'cache.db');
    const key = randomBytes(32);
    const db = openSqlite(path, { key, synchronous: 'NORMAL' });
    makeFirst(db);
    db.close();
    const cache = openCache(path, key);
    expect(cache.position()).toMatchObject({ epoch: 'e', cursor: 7, held: [agent, conv, team] });
    expect(cache.children('message', C1).map(({ n }) => n)).toEqual([1, 2]);
    expect(cache.children('correction', C1)).toHaveLength(1);
    // The index of words is made anew behind the rows since step 3.
    expect(idsOf(cache, 'quixotry')).toEqual([]);
    indexAll(cache);
    expect(idsOf(cache, 'quixotry').sort()).toEqual([messageOf(1, '').id, messageOf(2, '').id]);
    expect(cache.findBroken(null, 100)).toEqual({ scopes: [], last: null });
    // Two scopes brought it: it goes with the last of them, whichever that is.
    const { id } = correction(1);
    const leave = (scope: string) => ({ kind: 'leave', scope, entity: 'correction', id, seq: 8 });
    const first = cache.apply({ ...frame, to: 8, changes: [leave(agent)], gained: [], lost: [] });
    expect([first.purged, cache.get('correction', id) === null]).toEqual([false, false]);
    cache.apply({ ...frame, to: 9, changes: [], gained: [], lost: [conv] });
    expect(cache.get('correction', id)).toBeNull();
    expect(cache.children('message', C1)).toEqual([]);
    cache.close();
  });

  it('a page that is rolled back leaves no number behind that the next would use', async () => {
    const cache = openCache(join(await temporaryFolder(), 'cache.db'), randomBytes(32));
    const poisoned = {
      get kind(): string {
        throw new Error('cut');
      },
    };
    const row = put(conv, 'message', 3, messageOf(1, 'one'));
    expect(() => cache.apply({ ...frame, to: 3, changes: [row, poisoned], gained: [conv], lost: [] })).toThrow('cut');
    cache.apply({
      ...frame,
      to: 3,
      changes: [put(team, 'conversation', 3, conversation({ id: C1 }))],
      gained: [team],
      lost: [],
    });
    cache.apply({ ...frame, to: 4, changes: [{ ...row, seq: 4 }], gained: [conv], lost: [] });
    cache.apply({ ...frame, to: 5, changes: [], gained: [], lost: [team] });
    expect(cache.children('message', C1)).toHaveLength(1);
    expect(cache.get('conversation', C1)).toBeNull();
    cache.close();
  });
});

describe('what waits for the search index', () => {
  it('SYNC 0.5: more rows than are remembered are found by a walk, also after a restart, and never under words they no longer have', async () => {
    const path = join(await temporaryFolder(), 'cache.db');
    const key = randomBytes(32);
    let cache = openCache(path, key);
    const page = (seq: number, count: number, word: string) =>
      cache.apply({
        ...frame,
        to: seq,
        changes: Array.from({ length: count }, (_, n) => put(conv, 'message', seq, messageOf(n + 1, word))),
        gained: [conv],
        lost: [],
      });
    page(1, 1_500, 'quixotry');
    expect(cache.search.fill(100)).toBeGreaterThan(0);
    cache.close();
    cache = openCache(path, key);
    indexAll(cache);
    expect(idsOf(cache, 'quixotry')).toHaveLength(50);
    page(2, 1_499, 'xylophagy');
    expect(idsOf(cache, 'quixotry')).toEqual([messageOf(1_500, '').id]);
    expect(idsOf(cache, 'xylophagy')).toEqual([]);
    cache.close();
    cache = openCache(path, key);
    indexAll(cache);
    expect(idsOf(cache, 'xylophagy')).toHaveLength(50);
    expect(idsOf(cache, 'quixotry')).toEqual([messageOf(1_500, '').id]);
    expect(cache.search.fill(100)).toBe(0);
    cache.close();
    cache = openCache(path, key);
    // Nothing waits: nothing is walked through.
    expect(cache.search.fill(100)).toBe(0);
    expect(cache.meta('unindexed')).toBeNull();
    cache.close();
  });

  it('what came last is indexed before the walk gets there', async () => {
    const cache = openCache(join(await temporaryFolder(), 'cache.db'), randomBytes(32));
    const page = (seq: number, rows: ReturnType<typeof messageOf>[]) =>
      cache.apply({
        ...frame,
        to: seq,
        changes: rows.map((row) => put(conv, 'message', seq, row)),
        gained: [conv],
        lost: [],
      });
    page(
      1,
      Array.from({ length: 1_500 }, (_, n) => messageOf(n + 1, 'quixotry')),
    );
    cache.search.fill(10);
    page(2, [messageOf(1_600, 'xylophagy')]);
    cache.search.fill(10);
    expect(idsOf(cache, 'xylophagy')).toHaveLength(1);
    cache.close();
  });
});

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { parseSearch } from '#shared/search/parse-search.ts';
import { conversation, idOf, message, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, temporaryFolder } from '#tests/support/engine.ts';
import { type CacheStore, openCache } from '../db/cache-store.ts';
import { openSqlite } from '../db/open.ts';
import type { Stores } from '../db/stores.ts';
import { createIndexer } from './indexer.ts';

const EVERY_MS = 20;
const ROWS = 400;

afterAll(removeFolders);

function putOne(cache: CacheStore, n: number): void {
  const row = message({ id: idOf<MessageId>(5_000 + n), n, text: `Depot ${n}, and what was said about it at length` });
  const scope = `conv:${row.conversationId}`;
  cache.apply({
    epoch: 'e',
    reset: false,
    from: n - 1,
    to: n,
    target: n,
    changes: [{ kind: 'put', entity: 'message', id: row.id, scope, seq: n, data: row }],
    gained: n === 1 ? [scope] : [],
    lost: [],
    resume: null,
    more: false,
    serverTime: 0,
  });
}

/** One timer at a time is all that the indexer has. */
function steppedClock() {
  let now = 1_000_000;
  let due: { at: number; work: () => void } | undefined;
  return {
    clock: {
      nowMs: () => now,
      after: (delayMs: number, work: () => void) => {
        const mine = { at: now + delayMs, work };
        due = mine;
        return () => {
          if (due === mine) due = undefined;
        };
      },
    },
    /** Work takes time. */
    spend: (ms: number): void => {
      now += ms;
    },
    advance: (ms: number) => {
      const end = now + ms;
      while (due !== undefined && due.at <= end) {
        const { at, work } = due;
        due = undefined;
        now = Math.max(now, at);
        work();
      }
      now = end;
    },
  };
}

it('SYNC 0.5: rows that come many times a second leave few pieces behind, so that one that goes is soon out of the index', async () => {
  const path = join(await temporaryFolder(), 'cache.db');
  const key = randomBytes(32);
  const cache = openCache(path, key);
  const { clock, advance } = steppedClock();
  const faults: unknown[] = [];
  const indexer = createIndexer({ cache } as Stores, clock, (thrown) => faults.push(thrown));
  let most = 0;
  const beside = openSqlite(path, { key, synchronous: 'NORMAL' });
  const pieces = beside.prepare<[], number>('select count(distinct segid) from search_text_idx').pluck();
  for (let n = 1; n <= ROWS; n += 1) {
    putOne(cache, n);
    indexer.start();
    advance(EVERY_MS);
    most = Math.max(most, pieces.get() ?? 0);
  }
  const found = beside.prepare<[], number>("select count(*) from search_text('depot')").pluck().get() ?? 0;
  await indexer.stop();
  beside.close();
  cache.close();
  expect(faults).toEqual([]);
  expect(found).toBeGreaterThan(ROWS * 0.9);
  expect(most).toBeLessThanOrEqual(20);
});

it('SYNC 0.5: a row that comes again with the same words stays where it is in the index, and what it says anew is found', async () => {
  const path = join(await temporaryFolder(), 'cache.db');
  const key = randomBytes(32);
  const cache = openCache(path, key);
  const beside = openSqlite(path, { key, synchronous: 'NORMAL' });
  const pieces = beside.prepare<[], number>('select count(distinct segid) from search_text_idx').pluck();
  const found = (word: string) => cache.search.query(parseSearch(word, 0), { nowMs: 0, me: null }).hits.length;
  const scope = `team:${TEAM}`;
  const put = (seq: number, over: Partial<ConversationRow>): void => {
    const row = conversation({ version: seq, ...over });
    const changes = [{ kind: 'put', entity: 'conversation', id: row.id, scope, seq, data: row }];
    const frame = { epoch: 'e', reset: false, lost: [], resume: null, more: false, serverTime: 0 };
    cache.apply({ ...frame, from: seq - 1, to: seq, target: seq, changes, gained: [scope] });
    while (cache.search.fill(10) > 0);
  };
  put(1, { need: 'A depot' });
  const before = pieces.get();
  put(2, { need: 'A depot', respondBy: null });
  expect([pieces.get(), found('depot')]).toEqual([before, 1]);
  put(3, { need: 'A ladder' });
  expect([found('depot'), found('ladder')]).toEqual([0, 1]);
  beside.close();
  cache.close();
});

it('SYNC 0.5: beside large pieces small ones wait to be brought together, but not for long once filling is slow for them', async () => {
  const path = join(await temporaryFolder(), 'cache.db');
  const key = randomBytes(32);
  const cache = openCache(path, key);
  const { clock, advance, spend } = steppedClock();
  const faults: unknown[] = [];
  const beside = openSqlite(path, { key, synchronous: 'NORMAL' });
  const pieces = beside.prepare<[], number>('select count(distinct segid) from search_text_idx').pluck();
  const slowFrom = 40;
  const { search } = cache;
  const slow = {
    ...search,
    fill: (rows: number) => {
      spend((pieces.get() ?? 0) > slowFrom ? 9 : 1);
      return search.fill(rows);
    },
    // As long as one that brings large pieces together.
    merge: (pages: number) => {
      spend(4);
      return search.merge(pages);
    },
  };
  const indexer = createIndexer({ cache: { ...cache, search: slow } } as Stores, clock, (thrown) =>
    faults.push(thrown),
  );
  let most = 0;
  let fewestAfter = Number.POSITIVE_INFINITY;
  for (let n = 1; n <= ROWS; n += 1) {
    putOne(cache, n);
    indexer.start();
    advance(EVERY_MS);
    const now = pieces.get() ?? 0;
    most = Math.max(most, now);
    if (most > slowFrom) fewestAfter = Math.min(fewestAfter, now);
  }
  await indexer.stop();
  beside.close();
  cache.close();
  expect(faults).toEqual([]);
  expect(most, 'they wait at first').toBeGreaterThan(slowFrom);
  expect(most).toBeLessThanOrEqual(slowFrom + 20);
  expect(fewestAfter).toBeLessThan(slowFrom / 2);
});

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolders, temporaryFolder } from '#tests/support/engine.ts';
import { migrate } from './migrate.ts';
import { cacheMigrations } from './migrations/cache/index.ts';
import { openSqlite, type Sqlite } from './open.ts';
import { createReviewQuery } from './review-query.ts';

let db: Sqlite;
beforeEach(async () => {
  db = openSqlite(join(await temporaryFolder(), 'cache.db'), { key: randomBytes(32), synchronous: 'NORMAL' });
});
afterEach(() => db.close());
afterAll(removeFolders);

const row = (id: string, more: Record<string, unknown> = {}) =>
  JSON.stringify({ id, state: 'waiting', groupId: null, affects: 3, at: '2026-11-01', authorId: 'a', ...more });
const put = (id: string, more = {}) =>
  db.prepare("insert into item (entity, id, seq, data) values ('correction', ?, 1, ?)").run(id, row(id, more));

describe('where corrections stand in the review (E2)', () => {
  it('follows the rows: those that come, change, are decided and go, whoever writes them', () => {
    migrate(db, cacheMigrations);
    const review = createReviewQuery(db);
    put('1', { groupId: '1' });
    put('2', { groupId: '1', affects: 9 });
    put('3', { state: 'approved', decidedAt: '2026-11-02' });
    db.prepare("insert into item (entity, id, seq, data) values ('answer', '4', 1, ?)").run(row('4'));
    expect(review.waiting().map(({ id, affects }) => [id, affects])).toEqual([
      ['1', 3],
      ['2', 9],
    ]);
    expect(review.inGroup('1')).toEqual(['1', '2']);
    expect(review.countDecided()).toBe(1);

    db.prepare('update item set data = ? where id = ?').run(
      row('2', { state: 'rejected', decidedAt: '2026-11-03' }),
      '2',
    );
    db.prepare('delete from item where id = ?').run('1');
    expect(review.waiting()).toEqual([]);
    expect(review.decided(5).map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('is there for corrections that a desk held before it knew the review', () => {
    const before = cacheMigrations.findIndex(({ id }) => id === 5);
    migrate(db, cacheMigrations.slice(0, before));
    put('1');
    migrate(db, cacheMigrations);
    expect(createReviewQuery(db).waiting()).toMatchObject([{ id: '1', state: 'waiting', groupId: null, affects: 3 }]);
  });
});

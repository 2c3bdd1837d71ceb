import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { until } from '#tests/support/engine.ts';
import { createJournalMover } from './journal-mover.ts';
import { openSqlite } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'baton-journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

function openWritten(name: string, key: Buffer = randomBytes(32)) {
  const path = join(folder, name);
  const db = openSqlite(path, { key, synchronous: 'NORMAL' });
  db.exec('create table t (id integer primary key, words text)');
  const put = db.prepare('insert into t (words) values (?)');
  const write = db.transaction((count: number) => {
    for (let i = 0; i < count; i += 1) put.run('planted '.repeat(60));
  });
  /** As if there were ten times as many: short tests of long journals. */
  const changes = () => 10 * (db.prepare<[], number>('select total_changes()').pluck().get() ?? 0);
  return { path, key, db, write, changes };
}

describe('the journal of the cache', () => {
  it('while pages follow one another it is left alone until it is long: the rows have the processor first', async () => {
    const { path, key, db, write } = openWritten('following.db');
    const mover = createJournalMover(path, key);
    write(4_000);
    const before = statSync(path).size;
    mover.committed(100_000, true);
    mover.committed(100_000, true);
    expect(statSync(path).size).toBe(before);
    mover.committed(100_000);
    await until(() => statSync(path).size > before + 1_000_000);
    mover.close();
    db.close();
  });

  it('SYNC 0.5: is moved into the file by another thread once there is enough, and stays encrypted there', async () => {
    const { path, key, db, write, changes } = openWritten('moved.db');
    const said: unknown[] = [];
    const mover = createJournalMover(path, key, (_level, event, fields) => said.push([event, fields?.pages]));
    write(100);
    mover.committed(changes());
    write(4_000);
    const before = statSync(path).size;
    mover.committed(changes());
    await until(() => statSync(path).size > before + 1_000_000);
    await until(() => said.length > 0);
    expect(said).toEqual([['journal_moved', expect.any(Number)]]);
    mover.close();
    expect(readFileSync(path).includes('planted')).toBe(false);
    expect(db.prepare('select count(*) from t').pluck().get()).toBe(4_100);
    db.close();
  });

  it('invariant 15: whoever closes waits for what is under way, so that the file can be renamed or removed', () => {
    const { path, key, db, write, changes } = openWritten('closed.db');
    const mover = createJournalMover(path, key);
    write(4_000);
    mover.committed(changes());
    mover.close();
    // All of it was moved: closing has nothing left to do.
    expect(statSync(path).size).toBeGreaterThan(1_500_000);
    write(4_000);
    mover.committed(changes());
    db.close();
    const again = openSqlite(path, { key, synchronous: 'NORMAL' });
    expect(again.prepare('select count(*) from t').pluck().get()).toBe(8_000);
    again.close();
  });

  it('the thread ends while nobody works, and another moves what is due then', async () => {
    const { path, key, db, write, changes } = openWritten('rested.db');
    const mover = createJournalMover(path, key);
    write(4_000);
    const before = statSync(path).size;
    mover.committed(changes());
    // Harmless while it moves.
    mover.rest();
    await until(() => statSync(path).size > before + 1_000_000);
    const between = statSync(path).size;
    write(4_000);
    await until(() => {
      mover.rest();
      mover.committed(100_000 + changes());
      return statSync(path).size > between + 1_000_000;
    });
    mover.close();
    expect(db.pragma('quick_check(1)', { simple: true })).toBe('ok');
    db.close();
  });

  it('a move that fails is given up: the next that is due is tried anew', async () => {
    const path = join(folder, 'late.db');
    // Where the file should be stands a folder: it cannot be opened.
    mkdirSync(path);
    const key = randomBytes(32);
    const said: unknown[] = [];
    const mover = createJournalMover(path, key, (level, event) => said.push([level, event]));
    mover.committed(100_000);
    await until(() => said.length > 0);
    expect(said).toEqual([['error', 'journal_thread_failed']]);
    rmdirSync(path);
    const { db, write, changes } = openWritten('late.db', key);
    write(4_000);
    const before = statSync(path).size;
    let due = 100_000 + changes();
    await until(() => {
      due += 100_000;
      mover.committed(due);
      return statSync(path).size > before + 1_000_000;
    });
    mover.close();
    expect(db.pragma('quick_check(1)', { simple: true })).toBe('ok');
    db.close();
  });
});

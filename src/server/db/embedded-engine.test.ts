import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, expect, it, vi } from 'vitest';
import { type EmbeddedEngine, startEmbeddedEngine } from './embedded-engine.ts';

const LIMIT_MS = 120_000;
const dir = mkdtempSync(join(tmpdir(), 'baton-engine-'));
let engine: EmbeddedEngine | undefined;
let pool: pg.Pool | undefined;
afterEach(async () => {
  await pool?.end();
  await engine?.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Asked at a pace slower than the session's limit of idleness, it is over at the second time. */
async function idleTooLong(client: pg.PoolClient): Promise<void> {
  const isOver = () => expect(client.query('select 1')).rejects.toThrow('The database thread failed.');
  await vi.waitFor(isOver, { interval: 60, timeout: 20_000 });
}

function poolOn(of: EmbeddedEngine): pg.Pool {
  const made = new pg.Pool({ max: 1, idleTimeoutMillis: 0, stream: () => of.connect(), user: 'postgres' });
  made.on('error', () => undefined);
  made.on('connect', (client) => client.on('error', () => undefined));
  return made;
}

it(
  'J12: a session that PostgreSQL ends for good costs what was under way: the next connection finds what was committed, in a new thread',
  async () => {
    const lost: string[] = [];
    engine = await startEmbeddedEngine(dir, (why) => lost.push(why));
    pool = poolOn(engine);
    await pool.query('create table kept (x int)');
    await pool.query('insert into kept values (7)');

    const client = await pool.connect();
    // As a machine that slept with a transaction open: PGlite by itself answers nothing from then on, and fills the memory.
    await client.query(`begin; select set_config('idle_in_transaction_session_timeout', '20', true)`);
    await client.query('insert into kept values (8)');
    await idleTooLong(client);
    client.release(true);

    expect(lost).toEqual([expect.stringContaining('idle-in-transaction')]);
    const { rows } = await pool.query('select x from kept');
    expect(rows).toEqual([{ x: 7 }]);
  },
  LIMIT_MS,
);

it(
  'what was in memory is not begun anew: every connection after it breaks, and says why',
  async () => {
    engine = await startEmbeddedEngine(null);
    pool = poolOn(engine);
    await pool.query('create table kept (x int)');
    const client = await pool.connect();
    await client.query(`begin; select set_config('idle_in_transaction_session_timeout', '20', true)`);
    await idleTooLong(client);
    client.release(true);
    await expect(pool.query('select x from kept')).rejects.toThrow('in memory');
  },
  LIMIT_MS,
);

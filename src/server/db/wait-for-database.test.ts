import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Log } from '#server/deps.ts';
import { AppError } from '#shared/lib/errors.ts';
import { openDatabase } from './database.ts';
import { whileGone } from './wait-for-database.ts';

const patience = { limitMs: 400, firstPauseMs: 20, longestPauseMs: 80 };

function listeningLog(): { log: Log; attempts: number[] } {
  const attempts: number[] = [];
  const ignore = () => undefined;
  const warn: Log['warn'] = (fields) => {
    attempts.push((fields as { attempt: number }).attempt);
  };
  return { log: { debug: ignore, info: ignore, warn, error: ignore }, attempts };
}

async function closedPort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, '127.0.0.1', resolve);
  });
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

describe('a node that starts before its database', () => {
  it('tries again, each time said in the log, and ends with what the database said once the time is over', async () => {
    const { log, attempts } = listeningLog();
    const databaseUrl = `postgres://nobody:nothing@127.0.0.1:${await closedPort()}/none`;
    await expect(openDatabase({ databaseUrl, dataFolder: null }, log, patience)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    expect(attempts.length).toBeGreaterThan(2);
    expect(attempts).toEqual(attempts.map((_, index) => index + 1));
  });

  it('goes on as soon as it is there', async () => {
    const { log, attempts } = listeningLog();
    let calls = 0;
    const attempt = async () => {
      calls += 1;
      // 57P03: the database system is starting up.
      if (calls < 3) throw Object.assign(new Error('starting up'), { code: '57P03' });
      return await Promise.resolve('open');
    };
    expect(await whileGone(attempt, log, patience)).toBe('open');
    expect(attempts).toEqual([1, 2]);
  });

  it('does not wait for what waiting does not mend', async () => {
    const { log, attempts } = listeningLog();
    const newer = new AppError('conflict', 'The database is newer than this version.');
    await expect(whileGone(async () => await Promise.reject(newer), log, patience)).rejects.toBe(newer);
    expect(attempts).toEqual([]);
  });
});

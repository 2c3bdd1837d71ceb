import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withFileLock } from './cache.ts';

let folder: string;
let lockPath: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-lock-'));
  lockPath = join(folder, 'deep', 'it.lock');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the lock around what is made once', () => {
  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(async () => await withFileLock(lockPath, work)));
    expect(most).toBe(1);
    expect(await readdir(join(folder, 'deep'))).toEqual([]);
  });

  it('is released when the work fails', async () => {
    const failing = withFileLock(lockPath, async () => await Promise.reject(new Error('no space left')));
    await expect(failing).rejects.toThrow('no space left');
    expect(await withFileLock(lockPath, async () => 'again')).toBe('again');
  });

  it('is taken over from a holder that is gone', async () => {
    await withFileLock(lockPath, async () => undefined);
    // No process has this id: it is above what systems give out.
    await writeFile(lockPath, '999999999');
    expect(await withFileLock(lockPath, async () => 'mine')).toBe('mine');
  });

  it('is taken over from a holder that has not moved for long, whoever has its process id now', async () => {
    await withFileLock(lockPath, async () => undefined);
    await writeFile(lockPath, String(process.pid));
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(lockPath, longAgo, longAgo);
    expect(await withFileLock(lockPath, async () => 'mine')).toBe('mine');
  });
});

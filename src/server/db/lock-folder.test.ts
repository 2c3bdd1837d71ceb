import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isFolderInUse, lockFolder } from './lock-folder.ts';

const run = promisify(execFile);
const module = new URL('./lock-folder.ts', import.meta.url).href;
/** Takes the lock, says so, and holds it until all the others have tried. */
const contender = `
  import { setTimeout } from 'node:timers/promises';
  import { readdirSync, writeFileSync } from 'node:fs';
  const [folder, tries, name] = process.argv.slice(1);
  const { lockFolder } = await import('${module}');
  let got = 'lost';
  try { lockFolder(folder); got = 'won'; } catch (thrown) { if (thrown.code !== 'conflict') throw thrown; }
  writeFileSync(tries + '/' + name, got);
  while (readdirSync(tries).length < 6) await setTimeout(10);
  console.log(got);
`;

describe('the lock of a workspace folder', () => {
  let folder: string;
  let tries: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-lock-'));
    tries = mkdtempSync(join(tmpdir(), 'baton-lock-tries-'));
  });
  afterEach(() => {
    for (const path of [folder, tries]) rmSync(path, { recursive: true, force: true });
  });

  it('is held once, and free again when given back', () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(/in use/);
    release();
    lockFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says whether it is held without taking it', () => {
    expect(isFolderInUse(folder)).toBe(false);
    const release = lockFolder(folder);
    expect(isFolderInUse(folder)).toBe(true);
    release();
    writeFileSync(join(folder, 'server.lock'), '4194305 1');
    expect(isFolderInUse(folder)).toBe(false);
    lockFolder(folder)();
  });

  it('of a process that is gone is taken over by exactly one of six who start at once', async () => {
    // No process has this number: the highest that Linux gives out is 4194304.
    writeFileSync(join(folder, 'server.lock'), '4194305 1');
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const starts = names.map((name) =>
      run(process.execPath, ['--input-type=module', '-e', contender, folder, tries, name]),
    );
    const results = (await Promise.all(starts)).map(({ stdout }) => stdout.trim());
    expect(results.filter((result) => result === 'won')).toHaveLength(1);
  });
});

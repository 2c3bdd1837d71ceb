import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countPart, readPlaywrightCounts, readVitestCounts } from './counts.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-counts-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the last line of npm test', () => {
  it('takes the counts of both runners', async () => {
    const path = join(folder, 'result.json');
    await writeFile(path, JSON.stringify({ numPassedTests: 12, numFailedTests: 3 }));
    expect(await readVitestCounts(path)).toEqual({ passed: 12, failed: 3 });
    await writeFile(path, JSON.stringify({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } }));
    expect(await readPlaywrightCounts(path)).toEqual({ passed: 5, failed: 1 });
  });

  it('never says 0 failed over a part that failed without a failed test', async () => {
    expect(await countPart(1)).toEqual({ passed: 0, failed: 1 });
    expect(await countPart(1, async () => ({ passed: 9, failed: 0 }))).toEqual({ passed: 9, failed: 1 });
    expect(await countPart(0, async () => await readVitestCounts(join(folder, 'absent.json')))).toEqual({
      passed: 0,
      failed: 1,
    });
  });

  it('does not count a failure twice', async () => {
    expect(await countPart(1, async () => ({ passed: 9, failed: 2 }))).toEqual({ passed: 9, failed: 2 });
    expect(await countPart(0, async () => ({ passed: 9, failed: 0 }))).toEqual({ passed: 9, failed: 0 });
  });
});

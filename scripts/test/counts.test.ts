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
    expect(await readVitestCounts(path)).toEqual({ passed: 12, failed: 3, names: [] });
    await writeFile(path, JSON.stringify({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } }));
    expect(await readPlaywrightCounts(path)).toEqual({ passed: 5, failed: 1, names: [] });
  });

  it('names what failed and what needed a second try, of either runner', async () => {
    const path = join(folder, 'result.json');
    const assertionResults = [
      { fullName: 'adds', status: 'passed', failureMessages: [] },
      { fullName: 'waits', status: 'passed', failureMessages: ['timed out'] },
      { fullName: 'takes away', status: 'failed', failureMessages: ['no'] },
    ];
    const testResults = [
      { name: join(process.cwd(), 'a.test.ts'), status: 'failed', assertionResults },
      { name: join(process.cwd(), 'b.test.ts'), status: 'failed', assertionResults: [] },
    ];
    await writeFile(path, JSON.stringify({ numPassedTests: 2, numFailedTests: 1, testResults }));
    const ofVitest = ['a.test.ts › waits (second try)', 'a.test.ts › takes away', 'b.test.ts › (the file itself)'];
    expect((await readVitestCounts(path)).names).toEqual(ofVitest);
    const spec = (title: string, status: string) => ({ title, file: 'c.spec.ts', tests: [{ status }] });
    const inner = { specs: [spec('opens', 'expected'), spec('closes', 'flaky')] };
    const stats = { expected: 1, unexpected: 1, flaky: 1 };
    await writeFile(
      path,
      JSON.stringify({ stats, suites: [{ specs: [spec('ends', 'unexpected')], suites: [inner] }] }),
    );
    expect((await readPlaywrightCounts(path)).names).toEqual(['c.spec.ts › ends', 'c.spec.ts › closes (second try)']);
  });

  it('never says 0 failed over a part that failed without a failed test', async () => {
    expect(await countPart(1)).toEqual({ passed: 0, failed: 1, names: [] });
    expect(await countPart(1, async () => ({ passed: 9, failed: 0, names: [] }))).toEqual({
      passed: 9,
      failed: 1,
      names: [],
    });
    expect(await countPart(0, async () => await readVitestCounts(join(folder, 'absent.json')))).toEqual({
      passed: 0,
      failed: 1,
      names: [],
    });
  });

  it('does not count a failure twice', async () => {
    expect(await countPart(1, async () => ({ passed: 9, failed: 2, names: [] }))).toEqual({
      passed: 9,
      failed: 2,
      names: [],
    });
    expect(await countPart(0, async () => ({ passed: 9, failed: 0, names: [] }))).toEqual({
      passed: 9,
      failed: 0,
      names: [],
    });
  });
});

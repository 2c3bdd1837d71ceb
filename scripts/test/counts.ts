/** Reads how many tests passed and failed from what the two test runners write. */
import { readFile } from 'node:fs/promises';

export type Counts = { passed: number; failed: number };

/** The counts of a part that ended with `code`; one failure at least when that is not 0 or its result cannot be read. */
export async function countPart(code: number, count?: () => Promise<Counts>): Promise<Counts> {
  if (count === undefined) return { passed: 0, failed: code === 0 ? 0 : 1 };
  try {
    const counts = await count();
    return { passed: counts.passed, failed: Math.max(counts.failed, code === 0 ? 0 : 1) };
  } catch {
    // The runner ended before it wrote its result.
    return { passed: 0, failed: 1 };
  }
}

export async function readVitestCounts(path: string): Promise<Counts> {
  const result = JSON.parse(await readFile(path, 'utf8')) as { numPassedTests: number; numFailedTests: number };
  return { passed: result.numPassedTests, failed: result.numFailedTests };
}

export async function readPlaywrightCounts(path: string): Promise<Counts> {
  const { stats } = JSON.parse(await readFile(path, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
  };
  // A test that passed on its second try is listed as flaky by the reporter and has passed.
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

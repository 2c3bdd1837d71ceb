/** Reads how many tests passed and failed from what the two test runners write, and which. */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';

/** `names`: those that failed, `file › test`, and those that needed a second try, so marked. */
export type Counts = { passed: number; failed: number; names: string[] };

/** The counts of a part that ended with `code`; one failure at least when that is not 0 or its result cannot be read. */
export async function countPart(code: number, count?: () => Promise<Counts>): Promise<Counts> {
  if (count === undefined) return { passed: 0, failed: code === 0 ? 0 : 1, names: [] };
  try {
    const counts = await count();
    return { ...counts, failed: Math.max(counts.failed, code === 0 ? 0 : 1) };
  } catch {
    // The runner ended before it wrote its result.
    return { passed: 0, failed: 1, names: [] };
  }
}

type VitestFile = {
  name: string;
  status: string;
  assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
};

export async function readVitestCounts(path: string): Promise<Counts> {
  const result = JSON.parse(await readFile(path, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults?: VitestFile[];
  };
  const names = (result.testResults ?? []).flatMap(({ name, status, assertionResults }) => {
    const file = relative(process.cwd(), name);
    // What a second try passed keeps the message of its first.
    const named = assertionResults.flatMap(({ fullName, status: ended, failureMessages }) => {
      if (ended === 'failed') return [`${file} › ${fullName}`];
      return (failureMessages?.length ?? 0) > 0 ? [`${file} › ${fullName} (second try)`] : [];
    });
    const isUnnamed = status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
    return isUnnamed ? [...named, `${file} › (the file itself)`] : named;
  });
  return { passed: result.numPassedTests, failed: result.numFailedTests, names };
}

type PlaywrightSuite = {
  file?: string;
  suites?: PlaywrightSuite[];
  specs?: { title: string; file: string; tests: { status: string }[] }[];
};

export async function readPlaywrightCounts(path: string): Promise<Counts> {
  const { stats, suites = [] } = JSON.parse(await readFile(path, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number };
    suites?: PlaywrightSuite[];
  };
  // A test that passed on its second try is listed as flaky by the reporter and has passed.
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, names: suites.flatMap(namesOf) };
}

function namesOf({ specs = [], suites = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ file, title, tests }) => {
    if (tests.some(({ status }) => status === 'unexpected')) return [`${file} › ${title}`];
    return tests.some(({ status }) => status === 'flaky') ? [`${file} › ${title} (second try)`] : [];
  });
  return [...own, ...suites.flatMap(namesOf)];
}

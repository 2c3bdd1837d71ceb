/**
 * `npm test`: everything that CI runs, on a machine that has only this checkout and its node_modules. Each part runs
 * even after an earlier one failed. The last line is "N passed, N failed" over all tests; a part that fails without a
 * failed test counts as one, so that the line never looks better than the run was.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildDesktop } from './build/build-desktop.ts';
import { prepareElectron } from './electron/prepare.ts';
import { runCommand } from './process/run-command.ts';
import { PROJECT_ROOT, packageProgram } from './project-root.ts';
import { type Counts, countPart, readPlaywrightCounts, readVitestCounts } from './test/counts.ts';

type Part = { name: string; run: () => Promise<number>; count?: () => Promise<Counts> };

const RESULTS = join(PROJECT_ROOT, 'test-results');
const VITEST_RESULT = join(RESULTS, 'vitest.json');
const PLAYWRIGHT_RESULT = join(RESULTS, 'playwright.json');

const node = async (path: string, ...args: string[]) =>
  await runCommand(process.execPath, [path, ...args], { cwd: PROJECT_ROOT });

const parts: Part[] = [
  {
    name: 'runtime',
    run: async () => {
      await prepareElectron((line) => console.log(line));
      return 0;
    },
  },
  { name: 'check', run: async () => await node('scripts/check.ts') },
  {
    name: 'unit and integration tests',
    run: async () =>
      await node(
        packageProgram('vitest/vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${VITEST_RESULT}`,
      ),
    count: async () => await readVitestCounts(VITEST_RESULT),
  },
  {
    name: 'build',
    // As the end-to-end tests do it before they begin: they find it done.
    run: async () => {
      await buildDesktop((line) => console.log(line));
      return 0;
    },
  },
  {
    name: 'end-to-end tests',
    run: async () => await node('scripts/e2e.ts'),
    count: async () => await readPlaywrightCounts(PLAYWRIGHT_RESULT),
  },
];

await rm(RESULTS, { recursive: true, force: true });
await mkdir(RESULTS, { recursive: true });

const total: Counts = { passed: 0, failed: 0, names: [] };
const lines: string[] = [];
for (const part of parts) {
  console.log(`\n== ${part.name}`);
  const startedAt = performance.now();
  const code = await part.run().catch((error: unknown) => {
    console.error((error as Error).message);
    return 1;
  });
  const counts = await countPart(code, part.count);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
  lines.push(`${counts.failed === 0 ? 'ok  ' : 'FAIL'} ${part.name} (${seconds} s)`);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.names.push(...counts.names);
}

console.log(`\n${[...total.names, ...lines].join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/**
 * `npm run check`: types, format and lint, walls. Every part runs even after one failed, so that one run shows all.
 * `npm run check -- --fix` first lets the formatter and the linters correct what they can.
 */
import { cruiseWalls, listSourceFiles } from './check/walls.ts';
import { captureCommand } from './process/run-command.ts';
import { PROJECT_ROOT, packageProgram } from './project-root.ts';

type Part = { name: string; run: () => Promise<string | undefined> };

const isFixing = process.argv.includes('--fix');

/** A part that is a program: undefined when it succeeds, else what it wrote. */
function program(name: string, path: string, ...args: string[]): Part {
  return {
    name,
    run: async () => {
      const result = await captureCommand(process.execPath, [packageProgram(path), ...args], { cwd: PROJECT_ROOT });
      return result.code === 0 ? undefined : `${result.stdout}${result.stderr}`.trim();
    },
  };
}

const walls: Part = {
  name: 'walls',
  run: async () => {
    const [{ modules, findings }, files] = await Promise.all([
      cruiseWalls(PROJECT_ROOT),
      listSourceFiles(PROJECT_ROOT),
    ]);
    const seen = new Set(modules);
    const problems = findings.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`);
    // A tool that reads nothing finds nothing: what it did not see counts as a finding.
    problems.push(
      ...files.filter((file) => !file.endsWith('.d.ts') && !seen.has(file)).map((file) => `not seen: ${file}`),
    );
    return problems.length === 0 ? undefined : problems.join('\n');
  },
};

const biomeArgs = isFixing ? ['check', '--write', '.'] : ['check', '.'];
const oxlintArgs = ['--type-aware', '--deny-warnings', ...(isFixing ? ['--fix'] : [])];
const parts: Part[] = [
  program('types: shared', 'typescript/bin/tsc', '-p', 'tsconfig.shared.json'),
  program('types: node', 'typescript/bin/tsc', '-p', 'tsconfig.node.json'),
  program('types: web', 'typescript/bin/tsc', '-p', 'tsconfig.web.json'),
  program(
    'biome',
    '@biomejs/biome/bin/biome',
    ...biomeArgs,
    '--max-diagnostics=200',
    '--diagnostic-level=warn',
    '--error-on-warnings',
  ),
  program('oxlint', 'oxlint/bin/oxlint', ...oxlintArgs),
  walls,
];

let failed = 0;
for (const part of parts) {
  const startedAt = performance.now();
  const problem = await part.run();
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${problem === undefined ? 'ok  ' : 'FAIL'} ${part.name} (${seconds} s)`);
  if (problem === undefined) continue;
  failed += 1;
  console.log(problem);
}
console.log(failed === 0 ? 'check: ok' : `check: ${failed} of ${parts.length} parts failed`);
process.exitCode = failed === 0 ? 0 : 1;

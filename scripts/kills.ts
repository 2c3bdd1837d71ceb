/**
 * `npm run kills -- [--kills N] [--seed N] [--database postgres|pglite] [--engines N] [--nodes N]`: kills real engines and real backends under load, with faulty networks between
 * them, and counts what was lost, doubled or reordered. Progress on standard error; the last line of standard output is one JSON object. Exit code 1 when
 * anything is wrong: then the folder with the evidence is kept and named.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isViolated, runChaos } from '../tests/chaos/chaos-run.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    engines: { type: 'string', default: '6' },
    customers: { type: 'string', default: '24' },
    nodes: { type: 'string', default: '1' },
    'per-round': { type: 'string', default: '50' },
    database: { type: 'string', default: 'postgres' },
    keep: { type: 'boolean', default: false },
  },
});

function whole(name: 'kills' | 'seed' | 'engines' | 'customers' | 'nodes' | 'per-round', least: number): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= least) return value;
  console.error(`--${name} must be a whole number of at least ${least}.`);
  process.exit(2);
}

const { database } = values;
if (database !== 'postgres' && database !== 'pglite') {
  console.error('--database must be postgres or pglite.');
  process.exit(2);
}
const dir = await mkdtemp(join(tmpdir(), 'baton-kills-'));
const result = await runChaos({
  dir,
  database,
  seed: whole('seed', 0),
  kills: whole('kills', 1),
  killsPerRound: whole('per-round', 1),
  engines: whole('engines', 1),
  customers: whole('customers', 1),
  nodes: database === 'pglite' ? 1 : whole('nodes', 1),
  // SYNC invariant 18.
  syncLimitMs: 5_000,
  say: (line) => console.error(line),
}).catch((thrown: unknown) => {
  console.error(`The run broke off. Evidence: ${dir}`);
  throw thrown;
});
const isBad = isViolated(result);
for (const { kind, where, what } of result.violations.slice(0, 40)) console.error(`${kind}: ${where}: ${what}`);
if (isBad || values.keep) console.error(`Evidence: ${dir}`);
else await rm(dir, { recursive: true, force: true, maxRetries: 5 });
console.log(JSON.stringify(result.report));
process.exit(isBad ? 1 : 0);

/**
 * `npm run simulate -- --seed N --schedules N`: the sync of real desks and a real backend's rules in a world that the seed decides, judged by an oracle
 * (docs/decisions/0009-simulation.md). `--mutants` plants one bug after another and names the seed that finds it: first the one that found it before
 * (tests/simulation/killers.json, which `--record` writes), then any. Ends with 1 when something was found, or a planted bug was not. On stderr, every
 * `--every` seconds, how far it is, and each finding at once; interrupted (SIGINT, SIGTERM), it says what was done so far and ends with 130 or 143.
 *
 * `npm run simulate -- routing` is another world: days of a support team under several policies of routing (tests/simulation/routing/compare.ts).
 */
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import killers from '#tests/simulation/killers.json' with { type: 'json' };
import { mutants } from '#tests/simulation/mutants.ts';
import { createProgress } from '#tests/simulation/progress.ts';
import { runEverySeed, runSeeds, type SeedResult, seedsFrom } from '#tests/simulation/run-seeds.ts';

if (process.argv[2] === 'routing') {
  const { compareRouting } = await import('#tests/simulation/routing/compare.ts');
  process.exit(await compareRouting(process.argv.slice(3)));
}

/** SYNC 3. */
const INVARIANTS = 19;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    schedules: { type: 'string' },
    actions: { type: 'string', default: '36' },
    mutants: { type: 'boolean', default: false },
    /** Of the mutants, those whose name holds this. */
    only: { type: 'string', default: '' },
    threads: { type: 'string', default: String(availableParallelism()) },
    /** Keeps which seed found which mutant. */
    record: { type: 'boolean', default: false },
    /** Seconds between two lines that say how far it is. */
    every: { type: 'string', default: '10' },
  },
});
const seed = Number(values.seed);
const actions = Number(values.actions);
const threads = Number(values.threads);
const startedAt = performance.now();
const seconds = () => ((performance.now() - startedAt) / 1_000).toFixed(1);

process.exitCode = values.mutants
  ? await killMutants(Number(values.schedules ?? 2_000))
  : await simulate(Number(values.schedules ?? 200));

/** What is to be said when somebody ends the run before its end. */
function onInterrupt(report: () => void): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => {
      console.log(`\nInterrupted by ${signal}.`);
      report();
      process.exit(code);
    });
}

async function simulate(schedules: number): Promise<number> {
  const progress = createProgress({
    schedules,
    nowMs: () => performance.now(),
    say: (line) => console.error(line),
  });
  onInterrupt(() => void report(progress.results, schedules));
  const timer = setInterval(() => console.error(progress.line()), Number(values.every) * 1_000);
  const results = await runEverySeed(
    { seeds: seedsFrom(seed, schedules), actions, mutant: null, stopAtFirst: false, againEvery: 1 },
    threads,
    progress.add,
  );
  clearInterval(timer);
  return report(results, schedules) === 0 && results.length === schedules ? 0 : 1;
}

/** Answers how many schedules found something. */
function report(results: readonly SeedResult[], schedules: number): number {
  const failed = results.filter(({ findings }) => findings.length > 0).sort((a, b) => a.seed - b.seed);
  for (const one of failed) {
    console.log(`\nseed ${one.seed} (${one.hash})`);
    for (const line of one.traceEnd) console.log(`  ${line}`);
    for (const { invariant, what } of one.findings) console.log(`  invariant ${invariant}: ${what}`);
  }
  const slowest = results.reduce((most, { healedMs }) => Math.max(most, healedMs), 0);
  const of = results.length === schedules ? '' : ` of ${schedules}`;
  console.log(
    `${results.length}${of} schedules, each twice, ${failed.length} with findings, in sync ${slowest} ms after the faults at the latest, ${seconds()} s`,
  );
  return failed.length;
}

/** Rare ones first: what takes longest begins first, and no thread is left with it at the end. */
function mutantsToKill() {
  const known = new Map<string, number>(Object.entries<number>(killers));
  return mutants
    .map((mutant, i) => ({ mutant, i, killer: known.get(mutant.name) ?? null }))
    .filter(({ mutant }) => mutant.name.includes(values.only))
    .sort((a, b) => Number(a.killer !== null) - Number(b.killer !== null));
}

async function killMutants(schedules: number): Promise<number> {
  const killed = new Map<string, number>();
  const left = mutantsToKill();
  const planted = left.map(({ mutant }) => mutant);
  let tried = 0;
  onInterrupt(() =>
    console.log(`${tried} of ${planted.length} mutants, ${tried - killed.size} survived, ${seconds()} s`),
  );
  const next = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      const { mutant, i, killer } = item;
      // A killer is one of schedules of the usual length.
      const first = killer === null || values.actions !== '36' ? [] : [killer];
      const results = await runSeeds({
        seeds: [...first, ...seedsFrom(seed, schedules)],
        actions,
        mutant: i,
        stopAtFirst: true,
        againEvery: 1,
      });
      const last = results.at(-1);
      const found = last?.findings.find(({ invariant }) => invariant > 0);
      if (last && found) killed.set(mutant.name, last.seed);
      tried += 1;
      const how =
        last && found ? `killed by seed ${last.seed}: invariant ${found.invariant}: ${found.what}` : 'SURVIVED';
      console.log(`invariant ${mutant.invariant}, ${mutant.name}: ${how} (${results.length} tried)`);
    }
  };
  await Promise.all(Array.from({ length: threads }, next));
  const count = (invariant: number) =>
    planted.filter((one) => one.invariant === invariant && killed.has(one.name)).length;
  const every = Array.from({ length: INVARIANTS }, (_, i) => i + 1);
  for (const invariant of every)
    if (count(invariant) > 0) console.log(`invariant ${invariant}: ${count(invariant)} killed`);
  const survived = planted.filter(({ name }) => !killed.has(name));
  console.log(`${planted.length} mutants, ${survived.length} survived, ${seconds()} s`);
  for (const { name } of survived) console.log(`SURVIVED: ${name}`);
  if (values.record) record(killed);
  // A part of the list need not have one for each.
  const bare = values.only === '' ? every.filter((invariant) => count(invariant) === 0) : [];
  if (bare.length > 0) console.log(`Without a mutant: invariants ${bare.join(', ')}.`);
  return survived.length === 0 && bare.length === 0 && planted.length > 0 ? 0 : 1;
}

function record(killed: ReadonlyMap<string, number>): void {
  const known = new Map<string, number>([...Object.entries<number>(killers), ...killed]);
  // What none found is left out.
  const kept = mutants.map(({ name }) => [name, known.get(name)] as const);
  const file = new URL('../tests/simulation/killers.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}

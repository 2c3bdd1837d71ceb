/**
 * `npm run simulate -- --seed N --schedules N`: the sync of real desks and a real backend's rules in a world that the seed decides, judged by an oracle
 * (docs/decisions/0009-simulation.md). `--mutants` plants one bug after another and names the seed that finds it. Ends with 1 when something was found,
 * or a planted bug was not.
 */
import { parseArgs } from 'node:util';
import { mutants } from '#tests/simulation/mutants.ts';
import { runEverySeed, runSeeds, seedsFrom } from '#tests/simulation/run-seeds.ts';

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
    threads: { type: 'string', default: '2' },
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

async function simulate(schedules: number): Promise<number> {
  const results = await runEverySeed(
    { seeds: seedsFrom(seed, schedules), actions, mutant: null, stopAtFirst: false, againEvery: 1 },
    threads,
  );
  const failed = results.filter(({ findings }) => findings.length > 0);
  for (const one of failed) {
    console.log(`\nseed ${one.seed} (${one.hash})`);
    for (const line of one.traceEnd) console.log(`  ${line}`);
    for (const { invariant, what } of one.findings) console.log(`  invariant ${invariant}: ${what}`);
  }
  const slowest = results.reduce((most, { healedMs }) => Math.max(most, healedMs), 0);
  console.log(
    `${results.length} schedules, each twice, ${failed.length} with findings, in sync ${slowest} ms after the faults at the latest, ${seconds()} s`,
  );
  return failed.length === 0 && results.length === schedules ? 0 : 1;
}

async function killMutants(schedules: number): Promise<number> {
  let survived = 0;
  const killed = new Map<number, number>();
  const left = mutants.map((mutant, i) => ({ mutant, i })).filter(({ mutant }) => mutant.name.includes(values.only));
  const count = left.length;
  const next = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      const { mutant, i } = item;
      const results = await runSeeds({
        seeds: seedsFrom(seed, schedules),
        actions,
        mutant: i,
        stopAtFirst: true,
        againEvery: 1,
      });
      const killer = results.at(-1);
      const found = killer?.findings.find(({ invariant }) => invariant > 0);
      if (found) killed.set(mutant.invariant, (killed.get(mutant.invariant) ?? 0) + 1);
      else survived += 1;
      const how =
        killer && found ? `killed by seed ${killer.seed}: invariant ${found.invariant}: ${found.what}` : 'SURVIVED';
      console.log(`invariant ${mutant.invariant}, ${mutant.name}: ${how}`);
    }
  };
  await Promise.all(Array.from({ length: threads }, next));
  const bare = Array.from({ length: INVARIANTS }, (_, i) => i + 1).filter((invariant) => !killed.has(invariant));
  for (const [invariant, mutantsKilled] of [...killed].sort(([a], [b]) => a - b))
    console.log(`invariant ${invariant}: ${mutantsKilled} killed`);
  console.log(`${count} mutants, ${survived} survived, ${seconds()} s`);
  // A part of the list need not have one for each.
  if (values.only === '' && bare.length > 0) console.log(`Without a mutant: invariants ${bare.join(', ')}.`);
  return survived === 0 && (values.only !== '' || bare.length === 0) ? 0 : 1;
}

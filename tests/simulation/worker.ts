/** A thread of run-seeds.ts: the loader first, then the product. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadSimulated } from './loader.ts';
import { mutants } from './mutants.ts';
import type { SeedResult, SeedRun } from './run-seeds.ts';

const { seeds, actions, mutant, stopAtFirst, againEvery } = workerData as SeedRun;
const planted = mutant === null ? null : mutants[mutant];
if (planted === undefined) throw new Error('There is no such mutant.');
loadSimulated(planted);
// Stripping types of a changed source is still said to be experimental.
process.removeAllListeners('warning');
// Refusals are thrown all the time here, and nobody reads where from.
if (planted === null) Error.stackTraceLimit = 0;
if (planted?.world === 'postgres') {
  const { openWriters } = await import('./commit-order.ts');
  const writers = await openWriters();
  for (const seed of seeds) {
    const findings = await writers.run(seed);
    parentPort?.postMessage({ seed, findings, traceEnd: [], hash: '', healedMs: 0 } satisfies SeedResult);
    if (stopAtFirst && findings.length > 0) break;
  }
  await writers.close();
} else await simulate();

async function simulate(): Promise<void> {
  const { runSchedule } = await import('./world.ts');
  for (const seed of seeds) {
    const { findings, trace, hash, state, healedMs } = await runSchedule(seed, actions);
    // A planted bug needs no proof of determinism.
    if (mutant === null && seed % againEvery === 0) {
      // What was found is in the trace: it has to be found again. Where nothing was, nobody looks twice, and what is there in the end is compared too.
      const again = await runSchedule(seed, actions, findings.length > 0);
      const place = trace.findIndex((line, i) => line !== again.trace[i]);
      if (again.hash !== hash)
        findings.push({ invariant: 0, what: `the second run differs at line ${place}: ${trace[place]}` });
      else if (again.state !== state)
        findings.push({ invariant: 0, what: 'the second run has the same trace and another end' });
    }
    const traceEnd = findings.length > 0 ? trace.slice(-40) : [];
    parentPort?.postMessage({ seed, findings, traceEnd, hash, healedMs } satisfies SeedResult);
    // A world that only broke down (0) proves no invariant.
    if (stopAtFirst && findings.some(({ invariant }) => invariant > 0)) break;
  }
}

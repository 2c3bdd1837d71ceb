/** Runs seeds in worker threads, each twice: the same seed must give the same trace (SYNC 3). */
import { Worker } from 'node:worker_threads';
import type { Finding } from './oracle.ts';

export type SeedResult = {
  seed: number;
  findings: Finding[];
  /** The end of the trace, of a seed that found something. */
  traceEnd: string[];
  hash: string;
  healedMs: number;
};
export type SeedRun = {
  seeds: readonly number[];
  /** Things that happen in a schedule, besides what follows from them. */
  actions: number;
  /** Place in the list of mutants; null: the product as it is. */
  mutant: number | null;
  stopAtFirst: boolean;
  /** Every how manieth seed is run again, to compare the traces; 1: all. */
  againEvery: number;
};

/** One thread; the loader works for a whole thread, so a mutant needs one of its own. `onResult` hears of each seed when it is done. */
export async function runSeeds(run: SeedRun, onResult?: (result: SeedResult) => void): Promise<SeedResult[]> {
  return await new Promise((resolve, reject) => {
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: run,
      // A world is gone in a tenth of a second: what is younger than a few of them need not be kept.
      resourceLimits: { maxYoungGenerationSizeMb: 96 },
    });
    const results: SeedResult[] = [];
    worker.on('message', (result: SeedResult) => {
      results.push(result);
      onResult?.(result);
    });
    worker.once('error', reject);
    worker.once('exit', () => resolve(results));
  });
}

/** Deals the seeds out to `threads`. */
export async function runEverySeed(
  run: SeedRun,
  threads: number,
  onResult?: (result: SeedResult) => void,
): Promise<SeedResult[]> {
  const parts = Array.from({ length: threads }, (_, i) => run.seeds.filter((_seed, place) => place % threads === i));
  const done = await Promise.all(parts.map(async (seeds) => await runSeeds({ ...run, seeds }, onResult)));
  return done.flat().sort((a, b) => a.seed - b.seed);
}

export function seedsFrom(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

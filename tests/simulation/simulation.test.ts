import { describe, expect, it } from 'vitest';
import killers from './killers.json' with { type: 'json' };
import { changedBy } from './loader.ts';
import { mutants } from './mutants.ts';
import { runEverySeed, runSeeds, type SeedResult, seedsFrom } from './run-seeds.ts';
import seeds from './seeds.json' with { type: 'json' };

const known = new Map(Object.entries<number>(killers));
const tell = (results: readonly SeedResult[]) =>
  results
    .filter(({ findings }) => findings.length > 0)
    .map(({ seed, findings, traceEnd }) => ({ seed, findings, traceEnd }));

describe('the simulated world (SYNC 3)', () => {
  it('invariants 1-4, 6-15, 17, 18: 2,000 schedules find nothing, and every fifth leaves the same trace twice', {
    timeout: 400_000,
  }, async () => {
    const run = { seeds: seedsFrom(1, 2_000), actions: 10, mutant: null, stopAtFirst: false, againEvery: 5 };
    const results = await runEverySeed(run, 2);
    expect(tell(results)).toEqual([]);
    expect(results).toHaveLength(2_000);
    expect(new Set(results.map(({ hash }) => hash)).size).toBeGreaterThan(1_990);
    expect(Math.max(...results.map(({ healedMs }) => healedMs))).toBeLessThanOrEqual(5_100);
  });

  it('seeds that found something once find nothing more', { timeout: 60_000 }, async () => {
    for (const actions of new Set(seeds.map((one) => one.actions))) {
      const these = seeds.filter((one) => one.actions === actions).map(({ seed }) => seed);
      const run = { seeds: these, actions, mutant: null, stopAtFirst: false, againEvery: 5 };
      const results = await runEverySeed(run, 2);
      expect(tell(results)).toEqual([]);
      expect(results).toHaveLength(these.length);
    }
  });

  it('sees what it is there to see: planted bugs are found by the seeds that found them before', {
    timeout: 120_000,
  }, async () => {
    const sample = [
      'a scope filter is left out',
      'a lane check is dropped',
      'a leave marker is not applied',
      'of claims that share a transaction each is decided on what was read before',
    ];
    for (const name of sample) {
      const mutant = mutants.findIndex((one) => one.name === name);
      const seeds = [known.get(name) ?? 1, ...seedsFrom(1, 60)];
      const results = await runSeeds({ seeds, actions: 36, mutant, stopAtFirst: true, againEvery: 1 });
      expect(
        results.at(-1)?.findings.some(({ invariant }) => invariant > 0),
        name,
      ).toBe(true);
    }
  });

  it('of every planted bug the seed is known that found it (`npm run simulate -- --mutants --record`)', () => {
    expect([...known.keys()].sort()).toEqual(mutants.map(({ name }) => name).sort());
  });

  it('a bug is planted for each of the 19 invariants, in sources as they are', () => {
    for (const mutant of mutants) expect(() => changedBy(mutant), mutant.name).not.toThrow();
    const planted = new Set(mutants.map(({ invariant }) => invariant));
    expect([...planted].sort((a, b) => a - b)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1));
  });

  it('a mutant that is not there ends the run', async () => {
    await expect(runSeeds({ seeds: [1], actions: 1, mutant: -1, stopAtFirst: true, againEvery: 1 })).rejects.toThrow(
      'There is no such mutant.',
    );
  });
});

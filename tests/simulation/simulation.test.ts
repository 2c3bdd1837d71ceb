import { describe, expect, it } from 'vitest';
import { changedBy } from './loader.ts';
import { mutants } from './mutants.ts';
import { runEverySeed, runSeeds, type SeedResult, seedsFrom } from './run-seeds.ts';
import seeds from './seeds.json' with { type: 'json' };

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
    for (const { seed, actions } of seeds)
      expect(tell(await runSeeds({ seeds: [seed], actions, mutant: null, stopAtFirst: false, againEvery: 5 }))).toEqual(
        [],
      );
  });

  it('sees what it is there to see: a planted bug of each kind is found', { timeout: 120_000 }, async () => {
    for (const name of ['a scope filter is left out', 'a lane check is dropped', 'a leave marker is not applied']) {
      const mutant = mutants.findIndex((one) => one.name === name);
      const results = await runSeeds({
        seeds: seedsFrom(1, 60),
        actions: 36,
        mutant,
        stopAtFirst: true,
        againEvery: 1,
      });
      expect(
        results.at(-1)?.findings.some(({ invariant }) => invariant > 0),
        name,
      ).toBe(true);
    }
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

import { afterAll, beforeAll, expect, it } from 'vitest';
import { openWriters, type Writers } from './commit-order.ts';

let writers: Writers;
beforeAll(async () => {
  writers = await openWriters();
}, 120_000);
afterAll(() => writers?.close());

it.each([1, 2])(
  'invariant 5: of writers at once on PostgreSQL, undone and in each other’s way, whoever follows the feed misses none, and numbers have no gap (seed %i)',
  async (seed) => {
    expect(await writers.run(seed)).toEqual([]);
  },
);

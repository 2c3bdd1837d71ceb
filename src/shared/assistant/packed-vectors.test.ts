import { expect, it } from 'vitest';
import { cosineAt, createPackedVectors, dropVector, hasVector, packQuery, setVector } from './packed-vectors.ts';
import { cosine } from './vectors.ts';

const wave = (seed: number) => Float32Array.from({ length: 512 }, (_, i) => Math.sin(seed * (i + 1)) / (1 + (i % 7)));

it('compares as the whole numbers do, within a hundredth, at any slot', () => {
  const store = createPackedVectors();
  for (const slot of [0, 3, 40]) setVector(store, slot, wave(slot + 1));
  for (const slot of [0, 3, 40])
    for (const seed of [1, 2, 4, 41]) {
      const found = cosineAt(store, slot, packQuery(wave(seed)));
      expect(Math.abs((found ?? 9) - cosine(wave(slot + 1), wave(seed)))).toBeLessThan(0.01);
    }
});

it('has none where none was put, none of another length, and nothing is left of one that was dropped', () => {
  const store = createPackedVectors();
  setVector(store, 1, wave(1));
  setVector(store, 2, new Float32Array([1, 2]));
  setVector(store, 3, new Float32Array(512));
  expect([0, 1, 2, 3, 99].map((slot) => hasVector(store, slot))).toEqual([false, true, false, false, false]);
  expect(cosineAt(store, 0, packQuery(wave(1)))).toBeNull();
  expect(cosineAt(store, 1, packQuery(new Float32Array([1, 2])))).toBeNull();
  dropVector(store, 1);
  expect(hasVector(store, 1)).toBe(false);
  expect(store.rows.every((value) => value === 0)).toBe(true);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inverseAt, solveRidge } from './kernel-ridge.ts';

describe('kernel ridge regression', () => {
  it('gives weights that satisfy (K + ridge I) W = Y', () => {
    const size = fc.integer({ min: 1, max: 12 });
    const number = fc.double({ min: -3, max: 3, noNaN: true });
    const rows = size.chain((n) =>
      fc.array(fc.array(number, { minLength: 3, maxLength: 3 }), { minLength: n, maxLength: n }),
    );
    fc.assert(
      fc.property(rows, fc.double({ min: 0.1, max: 2, noNaN: true }), (points, ridge) => {
        const n = points.length;
        const dot = (i: number, j: number) => points[i]!.reduce((sum, x, k) => sum + x * points[j]![k]!, 0);
        const kernel = new Float64Array(n * n);
        for (let i = 0; i < n; i += 1) for (let j = 0; j <= i; j += 1) kernel[i * n + j] = dot(i, j);
        const targets = Float64Array.from({ length: n * 2 }, (_, i) => (i % 3) - 1);
        const weights = targets.slice();
        solveRidge(kernel, weights, n, ridge);
        for (let i = 0; i < n; i += 1)
          for (let c = 0; c < 2; c += 1) {
            let sum = ridge * weights[i * 2 + c]!;
            for (let j = 0; j < n; j += 1) sum += dot(i, j) * weights[j * 2 + c]!;
            expect(sum).toBeCloseTo(targets[i * 2 + c]!, 6);
          }
      }),
    );
  });

  it('I1: tells what would be said of a row that was not learned from', () => {
    const points = [0.2, -1, 0.7, 1.4, -0.3];
    const targets = [1, 0, 1, 0, 1];
    const ridge = 0.2;
    const likeness = (a: number, b: number) => Math.exp(-((a - b) ** 2));
    const solve = (kept: readonly number[]) => {
      const kernel = Float64Array.from(kept.flatMap((i) => kept.map((j) => likeness(points[i]!, points[j]!))));
      const weights = Float64Array.from(kept, (i) => targets[i]!);
      solveRidge(kernel, weights, kept.length, ridge);
      return { kernel, weights };
    };
    const all = points.map((_, i) => i);
    const { kernel, weights } = solve(all);
    for (const out of all) {
      const kept = all.filter((i) => i !== out);
      const without = solve(kept).weights;
      const said = kept.reduce((sum, i, at) => sum + without[at]! * likeness(points[i]!, points[out]!), 0);
      expect(targets[out]! - weights[out]! / inverseAt(kernel, points.length, out)).toBeCloseTo(said, 8);
    }
  });

  it('refuses a likeness that is none', () => {
    expect(() => solveRidge(Float64Array.from([-1]), Float64Array.from([1]), 1, 0.1)).toThrow(/not positive/);
  });
});

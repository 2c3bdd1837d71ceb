import { describe, expect, it } from 'vitest';
import { createCrowd } from './crowd.ts';

describe('docs/decisions/0016: what comes in crowds shares transactions', () => {
  it('a database that says nothing any more: who waits behind what hangs is taken alone, and what hangs keeps its own', async () => {
    const hanging: ((answers: { n: number }[]) => void)[] = [];
    const { take } = createCrowd<number, { n: number }>({
      keyOf: String,
      run: async () => await new Promise((resolve) => hanging.push(resolve)),
      soon: (work) => void setImmediate(work),
      patienceMs: 20,
    });
    const first = take(1);
    const second = take(2);
    await expect.poll(() => hanging.length).toBe(1);
    const third = take(3);
    await expect.poll(() => hanging.length).toBe(2);
    expect(await take(4)).toBeNull();
    hanging[0]?.([{ n: 1 }, { n: 2 }]);
    hanging[1]?.([{ n: 3 }]);
    expect(await Promise.all([first, second, third])).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(hanging).toHaveLength(2);
  });
});

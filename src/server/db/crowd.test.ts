import { afterEach, describe, expect, it, vi } from 'vitest';
import { createCrowd } from './crowd.ts';

describe('docs/decisions/0016: what comes in crowds shares transactions', () => {
  afterEach(() => void vi.useRealTimers());

  it('what comes while transactions run goes together with the next; of one key one at a time; what throws is taken alone', async () => {
    const runs: string[][] = [];
    const ends: (() => void)[] = [];
    const { take } = createCrowd<string, { of: string }>({
      keyOf: (item) => item.slice(0, 1),
      run: async (batch) => {
        runs.push([...batch]);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (batch.includes('x')) throw new Error('It cannot be stored.');
        return batch.map((of) => ({ of }));
      },
      soon: (work) => void setImmediate(work),
    });
    const first = take('a');
    await expect.poll(() => runs.length).toBe(1);
    const second = take('b');
    await expect.poll(() => runs.length).toBe(2);
    const rest = ['c', 'd1', 'd2', 'x'].map((item) => take(item));
    ends[0]?.();
    await expect.poll(() => runs.length).toBe(3);
    ends[1]?.();
    ends[2]?.();
    await expect.poll(() => runs.length).toBe(4);
    for (const end of ends) end();
    expect(runs).toEqual([['a'], ['b'], ['c', 'd1', 'x'], ['d2']]);
    expect(await Promise.all([first, second, ...rest])).toEqual([
      { of: 'a' },
      { of: 'b' },
      null,
      null,
      { of: 'd2' },
      null,
    ]);
  });

  it('what a transaction under way has locked waits for its end, and others go past it', async () => {
    const runs: string[][] = [];
    const ends: (() => void)[] = [];
    const { take } = createCrowd<string, { of: string }>({
      keyOf: (item) => item,
      locks: (item) => item.slice(0, 1),
      run: async (batch) => {
        runs.push([...batch]);
        await new Promise<void>((resolve) => ends.push(resolve));
        return batch.map((of) => ({ of }));
      },
      soon: (work) => void setImmediate(work),
    });
    const all = [take('a1')];
    await expect.poll(() => runs.length).toBe(1);
    all.push(take('a2'), take('a3'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(runs).toEqual([['a1']]);
    all.push(take('b1'));
    await expect.poll(() => runs.length).toBe(2);
    ends[0]?.();
    await expect.poll(() => runs.length).toBe(3);
    ends[1]?.();
    ends[2]?.();
    expect((await Promise.all(all)).map((answer) => answer?.of)).toEqual(['a1', 'a2', 'a3', 'b1']);
    expect(runs).toEqual([['a1'], ['b1'], ['a2', 'a3']]);
  });

  it('what takes long is followed by a rest, in which others join', async () => {
    vi.useFakeTimers();
    const runs: { at: number; batch: number[] }[] = [];
    const startedAt = performance.now();
    const { take } = createCrowd<number, { n: number }>({
      keyOf: String,
      run: async (batch) => {
        runs.push({ at: Math.round(performance.now() - startedAt), batch: [...batch] });
        await new Promise((resolve) => setTimeout(resolve, 12));
        return batch.map((n) => ({ n }));
      },
      soon: (work) => void setImmediate(work),
      restTimes: 3,
    });
    // Nothing is known of how long it takes: no rest.
    const all = [take(1)];
    await vi.advanceTimersByTimeAsync(12);
    all.push(take(2));
    await vi.advanceTimersByTimeAsync(12);
    all.push(take(3));
    await vi.advanceTimersByTimeAsync(20);
    all.push(take(4), take(5));
    await vi.advanceTimersByTimeAsync(100);
    expect((await Promise.all(all)).map((answer) => answer?.n)).toEqual([1, 2, 3, 4, 5]);
    expect(runs.map(({ batch }) => batch)).toEqual([[1], [2], [3, 4, 5]]);
    // The second began at 12; three times as long as the first took is 36.
    expect(runs.at(-1)?.at).toBeGreaterThanOrEqual(12 + 36);
    expect(runs.at(-1)?.at).toBeLessThan(12 + 36 + 3);
  });

  it('a database that says nothing any more: who waits behind what hangs is taken alone, and what hangs keeps its own', async () => {
    vi.useFakeTimers();
    const hanging: ((answers: { n: number }[]) => void)[] = [];
    const { take } = createCrowd<number, { n: number }>({
      keyOf: String,
      run: async () => await new Promise((resolve) => hanging.push(resolve)),
      soon: (work) => void setImmediate(work),
      patienceMs: 20,
    });
    const first = take(1);
    const second = take(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(hanging.length).toBe(1);
    const third = take(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(hanging.length).toBe(2);
    const fourth = take(4);
    await vi.advanceTimersByTimeAsync(20);
    expect(await fourth).toBeNull();
    hanging[0]?.([{ n: 1 }, { n: 2 }]);
    hanging[1]?.([{ n: 3 }]);
    expect(await Promise.all([first, second, third])).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(hanging).toHaveLength(2);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGather } from './gather.ts';

describe('gather', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('SYNC 2.5: a single commit is told at once; a stream of them once a span, and the last one is told too', () => {
    const at: number[] = [];
    const gather = createGather(10, () => void at.push(performance.now()));
    const startedAt = performance.now();
    gather.ring();
    vi.advanceTimersByTime(0);
    expect(at.length).toBe(1);
    for (let step = 0; step < 25; step += 1) {
      gather.ring();
      vi.advanceTimersByTime(1);
    }
    vi.advanceTimersByTime(100);
    expect(at.map((time) => Math.round(time - startedAt))).toEqual([0, 10, 20, 30]);
  });

  it('what takes long is done less often, as long as it does', () => {
    const at: number[] = [];
    let spanMs = 10;
    const gather = createGather(
      () => spanMs,
      () => {
        at.push(performance.now());
        spanMs = at.length < 3 ? 30 : 10;
      },
    );
    const startedAt = performance.now();
    for (let step = 0; step < 75; step += 1) {
      gather.ring();
      vi.advanceTimersByTime(1);
    }
    expect(at.map((time) => Math.round(time - startedAt))).toEqual([0, 30, 60, 70]);
  });

  it('who cannot wait for the end of the turn is told within the call, if nothing was told just before', () => {
    let told = 0;
    const gather = createGather(10, () => {
      told += 1;
    });
    gather.ring('now');
    expect(told).toBe(1);
    gather.ring('now');
    gather.ring('now');
    expect(told).toBe(1);
    vi.advanceTimersByTime(10);
    expect(told).toBe(2);
    expect(gather.stop()).toBe(false);
  });

  it('a stop says whether something was due', () => {
    const run = vi.fn();
    const gather = createGather(10, run);
    expect(gather.stop()).toBe(false);
    gather.ring();
    expect(gather.stop()).toBe(true);
    vi.advanceTimersByTime(50);
    expect(run).not.toHaveBeenCalled();
  });
});

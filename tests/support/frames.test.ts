import { describe, expect, it } from 'vitest';
import { timeBetween } from './frames.ts';

const frame = (dueAt: number, tookMs: number, calledAt = dueAt) => ({ dueAt, calledAt, endedAt: dueAt + tookMs });

describe('the time between frames that are shown', () => {
  it('is one beat of the screen where each is done before the next, whenever the page was called for it', () => {
    const { shown, called, took } = timeBetween([frame(0, 3), frame(10, 9, 14), frame(20, 3)], 10);
    expect(shown).toEqual([10, 10]);
    expect(called).toEqual([14, 6]);
    expect(took).toEqual([3, 9, 3]);
  });

  it('is two beats behind a frame that took longer than one', () => {
    const { shown } = timeBetween([frame(0, 3), frame(10, 14), frame(30, 3), frame(40, 3)], 10);
    expect(shown).toEqual([20, 10, 10]);
  });

  it('is two beats where the page was not called for one', () => {
    expect(timeBetween([frame(0, 3), frame(20, 3)], 10).shown).toEqual([20]);
  });

  it('counts two frames within one beat as the one that is seen', () => {
    expect(timeBetween([frame(0, 3), frame(10, 14), frame(20, 3), frame(30, 3)], 10).shown).toEqual([20, 10]);
  });
});

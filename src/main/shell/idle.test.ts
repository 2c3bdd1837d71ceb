import { afterEach, expect, it, vi } from 'vitest';
import { IDLE_AFTER_S, watchIdle } from './idle.ts';

afterEach(() => vi.useRealTimers());

it('says once that nobody is there, and at once that somebody is again', () => {
  vi.useFakeTimers();
  let seconds = 0;
  const told: boolean[] = [];
  const watch = watchIdle({ idleSeconds: () => seconds, onChange: () => told.push(watch.isIdle()), everyMs: 1_000 });
  vi.advanceTimersByTime(IDLE_AFTER_S * 1_000);
  expect(told).toEqual([]);
  seconds = IDLE_AFTER_S;
  vi.advanceTimersByTime(3_000);
  expect(told).toEqual([true]);
  seconds = 0;
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([true, false]);
  watch.stop();
  seconds = IDLE_AFTER_S;
  vi.advanceTimersByTime(9_000);
  expect(told).toEqual([true, false]);
});

it('whoever started Baton a moment ago is there, also where the display has seen no input for hours', () => {
  vi.useFakeTimers();
  const told: boolean[] = [];
  const watch = watchIdle({ idleSeconds: () => 7_200, onChange: () => told.push(watch.isIdle()), everyMs: 1_000 });
  vi.advanceTimersByTime((IDLE_AFTER_S - 5) * 1_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([true]);
  watch.stop();
});

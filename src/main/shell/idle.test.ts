import { afterEach, expect, it, vi } from 'vitest';
import { watchIdle } from './idle.ts';

const AFTER_S = 600;
afterEach(() => vi.useRealTimers());

function watched(idleSeconds: () => number, afterS = AFTER_S) {
  vi.useFakeTimers();
  const told: boolean[] = [];
  const watch = watchIdle({ idleSeconds, onChange: () => told.push(watch.isIdle()), everyMs: 1_000 });
  watch.setAfter(afterS);
  return { watch, told };
}

it('says once that nobody is there, and at once that somebody is again', () => {
  let seconds = 0;
  const { watch, told } = watched(() => seconds);
  vi.advanceTimersByTime(AFTER_S * 1_000);
  expect(told).toEqual([]);
  seconds = AFTER_S;
  vi.advanceTimersByTime(3_000);
  expect(told).toEqual([true]);
  seconds = 0;
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([true, false]);
  watch.stop();
  seconds = AFTER_S;
  vi.advanceTimersByTime(9_000);
  expect(told).toEqual([true, false]);
});

it('whoever started Baton a moment ago is there, also where the display has seen no input for hours', () => {
  const { watch, told } = watched(() => 7_200);
  vi.advanceTimersByTime((AFTER_S - 5) * 1_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([true]);
  watch.stop();
});

it('C8: by what the workspace says: sooner, later, or never', () => {
  const { watch, told } = watched(() => 7_200, 120);
  vi.advanceTimersByTime(121_000);
  expect(told).toEqual([true]);
  watch.setAfter(AFTER_S);
  expect(told).toEqual([true, false]);
  watch.setAfter(0);
  vi.advanceTimersByTime(AFTER_S * 2_000);
  expect(told).toEqual([true, false]);
  watch.setAfter(60);
  expect(told).toEqual([true, false, true]);
  watch.stop();
});

import { expect, it } from 'vitest';
import { jittered, scheduleChecks } from './schedule.ts';

type Timer = { work: () => void; delayMs: number };

function scheduleWith(sending: boolean[]) {
  const timers: Timer[] = [];
  let checks = 0;
  const schedule = scheduleChecks({
    check: async () => {
      checks += 1;
    },
    isSending: async () => sending.shift() ?? false,
    random: () => 0.5,
    setTimer: (work, delayMs) => {
      const timer = { work, delayMs };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  const next = async () => {
    const timer = timers.shift();
    timer?.work();
    await new Promise((resolve) => setImmediate(resolve));
    return timer?.delayMs;
  };
  return { schedule, next, checks: () => checks };
}

it('J5: looks a while after the start, then each few hours', async () => {
  const { next, checks } = scheduleWith([]);
  expect(await next()).toBe(45_000);
  expect(checks()).toBe(1);
  expect(await next()).toBe(4 * 3_600_000);
  expect(checks()).toBe(2);
});

it('J5: never while a reply is being sent; it looks again soon', async () => {
  const { next, checks } = scheduleWith([true, true, false]);
  await next();
  expect(checks()).toBe(0);
  expect(await next()).toBe(5_000);
  expect(checks()).toBe(0);
  await next();
  expect(checks()).toBe(1);
});

it('desks do not all ask at once', () => {
  expect([jittered(1_000, 0), jittered(1_000, 1)]).toEqual([750, 1_250]);
});

it('looks no more once it was stopped', async () => {
  const { schedule, next, checks } = scheduleWith([]);
  schedule.stop();
  schedule.now();
  expect(await next()).toBeUndefined();
  expect(checks()).toBe(0);
});

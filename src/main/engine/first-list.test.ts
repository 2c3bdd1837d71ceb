import { describe, expect, it } from 'vitest';
import { asksForList, createFirstList } from './first-list.ts';

/** Timers that run when the test says so, the soonest first. */
function timers() {
  const waiting: { work: () => void; delayMs: number }[] = [];
  return {
    set: (work: () => void, delayMs: number) => void waiting.push({ work, delayMs }),
    runSoonest: () => {
      waiting.sort((a, b) => a.delayMs - b.delayMs);
      waiting.shift()?.work();
    },
  };
}

const isSettled = async (promise: Promise<void>) => {
  let settled = false;
  void promise.then(() => {
    settled = true;
  });
  await Promise.resolve();
  return settled;
};

describe('the first connection waits until the window shows its first list', () => {
  it('and no longer than a moment behind the answer', async () => {
    const clock = timers();
    const first = createFirstList(clock.set);
    first.answered();
    expect(await isSettled(first.shown)).toBe(false);
    clock.runSoonest();
    expect(await isSettled(first.shown)).toBe(true);
  });

  it('and is made all the same where no window asks: hidden in the tray', async () => {
    const clock = timers();
    const first = createFirstList(clock.set);
    expect(await isSettled(first.shown)).toBe(false);
    clock.runSoonest();
    expect(await isSettled(first.shown)).toBe(true);
  });

  it('knows the question for a list, by itself and as a live one', () => {
    expect(asksForList('queue:list', {})).toBe(true);
    expect(asksForList('live:ask', { name: 'queue:list', input: {}, known: null })).toBe(true);
    expect(asksForList('live:ask', { name: 'settings:get' })).toBe(false);
    expect(asksForList('live:ask', null)).toBe(false);
    expect(asksForList(7, {})).toBe(false);
  });
});

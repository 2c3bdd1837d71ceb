import { beforeEach, describe, expect, it } from 'vitest';
import { createRest } from './rest.ts';

describe('a rest', () => {
  let timers: { at: number; work: () => void }[];
  let now: number;
  let done: number[];
  let disturb: (times?: number) => void;

  beforeEach(() => {
    timers = [];
    now = 0;
    done = [];
    disturb = createRest({
      work: () => done.push(now),
      tickMs: 100,
      apartMs: 1_000,
      setTimer: (work, delayMs) => timers.push({ at: now + delayMs, work }),
    });
  });

  function until(end: number): void {
    for (;;) {
      const next = timers.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      timers.splice(timers.indexOf(next), 1);
      now = next.at;
      next.work();
    }
    now = end;
  }

  it('comes once after the last of what happened, and not while things happen', () => {
    for (let at = 0; at <= 1_000; at += 40) {
      until(at);
      disturb();
    }
    expect(done).toEqual([]);
    until(5_000);
    expect(done).toHaveLength(1);
    expect(done[0]).toBeGreaterThan(1_000);
    expect(done[0]).toBeLessThanOrEqual(1_200);
  });

  it('comes again only after something happened again', () => {
    disturb();
    until(60_000);
    expect(done).toHaveLength(1);
    expect(timers).toEqual([]);
    disturb();
    until(120_000);
    expect(done).toHaveLength(2);
  });

  it('is worked in as often as asked for, and not further once something happens', () => {
    disturb(3);
    until(60_000);
    expect(done).toHaveLength(3);
    expect(timers).toEqual([]);
    disturb(3);
    until(60_150);
    expect(done).toHaveLength(4);
    disturb(3);
    until(60_900);
    expect(done).toHaveLength(4);
    until(120_000);
    expect(done).toHaveLength(7);
    expect((done[4] ?? 0) - (done[3] ?? 0)).toBeGreaterThan(1_000);
  });

  it('is worked in as often as the one that asked for most, with what is left of a rest that was broken off', () => {
    disturb(1);
    disturb(3);
    disturb(1);
    until(60_000);
    expect(done).toHaveLength(3);
    disturb(3);
    until(60_150);
    expect(done).toHaveLength(4);
    disturb(1);
    until(120_000);
    expect(done).toHaveLength(6);
    disturb();
    until(180_000);
    expect(done).toHaveLength(7);
  });

  it('comes seldom where something happens now and then', () => {
    for (let at = 0; at <= 10_000; at += 300) {
      until(at);
      disturb();
    }
    expect(done.length).toBeGreaterThan(3);
    expect(done.length).toBeLessThanOrEqual(10);
    const apart = done.slice(1).map((at, index) => at - (done[index] ?? 0));
    expect(Math.min(...apart)).toBeGreaterThan(1_000);
  });
});

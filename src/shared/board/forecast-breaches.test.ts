import { describe, expect, it } from 'vitest';
import { forecastBreaches, windowMs } from './forecast-breaches.ts';

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;
const due = (...minutes: (number | null)[]) => minutes.map((at) => (at === null ? null : NOW + at * MINUTE));
const at = (over: Partial<Parameters<typeof forecastBreaches>[0]>) =>
  forecastBreaches({ waiting: [], nowMs: NOW, taken: 30, came: 0, targetMs: 5 * MINUTE, ...over });

describe('F: how many will breach at the present rate', () => {
  it('is silent where too few were taken to know a rate', () => {
    expect(at({ taken: 7, waiting: due(1, 2, 3) })).toBeNull();
    expect(at({ taken: 8, waiting: due(1, 2, 3) })?.taken).toBe(8);
  });

  it('is none where nobody waits, and where there is time for all', () => {
    expect(at({})).toEqual({ in15: { low: 0, high: 0 }, in30: { low: 0, high: 0 }, taken: 30 });
    expect(at({ waiting: due(14, 14) })?.in15).toEqual({ low: 0, high: 0 });
  });

  it('counts who stands too far back for their time, as a range', () => {
    // One a minute: some five are taken in five minutes.
    const { in15 } = at({ waiting: due(...Array.from({ length: 12 }, () => 5)) }) ?? { in15: { low: -1, high: -1 } };
    expect(in15.low).toBeGreaterThanOrEqual(3);
    expect(in15.high).toBeLessThanOrEqual(11);
    expect(in15.high).toBeGreaterThan(in15.low);
  });

  it('what is over already, or due later, is no forecast, but keeps its place', () => {
    const ahead = due(...Array.from({ length: 20 }, () => -3));
    expect(at({ waiting: ahead })?.in30).toEqual({ low: 0, high: 0 });
    expect(at({ waiting: [...ahead, ...due(2)] })?.in15).toEqual({ low: 1, high: 1 });
    expect(at({ waiting: due(null, 40) })?.in30).toEqual({ low: 0, high: 0 });
  });

  it('who comes faster than anybody takes breaches too', () => {
    expect(at({ taken: 10, came: 60 })?.in30.low).toBeGreaterThan(10);
    expect(at({ taken: 60, came: 10 })?.in30.high).toBeLessThan(4);
  });

  it('says the same of many and of few, where a term would be too small to be a number', () => {
    const many = at({ taken: 3_000, waiting: due(...Array.from({ length: 600 }, () => 5)) });
    expect(many?.in15.low).toBeGreaterThan(40);
    expect(many?.in15.high).toBeLessThan(160);
  });

  it('holds the true count of a simulated line in at least eight of ten cases', () => {
    const random = seeded(7);
    let inside = 0;
    const runs = 600;
    for (let run = 0; run < runs; run += 1) {
      const perMinute = 0.5 + random() * 2;
      const taken = countWithin(random, perMinute, windowMs / MINUTE);
      const waiting = Array.from({ length: 5 + Math.floor(random() * 40) }, () => 1 + random() * 28).sort(
        (a, b) => a - b,
      );
      const forecast = forecastBreaches({ waiting: due(...waiting), nowMs: NOW, taken, came: 0, targetMs: 5 * MINUTE });
      if (forecast === null) {
        inside += 1;
        continue;
      }
      let [clock, truth] = [0, 0];
      for (const minutes of waiting) {
        clock += -Math.log(1 - random()) / perMinute;
        if (clock > minutes) truth += 1;
      }
      if (truth >= forecast.in30.low && truth <= forecast.in30.high) inside += 1;
    }
    expect(inside / runs).toBeGreaterThanOrEqual(0.8);
  });
});

function countWithin(random: () => number, rate: number, span: number): number {
  let count = 0;
  for (let at = -Math.log(1 - random()) / rate; at < span; at += -Math.log(1 - random()) / rate) count += 1;
  return count;
}

/** Mulberry32. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

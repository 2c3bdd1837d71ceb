import { describe, expect, it } from 'vitest';
import { estimateWait } from './wait-estimate.ts';
import { countMoments, type PastWait } from './wait-moments.ts';

const nowMs = Date.UTC(2026, 2, 2, 12);
const minute = 60_000;

/** A wait that began so many minutes ago, alone in the queue, and ended before the next one came. */
const taken = (agoMinutes: number, waitedS: number, priority = 10): PastWait => {
  const enteredMs = nowMs - agoMinutes * minute;
  const takenMs = enteredMs + waitedS * 1_000;
  return { enteredMs, takenMs, leftMs: null, activeUntilMs: takenMs, priority };
};
/** One after the other, each alone. */
const alone = (waits: readonly number[]) => waits.map((waitedS, i) => taken(30 * (waits.length - i), waitedS));
const asked = (elapsedS = 0, priority = 10) => ({ enteredMs: nowMs - elapsedS * 1_000, nowMs, priority });

describe('B8: the wait estimate', () => {
  it('says nothing where data is thin', () => {
    expect(estimateWait([], asked())).toBeNull();
    expect(estimateWait(alone([10, 20, 30, 40, 50, 60, 70]), asked())).toBeNull();
  });

  it('gives the middle eight of ten waits', () => {
    expect(estimateWait(alone([10, 20, 30, 40, 50, 60, 70, 80, 90, 100]), asked())).toEqual({
      lowS: 10,
      highS: 90,
      samples: 10,
    });
  });

  it('grows honest while somebody waits: only waits longer than theirs still tell', () => {
    const samples = alone(Array.from({ length: 20 }, (_, i) => (i + 1) * 10));
    expect(estimateWait(samples, asked(95))).toEqual({ lowS: 15, highS: 95, samples: 11 });
  });

  it('promises nothing when those who wait now have waited longer than anybody who was helped', () => {
    const jam = Array.from({ length: 30 }, (_, i): PastWait => {
      const enteredMs = nowMs - 600_000 + i;
      return { enteredMs, takenMs: null, leftMs: null, activeUntilMs: null, priority: 10 };
    });
    expect(estimateWait([...alone(Array.from({ length: 10 }, (_, i) => i + 1)), ...jam], asked())).toBeNull();
  });

  /** Twelve times a day: one who finds nobody waiting, then twenty at once, of whom each takes a minute longer. */
  const days = Array.from({ length: 12 }, (_, day) => {
    const startMs = nowMs - (day + 1) * 86_400_000;
    const calm: PastWait = {
      ...taken(0, 0),
      enteredMs: startMs - 3_600_000,
      takenMs: startMs - 3_595_000,
      activeUntilMs: startMs - 3_594_000,
    };
    const rush = Array.from({ length: 20 }, (_, i): PastWait => {
      const enteredMs = startMs + i;
      const takenMs = enteredMs + (i + 1) * minute;
      return { enteredMs, takenMs, leftMs: null, activeUntilMs: takenMs, priority: 10 };
    });
    return [calm, ...rush];
  }).flat();
  const waitingNow = (count: number, priority: number) =>
    Array.from(
      { length: count },
      (_, i): PastWait => ({
        enteredMs: nowMs - 1_000 + i,
        takenMs: null,
        leftMs: null,
        activeUntilMs: null,
        priority,
      }),
    );

  it('looks at moments like this one: an empty queue promises what empty queues kept, a full one what full ones kept', () => {
    expect(estimateWait(days, asked())).toMatchObject({ lowS: 5 });
    const full = estimateWait([...days, ...waitingNow(19, 10)], asked());
    expect(full?.lowS).toBeGreaterThan(10 * 60);
    expect(full?.highS).toBeLessThanOrEqual(20 * 60);
  });

  it('C3: whom a priority puts before the others is promised less', () => {
    const past = [...days, ...waitingNow(19, 10)];
    const ordinary = estimateWait(past, asked(0, 10));
    const first = estimateWait(past, asked(0, 60));
    expect(first === null || first.highS < (ordinary?.lowS ?? 0)).toBe(true);
  });

  it('says nothing of a jam such as there was none before', () => {
    expect(estimateWait([...days, ...waitingNow(300, 10)], asked())).toBeNull();
  });

  it('counts a moment as it was: who left before, who waited, who came before whom', () => {
    const at = (enteredMs: number, change: Partial<PastWait> = {}): PastWait => ({
      enteredMs,
      takenMs: null,
      leftMs: null,
      activeUntilMs: null,
      priority: 10,
      ...change,
    });
    const waits = [
      at(0, { takenMs: 5, activeUntilMs: 20 }),
      at(1, { leftMs: 8 }),
      at(6, { priority: 50 }),
      at(9),
      at(30, { priority: 40 }),
    ];
    expect(countMoments(waits)).toEqual([
      { before: 0, waiting: 0, active: 0 },
      { before: 1, waiting: 1, active: 0 },
      { before: 0, waiting: 1, active: 1 },
      { before: 1, waiting: 1, active: 1 },
      { before: 1, waiting: 2, active: 0 },
    ]);
  });
});

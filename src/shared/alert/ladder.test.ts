import { describe, expect, it } from 'vitest';
import { climb, GRACE_MS, loudnessOf, type Rung, stepAtMs } from './ladder.ts';

/** Runs the ladder by its own clock; answers when each step came, seconds after the alert was raised. */
function steps(untilMs: number): number[] {
  let rungs: Rung[] = [];
  let nowMs = 0;
  const told: number[] = [];
  for (;;) {
    const climbed = climb(rungs, ['a'], nowMs);
    ({ rungs } = climbed);
    if (climbed.due.length > 0) told.push(nowMs);
    if (climbed.nextAtMs === null || climbed.nextAtMs > untilMs) return told;
    nowMs = climbed.nextAtMs;
  }
}

describe('the ladder', () => {
  it('C9: tells at once, again after 30 seconds, then each minute', () => {
    expect(steps(200_000)).toEqual([GRACE_MS, 30_000, 90_000, 150_000]);
  });

  it('C4: what runs out rings once more in its own time, then as everything does', () => {
    const offer = { id: 'o', secondAfterMs: 15_000 };
    const told = climb(climb([], [offer], 0).rungs, [offer], GRACE_MS);
    expect(told).toMatchObject({ due: ['o'], nextAtMs: 15_000 });
    expect(climb(told.rungs, [offer], 15_000)).toMatchObject({ due: ['o'], nextAtMs: 75_000 });
  });

  it('C9: what is seen is silent at once, and what comes back begins anew', () => {
    const first = climb([], ['a', 'b'], 0);
    const told = climb(first.rungs, ['a', 'b'], GRACE_MS);
    expect(told.due).toEqual(['a', 'b']);
    const seen = climb(told.rungs, ['b'], GRACE_MS + 10);
    expect(seen.rungs.map(({ id }) => id)).toEqual(['b']);
    expect(climb(seen.rungs, ['a', 'b'], 30_000).due).toEqual(['b']);
  });

  it('takes one step after the computer slept, and goes on at its pace', () => {
    const told = climb(climb([], ['a'], 0).rungs, ['a'], GRACE_MS);
    const awake = climb(told.rungs, ['a'], 3_600_000);
    expect(awake.due).toEqual(['a']);
    expect(awake.nextAtMs).toBe(3_660_000);
  });

  it('asks for no time when nothing is told', () => {
    expect(climb([], [], 5)).toEqual({ rungs: [], due: [], nextAtMs: null });
  });

  it('the picture gets stronger with the steps', () => {
    expect([0, 1, 2, 3, 4, 9].map(loudnessOf)).toEqual(['quiet', 'quiet', 'raised', 'raised', 'strong', 'strong']);
    expect(stepAtMs(1) - stepAtMs(0)).toBeLessThan(30_000);
  });
});

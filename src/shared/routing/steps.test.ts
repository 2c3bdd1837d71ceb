import { describe, expect, it } from 'vitest';
import type { QueueId, TeamId } from '../lib/ids.ts';
import { defaultQueueRouting } from './schema.ts';
import { alarmDue, stepsDue } from './steps.ts';

const routing = {
  ...defaultQueueRouting('b1' as QueueId),
  fallback: [
    { afterS: 60, drops: ['language' as const], teamId: null },
    { afterS: 120, drops: ['skill' as const], teamId: 't2' as TeamId },
  ],
};
const stepAt = (seconds: number) => {
  const { drops, ...due } = stepsDue(routing, 0, seconds * 1_000);
  return { ...due, drops: [...drops] };
};
const alarmAt = (leadAfterS: number | null, supervisorAfterS: number | null, seconds: number) => {
  const { step, nextAtMs } = alarmDue({ alarm: { leadAfterS, supervisorAfterS } }, 0, seconds * 1_000);
  return [step, nextAtMs === null ? null : nextAtMs / 1_000];
};

describe('what comes due while nobody takes it', () => {
  it('C6: steps add up, and each says when the next one is', () => {
    expect(stepAt(59.9)).toEqual({ step: 0, drops: [], teamIds: [], nextStepAtMs: 60_000 });
    expect(stepAt(60)).toEqual({ step: 1, drops: ['language'], teamIds: [], nextStepAtMs: 120_000 });
    expect(stepAt(9_999)).toEqual({ step: 2, drops: ['language', 'skill'], teamIds: ['t2'], nextStepAtMs: null });
  });

  it('C9: first a lead, then a supervisor is alarmed', () => {
    expect([0, 120, 239, 240].map((seconds) => alarmAt(120, 240, seconds))).toEqual([
      [null, 120],
      ['lead', 240],
      ['lead', 240],
      ['supervisor', null],
    ]);
  });

  it('C9: a rung that nobody chose is left out', () => {
    expect(alarmAt(null, 240, 200)).toEqual([null, 240]);
    expect(alarmAt(null, 240, 240)).toEqual(['supervisor', null]);
    expect(alarmAt(120, null, 500)).toEqual(['lead', null]);
    expect(alarmAt(null, null, 500)).toEqual([null, null]);
  });
});

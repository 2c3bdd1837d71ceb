import { describe, expect, it } from 'vitest';
import { ago, conversation, NOW } from '#tests/support/dom-rows.ts';
import { ruleFlag } from './flag.ts';

const calm = conversation({ state: 'active', respondBy: null, urgency: 'normal', sentiments: [0.1, 0], why: [] });

describe('F: what a rule flags, read from the row and the clock', () => {
  it('nothing of a calm conversation, and nothing that is over', () => {
    expect(ruleFlag(calm, NOW)).toBeNull();
    expect(ruleFlag({ ...calm, state: 'closed', respondBy: ago(9) }, NOW)).toBeNull();
    expect(ruleFlag({ ...calm, state: 'assistant', sentiments: [-1] }, NOW)).toBeNull();
  });

  it('a target that passed, from that moment on', () => {
    const due = { ...calm, respondBy: ago(1) };
    expect(ruleFlag(due, NOW)).toBe('breach');
    expect(ruleFlag(due, NOW - 61_000)).toBeNull();
  });

  it('what is at risk and has no owner for a minute', () => {
    const queued = { ...calm, state: 'queued' as const, waitingSince: ago(2) };
    expect(ruleFlag({ ...queued, urgency: 'critical' }, NOW)).toBe('noOwner');
    expect(ruleFlag({ ...queued, why: ['€94,000 a year, account at risk'] }, NOW)).toBe('noOwner');
    expect(ruleFlag({ ...queued, urgency: 'critical', waitingSince: ago(0.5) }, NOW)).toBeNull();
    expect(ruleFlag({ ...queued, urgency: 'critical', state: 'active' }, NOW)).toBeNull();
  });

  it('a mood that is bad, or fell far', () => {
    expect(ruleFlag({ ...calm, sentiments: [-0.7] }, NOW)).toBe('mood');
    expect(ruleFlag({ ...calm, sentiments: [0.6, 0.1, -0.3] }, NOW)).toBe('mood');
    expect(ruleFlag({ ...calm, sentiments: [0.9, 0.1] }, NOW)).toBeNull();
  });
});

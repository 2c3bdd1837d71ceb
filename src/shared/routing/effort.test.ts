import { describe, expect, it } from 'vitest';
import { capacityOf, type EffortRow, effortOf, effortParts } from './effort.ts';

const nowMs = Date.UTC(2026, 2, 2, 9);
const ago = (minutes: number) => new Date(nowMs - minutes * 60_000).toISOString();

/** The customer wrote a minute ago, nobody has answered. */
const fresh: EffortRow = {
  state: 'queued',
  sentiments: [0],
  lastN: 5,
  lastAt: ago(1),
  lastAuthor: 'customer',
  waitingSince: ago(1),
  claimedAt: null,
};
const active: EffortRow = { ...fresh, state: 'active', claimedAt: ago(60) };
const answered: EffortRow = { ...active, lastAuthor: 'agent', waitingSince: null };
const effort = (row: EffortRow) => effortOf(row, nowMs);

describe('C8: load is effort, not a count', () => {
  it('an ordinary fresh chat is one point', () => {
    expect(effort(fresh)).toBe(1);
    expect(effort(active)).toBe(1);
  });

  it('what is unread weighs more than what was answered', () => {
    expect(effort(answered)).toBe(0.75);
  });

  it('a customer who waits beyond some minutes weighs more, up to half a point', () => {
    expect([4, 10, 15, 90].map((minutes) => effort({ ...active, waitingSince: ago(minutes) }))).toEqual([
      1, 1.25, 1.5, 1.5,
    ]);
  });

  it('a wait weighs from the claim on: who waited long in the queue is no heavier to take', () => {
    expect(effort({ ...fresh, waitingSince: ago(90) })).toBe(1);
    expect(effort({ ...active, waitingSince: ago(90), claimedAt: ago(10) })).toBe(1.25);
  });

  it('the mood of now counts, a good one takes nothing away', () => {
    expect(effort({ ...fresh, sentiments: [-1, -0.5] })).toBe(1.25);
    expect(effort({ ...fresh, sentiments: [-1, 0.9] })).toBe(1);
    expect(effort({ ...fresh, sentiments: [] })).toBe(1);
  });

  it('a long thread has more to keep in mind', () => {
    expect([16, 28, 40, 400].map((lastN) => effort({ ...fresh, lastN }))).toEqual([1, 1.25, 1.5, 1.5]);
  });

  it('a customer who fell silent weighs less and less, but never nothing', () => {
    const weights = [2, 5, 10, 30, 600].map((minutes) => effort({ ...answered, lastAt: ago(minutes) }));
    expect(weights).toEqual([0.75, 0.75, 0.63, 0.15, 0.15]);
  });

  it('what no person has to do with weighs nothing', () => {
    expect(effort({ ...fresh, state: 'closed' })).toBe(0);
    expect(effort({ ...fresh, state: 'assistant' })).toBe(0);
  });

  it('the parts sum to the effort, and it stays between 0 and 2.5', () => {
    for (const base of [fresh, active, answered])
      for (const minutes of [0, 7, 22, 500])
        for (const mood of [-1, -0.33, 0, 1])
          for (const lastN of [1, 23, 80]) {
            const waitingSince = base.waitingSince === null ? null : ago(minutes);
            const row = { ...base, waitingSince, lastAt: ago(minutes), sentiments: [mood], lastN };
            const sum = effortParts(row, nowMs).reduce((total, { points }) => total + points, 0);
            expect(sum).toBeCloseTo(effort(row), 6);
            expect(effort(row)).toBeGreaterThan(0);
            expect(effort(row)).toBeLessThanOrEqual(2.5);
          }
  });

  it('an agent bears five points of chat and ten of letters unless somebody set otherwise', () => {
    expect([capacityOf({}), capacityOf({}, 'email'), capacityOf({ capacity: null })]).toEqual([5, 10, 5]);
    expect(capacityOf({ capacity: { chat: 3, email: 7 } }, 'email')).toBe(7);
  });
});

import { beforeAll, describe, expect, it } from 'vitest';
import { ageingBoundS } from '#shared/routing/order.ts';
import { type Figures, gini, measure } from './measures.ts';
import { createDispatch, type PolicyName } from './policies.ts';
import { drawBetween, type LoadProfile } from './profile.ts';
import { measurePromises } from './promises.ts';
import { type DayResult, runDay } from './run-day.ts';
import { makeDay, simulatedPolicy } from './world.ts';

/** Made up, so that it needs nothing beside the repository; much like the recorded ones, which are for `npm run simulate -- routing`. */
const profile: LoadProfile = {
  turns: drawBetween({ p50: 16, p90: 36, p99: 44, max: 52 }, 2),
  agentReplyS: drawBetween({ p50: 20, p90: 55, p99: 130, max: 600 }, 2),
  customerReplyS: drawBetween({ p50: 20, p90: 50, p99: 100, max: 800 }, 2),
};
const staff = 40;
const day = (name: PolicyName, load: number, seed = 1): DayResult =>
  runDay(makeDay({ profile, seed, load, staff }), createDispatch(name));

describe('a simulated day, the same for every policy', () => {
  let ours: DayResult[];
  let figures: Figures;
  beforeAll(() => {
    ours = [day('baton', 0.9), day('baton', 0.9, 2)];
    figures = measure(ours.slice(0, 1));
    // Two days of thousands of conversations: a busy machine takes its time.
  }, 240_000);

  it.each(['fifo', 'round_robin'] as const)(
    'C3, C4: against %s the highest wait less, few are mismatched, and nobody pays for it',
    (peer) => {
      const theirs = measure([day(peer, 0.9)]);
      expect(theirs.customers).toBe(figures.customers);
      expect(figures.highP90WaitS).toBeLessThan(0.6 * theirs.highP90WaitS);
      expect(figures.mismatchShare).toBeLessThan(0.2 * theirs.mismatchShare);
      expect(figures.meanWaitS).toBeLessThan(1.05 * theirs.meanWaitS);
    },
  );

  it('C8: effort is shared evenly', () => {
    expect(figures.effortGini).toBeLessThan(0.15);
  });

  it('every customer is served by one agent, or left before anybody had them', () => {
    for (const { threads } of ours)
      for (const { takenS, leftS, agent, state } of threads) {
        expect((takenS === null) === (agent === null)).toBe(true);
        expect((takenS === null) !== (leftS === null)).toBe(true);
        expect(state).toBe('closed');
      }
  });

  it('C3: at 120 % load nobody of low priority waits beyond the bound', { timeout: 240_000 }, () => {
    expect(measure([day('baton', 1.2)]).lowMostWaitS).toBeLessThan(ageingBoundS(simulatedPolicy));
  });

  it('B8: what was promised came true in 8 of 10 cases, in a range that is worth saying', () => {
    const promises = measurePromises(ours);
    expect(promises.promised).toBeGreaterThan(0.8 * promises.asked);
    expect(promises.within).toBeGreaterThanOrEqual(0.8);
    expect(promises.widthRatio).toBeLessThanOrEqual(2);
  });

  it('the same seed is the same day', () => {
    const plan = { profile, seed: 3, load: 1, staff: 6 };
    const takenIn = () => runDay(makeDay(plan), createDispatch('baton')).threads.map(({ takenS }) => takenS);
    expect(takenIn()).toEqual(takenIn());
  });
});

describe('how it is measured', () => {
  it('Gini is 0 where all have the same, and grows with what one has more', () => {
    expect(gini([2, 2, 2])).toBeCloseTo(0, 9);
    expect(gini([0, 0, 9])).toBeCloseTo(2 / 3, 9);
  });

  it('draws meet the quantiles that they are made of', () => {
    const draw = drawBetween({ p50: 10, p90: 20, p99: 30, max: 40 }, 2);
    const at = (share: number) => draw({ next: () => share } as Parameters<typeof draw>[0]);
    expect([0, 0.25, 0.5, 0.9, 0.99].map(at)).toEqual([2, 6, 10, 20, 30]);
    expect(at(0.999_999_9)).toBeCloseTo(40, 3);
  });
});

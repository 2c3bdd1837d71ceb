import { describe, expect, it } from 'vitest';
import {
  agedBy,
  defaultPriorityRules,
  type PriorityInput,
  type PriorityRules,
  priorityAt,
  priorityRules,
  readStoredRules,
  scorePriority,
} from './priority-rules.ts';

const plain: PriorityInput = {
  urgency: 'normal',
  sentiment: 0,
  fired: [],
  atRisk: false,
  valuePerYear: null,
  plan: null,
  category: null,
  language: 'en',
};
const enterprise: PriorityInput = { ...plain, atRisk: true, valuePerYear: 90_000, plan: 'Enterprise' };
const fired = (trigger: string, decisive = true) => ({ trigger, decisive });
const start = Date.UTC(2026, 2, 2, 9);
const at = (minutes: number) => start + minutes * 60_000;
const iso = (minutes: number) => new Date(at(minutes)).toISOString();

/** A row that waits from that minute on. */
const waiting = (input: PriorityInput, minute: number, rules: PriorityRules = defaultPriorityRules) => {
  const { score, why } = scorePriority(input, rules);
  return {
    priority: score,
    waitingSince: iso(minute),
    escalatedAt: iso(minute),
    standing: { version: rules.version, why, ageing: rules.ageing },
  };
};

describe('C3: priority by rules', () => {
  it('a spike of low-value questions never buries an at-risk enterprise account, however angry they are and however long they wait', () => {
    const angry: PriorityInput = { ...plain, sentiment: -1, fired: [fired('A1')], valuePerYear: 0 };
    const spike = Array.from({ length: 500 }, (_, i) => waiting(angry, -i));
    const latest = waiting(enterprise, 600);
    for (const minute of [600, 601, 700, 10_000]) {
      const most = Math.max(...spike.map((row) => priorityAt(row, at(minute))));
      expect(priorityAt(latest, at(minute))).toBeGreaterThan(most);
    }
  });

  it('waiting moves it, by so much a minute and never by more than the rules let it', () => {
    const row = waiting(plain, 0);
    expect([0, 5, 40, 400].map((minute) => agedBy(row, at(minute)))).toEqual([0, 1, 8, 8]);
    expect(priorityAt(row, at(5))).toBe(11);
    expect(agedBy(row, at(-5))).toBe(0);
  });

  it('of two alike, who waits longer comes first, and passes who has a little more', () => {
    const early = waiting(plain, 0);
    const later = waiting({ ...plain, fired: [fired('A1')] }, 30);
    expect(priorityAt(early, at(30))).toBeGreaterThan(priorityAt(later, at(30)));
    expect(priorityAt(early, at(90))).toBeLessThan(priorityAt(later, at(90)));
  });

  it('the explanation sums to the score, for every mixture of facts', () => {
    const rules: PriorityRules = {
      ...defaultPriorityRules,
      rules: [
        ...defaultPriorityRules.rules,
        { on: 'plan', is: 'enterprise', points: 12.5 },
        { on: 'category', is: 'refund', points: 3.3 },
        { on: 'language', is: 'de', points: -40 },
      ],
    };
    for (const urgency of ['low', 'normal', 'high', 'critical'] as const)
      for (const sentiment of [-1, -0.37, 0, 0.8])
        for (const account of [plain, enterprise])
          for (const language of ['en', 'de-AT'])
            for (const fires of [[], [fired('A13'), fired('A1')]]) {
              const input = { ...account, urgency, sentiment, language, fired: fires };
              const { score, why } = scorePriority({ ...input, category: { key: 'refund', name: 'Refunds' } }, rules);
              const sum = why.reduce((total, line) => total + line.points, 0);
              expect(sum).toBeCloseTo(score, 6);
              expect(score).toBeGreaterThanOrEqual(0);
              expect(score).toBeLessThanOrEqual(100);
            }
  });

  it('says in plain words what gave the points, the heaviest first', () => {
    expect(
      scorePriority({ ...enterprise, urgency: 'high', sentiment: -0.4, fired: [fired('A1')] }, defaultPriorityRules),
    ).toEqual({
      score: 71,
      why: [
        { label: 'High urgency', points: 30 },
        { label: 'Account at risk', points: 25 },
        { label: 'Mood', points: 6 },
        { label: 'Request for a person', points: 5 },
        { label: 'Account value', points: 5 },
      ],
    });
    const all = { ...enterprise, urgency: 'critical', sentiment: -1, fired: [fired('A1'), fired('A13')] } as const;
    expect(scorePriority(all, defaultPriorityRules).why.at(-1)).toEqual({ label: 'Never above 100', points: -20 });
  });

  it('a trigger counts only where it decided', () => {
    expect(scorePriority({ ...plain, fired: [fired('A13', false)] }, defaultPriorityRules).score).toBe(10);
  });

  it('a rule of the same thing twice, points out of bounds and fields that nobody knows are refused', () => {
    const refused = (change: object) => priorityRules.safeParse({ ...defaultPriorityRules, ...change }).success;
    expect(refused({})).toBe(true);
    const plan = { on: 'plan', is: 'Enterprise', points: 5 };
    expect(refused({ rules: [plan, { ...plan, is: 'enterprise ' }] })).toBe(false);
    expect(refused({ rules: [{ ...plan, points: 101 }] })).toBe(false);
    expect(refused({ rules: [{ ...plan, is: ' ' }] })).toBe(false);
    expect(refused({ rules: [{ on: 'moon', points: 1 }] })).toBe(false);
    expect(refused({ ageing: { perMinute: -1, most: 5 } })).toBe(false);
    expect(readStoredRules({ ...defaultPriorityRules, later: true })).toBeNull();
    expect(readStoredRules(structuredClone(defaultPriorityRules))).toEqual(defaultPriorityRules);
  });
});

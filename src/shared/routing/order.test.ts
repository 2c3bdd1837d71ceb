import { describe, expect, it } from 'vitest';
import { defaultPriorityRules } from '../escalation/priority-rules.ts';
import type { ConversationId } from '../lib/ids.ts';
import { isOverdue, orderWaiting } from './order.ts';
import { defaultPolicy } from './schema.ts';

const nowMs = Date.UTC(2026, 2, 2, 10);
const row = (id: string, priority: number, waitedS: number) => {
  const since = new Date(nowMs - waitedS * 1_000).toISOString();
  return {
    id: id as ConversationId,
    priority,
    waitingSince: since,
    escalatedAt: since,
    standing: { version: 1, why: [], ageing: defaultPriorityRules.ageing },
  };
};
const order = (...rows: ReturnType<typeof row>[]) => orderWaiting(defaultPolicy, rows, nowMs).map(({ id }) => id);

describe('C3: which conversation is routed first', () => {
  it('the highest priority, and of two alike who waits longer', () => {
    expect(order(row('low', 5, 60), row('late', 30, 10), row('early', 30, 20))).toEqual(['early', 'late', 'low']);
  });

  it('a low one that has waited 15 minutes goes before all but the highest, the oldest first', () => {
    expect(order(row('new', 35, 10), row('old', 0, 900), row('older', 0, 1_200), row('risk', 40, 0))).toEqual([
      'risk',
      'older',
      'old',
      'new',
    ]);
    expect([899, 900].map((waitedS) => isOverdue(defaultPolicy, row('low', 0, waitedS), nowMs))).toEqual([false, true]);
  });

  it('500 old trifles never bury an account at risk', () => {
    const spike = Array.from({ length: 500 }, (_, i) => row(`trifle ${i}`, 10, 3_600 + i));
    expect(order(...spike, row('risk', 40, 0))[0]).toBe('risk');
  });
});

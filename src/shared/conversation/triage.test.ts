import { describe, expect, it } from 'vitest';
import { isBackFromSnooze, isSnoozed, snoozeUnder, UNTIL_REPLY } from './snooze.ts';
import { changeTags, cleanTag, MOST_TAGS } from './tags.ts';

const NOW = Date.UTC(2026, 10, 19, 10, 46);
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString();

describe('J6: snooze', () => {
  const row = (snoozedUntil: string | null | undefined) => ({ state: 'active' as const, snoozedUntil });
  it('is over at its time by the clock alone, and then says that it is back', () => {
    expect(isSnoozed(row(at(1)), NOW)).toBe(true);
    expect(isSnoozed(row(at(0)), NOW)).toBe(false);
    expect(isBackFromSnooze(row(at(-1)), NOW)).toBe(true);
    expect(isBackFromSnooze(row(null), NOW)).toBe(false);
    expect(isBackFromSnooze(row(undefined), NOW)).toBe(false);
  });
  it('until the customer writes has no end by the clock', () => {
    expect(isSnoozed(row(UNTIL_REPLY), NOW + 1e12)).toBe(true);
    expect(isBackFromSnooze(row(UNTIL_REPLY), NOW + 1e12)).toBe(false);
  });
  it('never hides a message that was not seen', () => {
    expect(snoozeUnder({ lastCustomerN: 6 }, { until: UNTIL_REPLY, seenThrough: 5 })).toBeNull();
    expect(snoozeUnder({ lastCustomerN: 5 }, { until: UNTIL_REPLY, seenThrough: 5 })).toBe(UNTIL_REPLY);
  });
});

describe('J6: tags', () => {
  it('are cleaned as they are written', () => {
    expect(cleanTag('  # month \n end ')).toBe('month end');
    expect(cleanTag('###')).toBe('');
    expect(cleanTag('x'.repeat(60))).toHaveLength(40);
  });
  it('are a set: the order and spelling of the first stay, a repeat is the same list', () => {
    const tags = ['Refund', 'month end'];
    expect(changeTags(tags, { add: ['refund'], remove: ['unknown'] })).toBe(tags);
    expect(changeTags(tags, { add: ['VIP'], remove: ['REFUND'] })).toEqual(['month end', 'VIP']);
    const full = Array.from({ length: MOST_TAGS }, (_, place) => `tag ${place}`);
    expect(changeTags(full, { add: ['one more'], remove: [] })).toBe(full);
  });
});

import { describe, expect, it } from 'vitest';
import { describeSnoozedUntil } from './snoozed-time.ts';

/** A Sunday afternoon, in the zone of the machine. */
const now = new Date(2026, 10, 22, 17, 12).getTime();
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 0).toISOString();

describe('J6: until when it is put away', () => {
  it('names the weekday for six days only: the seventh has the name of today', () => {
    expect(describeSnoozedUntil(at(24, 9), now)).toBe('Tue 09:00');
    expect(describeSnoozedUntil(at(28, 23), now)).toBe('Sat 23:00');
    expect(describeSnoozedUntil(at(29, 9), now)).toBe('29 Nov 09:00');
  });
});

import { describe, expect, it } from 'vitest';
import { readSnoozeTime, snoozeTimes } from './snooze-times.ts';

/** Thursday. */
const THURSDAY = new Date(2026, 10, 19, 10, 46);
const shown = (at: Date | undefined) =>
  at === undefined
    ? undefined
    : `${at.getDate()}.${at.getMonth() + 1}. ${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`;
const offered = (now: Date) => snoozeTimes(now).map(({ id, at }) => `${id} ${shown(at)}`);

describe('J6: times to snooze until', () => {
  it('are offered in plain words, the soonest first, none twice', () => {
    expect(offered(THURSDAY)).toEqual([
      'later 19.11. 13:30',
      'evening 19.11. 18:00',
      'tomorrow 20.11. 9:00',
      'monday 23.11. 9:00',
      'week 26.11. 9:00',
    ]);
    // Sunday evening: tomorrow is Monday, and the day is over.
    expect(offered(new Date(2026, 10, 22, 21, 5))).toEqual(['tomorrow 23.11. 9:00', 'week 29.11. 9:00']);
  });

  it.each([
    ['2h', '19.11. 12:46'],
    ['in 30 min', '19.11. 11:16'],
    ['3 days', '22.11. 10:46'],
    ['15:30', '19.11. 15:30'],
    ['9', '20.11. 9:00'],
    ['3 pm', '19.11. 15:00'],
    ['fri', '20.11. 9:00'],
    ['thursday', '26.11. 9:00'],
    ['tomorrow 8', '20.11. 8:00'],
    ['morgen 14 uhr', '20.11. 14:00'],
    ['mo 7:15', '23.11. 7:15'],
    ['24.11. 9:00', '24.11. 9:00'],
    ['1.3.', '1.3. 9:00'],
    ['2026-11-24 14:00', '24.11. 14:00'],
  ])('%s is read as %s', (typed, expected) => {
    expect(shown(readSnoozeTime(typed, THURSDAY))).toBe(expected);
  });

  it.each(['', 'soon', '25:00', '31.2.', '2020-01-01', '13 pm', 'tomorrow tomorrow', '-2h'])(
    '%j is no time to come',
    (typed) => {
      expect(readSnoozeTime(typed, THURSDAY)).toBeUndefined();
    },
  );
});

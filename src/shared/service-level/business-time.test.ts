import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallTimeAt, weekdayOf } from '../timed/zoned-time.ts';
import { addBusinessTime, businessMs, closedUntil, spansBetween } from './business-time.ts';
import { caseHours } from './clock-cases.ts';
import { type OpenHours, weekdays } from './schema.ts';

const minuteMs = 60_000;
const hoursNamed = fc
  .constantFrom(...Object.keys(caseHours))
  .map((name) => caseHours[name as keyof typeof caseHours] as OpenHours);
/** A minute of 2026. */
const minute = fc.integer({ min: 0, max: 525_599 }).map((n) => Date.UTC(2026, 0, 1) + n * minuteMs);
const upToMs = (days: number) => fc.integer({ min: 0, max: days * 1_440 }).map((n) => n * minuteMs);

describe('MEASURES L5: business time', () => {
  it('of two stretches that meet is the sum, and never more than the time that passed', () => {
    fc.assert(
      fc.property(hoursNamed, minute, upToMs(10), upToMs(10), (hours, from, first, second) => {
        const whole = businessMs(hours, from, from + first + second);
        expect(businessMs(hours, from, from + first) + businessMs(hours, from + first, from + first + second)).toBe(
          whole,
        );
        expect(whole).toBeLessThanOrEqual(first + second);
      }),
      { numRuns: 150 },
    );
  });

  it('grows with time: what is later is never less', () => {
    fc.assert(
      fc.property(hoursNamed, minute, upToMs(9), upToMs(3), (hours, from, span, more) => {
        expect(businessMs(hours, from, from + span + more)).toBeGreaterThanOrEqual(
          businessMs(hours, from, from + span),
        );
      }),
      { numRuns: 150 },
    );
  });

  it('is undone by adding: what was added is what lies between, and a minute earlier there is less', () => {
    fc.assert(
      fc.property(hoursNamed, minute, fc.integer({ min: 1, max: 2_000 }), (hours, from, amount) => {
        const due = addBusinessTime(hours, from, amount * minuteMs);
        expect(due).not.toBeNull();
        expect(businessMs(hours, from, due ?? 0)).toBe(amount * minuteMs);
        expect(businessMs(hours, from, (due ?? 0) - minuteMs)).toBe((amount - 1) * minuteMs);
      }),
      { numRuns: 150 },
    );
  });

  it('counts the minutes that clocks on the wall show as open, where no bound lies in an hour that is left out or comes twice', () => {
    const plain = ['office', 'split', 'round', 'night', 'newYorkNight', 'sydney', 'india'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...plain), minute, fc.integer({ min: 1, max: 1_500 }), (name, from, minutes) => {
        const hours: OpenHours = caseHours[name];
        let open = 0;
        for (let i = 0; i < minutes; i++) if (isOpenByTheWall(hours, from + i * minuteMs)) open++;
        expect(businessMs(hours, from, from + minutes * minuteMs)).toBe(open * minuteMs);
      }),
      { numRuns: 60 },
    );
  });

  it('without a calendar is the time that passed', () => {
    fc.assert(
      fc.property(minute, upToMs(400), (from, span) => {
        expect(businessMs(null, from, from + span)).toBe(span);
        expect(addBusinessTime(null, from, span)).toBe(from + span);
      }),
    );
  });

  it('is none where the second time is not later', () => {
    const at = Date.UTC(2026, 2, 10, 10);
    expect([businessMs(caseHours.office, at, at), businessMs(null, at, at - 1)]).toEqual([0, 0]);
  });
});

describe('C7, B8: closed until', () => {
  const at = (text: string) => Date.parse(text);

  it('says when it opens next, over a weekend and a holiday, and nothing while it is open', () => {
    expect(closedUntil(caseHours.office, at('2026-04-02T16:00:00+02:00'))).toBeNull();
    expect(closedUntil(caseHours.office, at('2026-04-02T17:00:00+02:00'))).toBe(at('2026-04-07T09:00:00+02:00'));
    expect(closedUntil(null, 0)).toBeNull();
  });

  it('passes over as many holidays as a calendar may have', () => {
    const sundays = Array.from({ length: 400 }, (_, week) =>
      new Date(Date.UTC(2026, 2, 1 + 7 * week)).toISOString().slice(0, 10),
    );
    const hours: OpenHours = { tz: 'UTC', week: { sun: [['10:00', '11:00']] }, holidays: sundays };
    // 400 Sundays from 1 March 2026: the next is 30 October 2033.
    expect(closedUntil(hours, at('2026-02-27T00:00:00Z'))).toBe(Date.UTC(2026, 2, 1 + 2_800, 10));
  });

  it('hours that never end are found at once', () => {
    expect(spansBetween(caseHours.round, at('2026-06-01T00:00:00Z'), at('2026-06-02T00:00:00Z'), 5)).toEqual([
      [at('2026-06-01T00:00:00Z'), at('2026-06-02T00:00:00Z')],
    ]);
  });
});

function isOpenByTheWall(hours: OpenHours, ms: number): boolean {
  const wall = wallTimeAt(ms, hours.tz);
  const two = (n: number) => String(n).padStart(2, '0');
  if (hours.holidays.includes(`${wall.year}-${two(wall.month)}-${two(wall.day)}`)) return false;
  const time = `${two(wall.hour)}:${two(wall.minute)}`;
  return (hours.week[weekdays[weekdayOf(wall) - 1] ?? 'mon'] ?? []).some(([from, to]) => time >= from && time < to);
}

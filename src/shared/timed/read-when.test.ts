import { describe, expect, it } from 'vitest';
import { readWhen } from './read-when.ts';
import { msOfWallTime, wallTimeAt } from './zoned-time.ts';

const zone = 'Europe/Berlin';
/** Thursday 19 November 2026, 10:30 in Berlin. */
const nowMs = Date.parse('2026-11-19T09:30:00Z');
const read = (text: string) => {
  const atMs = readWhen(text, { nowMs, zone, usualHour: 9 });
  if (atMs === null) return null;
  const { year, month, day, hour, minute } = wallTimeAt(atMs, zone);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
};

describe('J6: a time in plain words', () => {
  it.each([
    ['tomorrow 9', '2026-11-20 09:00'],
    ['tomorrow', '2026-11-20 09:00'],
    ['morgen um 9', '2026-11-20 09:00'],
    ['morgen früh', '2026-11-20 09:00'],
    ['übermorgen 14 Uhr', '2026-11-21 14:00'],
    ['friday 14:30', '2026-11-20 14:30'],
    ['Freitag 14.30 Uhr', '2026-11-20 14:30'],
    ['thursday', '2026-11-26 09:00'],
    ['today 17:00', '2026-11-19 17:00'],
    ['heute um 17 Uhr', '2026-11-19 17:00'],
    ['2pm', '2026-11-19 14:00'],
    ['at 9', '2026-11-20 09:00'],
    ['9', '2026-11-20 09:00'],
    ['mo 8', '2026-11-23 08:00'],
    ['next week', '2026-11-23 09:00'],
    ['nächste Woche', '2026-11-23 09:00'],
    ['in 2 hours', '2026-11-19 12:30'],
    ['in einer Stunde', '2026-11-19 11:30'],
    ['30 min', '2026-11-19 11:00'],
    ['2h', '2026-11-19 12:30'],
    ['in 3 days', '2026-11-22 09:00'],
    ['in zwei Tagen', '2026-11-21 09:00'],
    ['2026-12-03 16:00', '2026-12-03 16:00'],
    ['3 December', '2026-12-03 09:00'],
    ['3. Dezember um 10 Uhr', '2026-12-03 10:00'],
    ['3.12. 10:00', '2026-12-03 10:00'],
    ['3 January', '2027-01-03 09:00'],
    ['tonight', '2026-11-19 18:00'],
  ])('%s is %s', (text, at) => {
    expect(read(text)).toBe(at);
  });

  it.each(['', 'soon', 'when I am back', 'tomorrow or so maybe', 'today 9:00', '2020-01-01', '99:99', '45.13.'])(
    '"%s" is no time to come',
    (text) => {
      expect(read(text)).toBeNull();
    },
  );

  it('keeps the hour over a change of the clocks', () => {
    const october = Date.parse('2026-10-24T08:00:00Z');
    const atMs = readWhen('tomorrow 9', { nowMs: october, zone, usualHour: 9 }) ?? 0;
    expect(new Date(atMs).toISOString()).toBe('2026-10-25T08:00:00.000Z');
    expect(msOfWallTime({ year: 2026, month: 3, day: 29, hour: 9, minute: 0 }, zone)).toBe(
      Date.parse('2026-03-29T07:00:00Z'),
    );
  });
});

it.each(['31 february', '2027-02-30', '29.2.2027', '31.4.'])('J6: %s is no day, and not the one after', (text) => {
  expect(read(text)).toBeNull();
});

it.each([
  ['Europe/Berlin', 28],
  ['America/New_York', 14],
])('J6: half past two, skipped in %s in March, is half past three', (skipped, day) => {
  const atMs = msOfWallTime({ year: 2027, month: 3, day, hour: 2, minute: 30 }, skipped);
  expect(wallTimeAt(atMs, skipped)).toMatchObject({ day, hour: 3, minute: 30 });
});

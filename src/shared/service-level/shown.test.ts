import { describe, expect, it } from 'vitest';
import { countdownOf, type ShownClock } from './shown.ts';

const at = (time: string) => Date.parse(`2026-03-${time}:00.000Z`);
const iso = (time: string) => new Date(at(time)).toISOString();
const minute = 60_000;
/** An hour from Friday 16:30 of office hours: due Monday 09:30. */
const office: ShownClock = {
  kind: 'first',
  targetS: 3_600,
  dueAt: iso('09T09:30'),
  warnAt: iso('09T09:18'),
  pausedSince: null,
  breachedAt: null,
  hours: [
    [iso('06T16:30'), iso('06T17:00')],
    [iso('09T09:00'), iso('09T09:30')],
  ],
};

describe('C7: what a countdown says, without a calendar', () => {
  it('counts open hours, and says until when it is closed', () => {
    expect(countdownOf(office, at('06T16:40'))).toEqual({
      remainingMs: 50 * minute,
      totalMs: 60 * minute,
      closedUntil: null,
      isPaused: false,
    });
    expect(countdownOf(office, at('07T12:00'))).toMatchObject({
      remainingMs: 30 * minute,
      closedUntil: iso('09T09:00'),
    });
    expect(countdownOf(office, at('09T09:10'))).toMatchObject({ remainingMs: 20 * minute, closedUntil: null });
  });

  it('is over by the time that passed since', () => {
    expect(countdownOf(office, at('09T10:00'))).toMatchObject({ remainingMs: -30 * minute, closedUntil: null });
    const breached = { ...office, dueAt: iso('09T12:00'), breachedAt: iso('09T09:30') };
    expect(countdownOf(breached, at('09T09:45'))).toMatchObject({ remainingMs: -15 * minute });
  });

  it('without hours runs always, and rests where it is said to', () => {
    expect(countdownOf({ ...office, hours: null }, at('07T09:30'))).toMatchObject({ remainingMs: 48 * 60 * minute });
    expect(countdownOf({ ...office, pausedSince: iso('06T16:40'), dueAt: null }, at('07T12:00'))).toMatchObject({
      isPaused: true,
    });
    expect(countdownOf({ ...office, dueAt: null }, at('07T12:00'))).toBeNull();
    expect(countdownOf(null, 0)).toBeNull();
  });

  it('beyond the hours that it knows, counts the time that passes', () => {
    const long = { ...office, dueAt: iso('10T09:30') };
    expect(countdownOf(long, at('09T09:00'))).toMatchObject({ remainingMs: (30 + 24 * 60) * minute });
  });
});

/** J6: times to put a conversation away until, in the zone of this computer: it is where the agent sits. Pure; `now` is a date of that zone. */
import type { Word } from '#shared/intl/define-words.ts';
import { actWords as words } from './act-words.ts';

export type SnoozeTime = { id: string; word: Word; at: Date };

const MORNING_H = 9;
const EVENING_H = 18;
const LATER_H = 3;
const HOUR_MS = 3_600_000;

/** What is offered without typing, the soonest first; none twice. */
export function snoozeTimes(now: Date): SnoozeTime[] {
  const later = new Date(now.getTime() + LATER_H * HOUR_MS);
  later.setMinutes(later.getMinutes() >= 30 ? 30 : 0, 0, 0);
  const times: SnoozeTime[] = [];
  if (isSameDay(later, now) && later.getHours() < EVENING_H)
    times.push({ id: 'later', word: words.laterToday, at: later });
  const evening = atHour(now, 0, EVENING_H);
  if (evening.getTime() - now.getTime() > HOUR_MS) times.push({ id: 'evening', word: words.thisEvening, at: evening });
  const tomorrow = atHour(now, 1, MORNING_H);
  times.push({ id: 'tomorrow', word: words.tomorrowMorning, at: tomorrow });
  const monday = atHour(now, daysUntil(now, 1), MORNING_H);
  if (!isSameDay(monday, tomorrow)) times.push({ id: 'monday', word: words.nextMonday, at: monday });
  times.push({ id: 'week', word: words.inAWeek, at: atHour(now, 7, MORNING_H) });
  return times;
}

const WEEKDAYS: readonly (readonly string[])[] = [
  ['sunday', 'sonntag'],
  ['monday', 'montag'],
  ['tuesday', 'dienstag'],
  ['wednesday', 'mittwoch'],
  ['thursday', 'donnerstag'],
  ['friday', 'freitag'],
  ['saturday', 'samstag'],
];
const SPAN =
  /^(?:in\s+)?(\d{1,3})\s*(m|min|minuten?|minutes?|h|hours?|std|stunden?|d|days?|tage?n?|w|weeks?|wochen?)$/u;
const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: HOUR_MS,
  s: HOUR_MS,
  d: 24 * HOUR_MS,
  t: 24 * HOUR_MS,
  w: 168 * HOUR_MS,
};
const CLOCK = /^(?:(?:at|um)\s+)?(\d{1,2})(?::(\d{2})|\s*(?:h|uhr))?\s*(am|pm)?$/u;
const DAY = /^(?:on\s+|am\s+)?(\d{1,2})\.\s?(\d{1,2})\.?(\d{4})?$/u;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/u;

/** What was typed, in English or German: `2h`, `15:30`, `fri`, `tomorrow 8`, `24.11. 9:00`, `2026-11-24 14:00`. Undefined: no time, or one that is past. */
export function readSnoozeTime(typed: string, now: Date): Date | undefined {
  const text = typed.trim().toLowerCase();
  const span = SPAN.exec(text);
  if (span !== null) {
    const unit = UNIT_MS[span[2]?.[0] ?? ''] ?? 0;
    return future(new Date(now.getTime() + Number(span[1]) * unit), now);
  }
  const parts = text.split(/\s+/u);
  for (let split = parts.length; split >= 0; split -= 1) {
    const day = readDay(parts.slice(0, split).join(' '), now);
    const clock = readClock(parts.slice(split).join(' '));
    if (day === undefined || clock === undefined) continue;
    const at = new Date(day);
    at.setHours(clock.hours, clock.minutes, 0, 0);
    // A time alone that is over today is tomorrow's.
    if (split === 0 && at <= now) at.setDate(at.getDate() + 1);
    return text === '' ? undefined : future(at, now);
  }
  return undefined;
}

function readDay(text: string, now: Date): Date | undefined {
  if (text === '' || ['today', 'heute'].includes(text)) return new Date(now);
  if (['tomorrow', 'tom', 'morgen'].includes(text)) return atHour(now, 1, 0);
  const weekday = WEEKDAYS.findIndex((names) => text.length >= 2 && names.some((name) => name.startsWith(text)));
  if (weekday >= 0) return atHour(now, daysUntil(now, weekday), 0);
  const iso = ISO_DAY.exec(text);
  if (iso !== null) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const day = DAY.exec(text);
  if (day === null) return undefined;
  const year = day[3] === undefined ? now.getFullYear() : Number(day[3]);
  const read = realDay(year, Number(day[2]), Number(day[1]));
  const isPast = read !== undefined && read < atHour(now, 0, 0) && day[3] === undefined;
  return isPast ? realDay(year + 1, Number(day[2]), Number(day[1])) : read;
}

function readClock(text: string): { hours: number; minutes: number } | undefined {
  if (text === '') return { hours: MORNING_H, minutes: 0 };
  const clock = CLOCK.exec(text);
  if (clock === null) return undefined;
  const half = clock[3];
  const given = Number(clock[1]);
  const hours = half === undefined ? given : (given % 12) + (half === 'pm' ? 12 : 0);
  const minutes = Number(clock[2] ?? 0);
  return hours < 24 && minutes < 60 && (half === undefined || given <= 12) ? { hours, minutes } : undefined;
}

function realDay(year: number, month: number, day: number): Date | undefined {
  const at = new Date(year, month - 1, day);
  return at.getMonth() === month - 1 && at.getDate() === day ? at : undefined;
}

function future(at: Date, now: Date): Date | undefined {
  return Number.isFinite(at.getTime()) && at > now ? at : undefined;
}

/** By the calendar, not by hours: a day in which the clocks change has 23 or 25. */
function atHour(now: Date, days: number, hour: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);
}

/** 1 to 7: today's weekday is that of next week. */
function daysUntil(now: Date, weekday: number): number {
  return ((weekday - now.getDay() + 6) % 7) + 1;
}

function isSameDay(a: Date, b: Date): boolean {
  return a.toDateString() === b.toDateString();
}

import { msOfWallTime, wallTimeAt, weekdayOf } from '../timed/zoned-time.ts';

/** A week from Monday to Monday on the clocks of a zone; `key` is the date of its Monday. */
export type SampleWeek = { key: string; fromMs: number; untilMs: number };

/** The last whole weeks before `nowMs`, oldest first. */
export function weeksBefore(nowMs: number, zone: string, count: number): SampleWeek[] {
  const today = wallTimeAt(nowMs, zone);
  const monday = today.day - (weekdayOf(today) - 1);
  const startOf = (weeksAgo: number) => ({
    year: today.year,
    month: today.month,
    day: monday - 7 * weeksAgo,
    hour: 0,
    minute: 0,
  });
  return Array.from({ length: count }, (_, i) => {
    const weeksAgo = count - i;
    const start = startOf(weeksAgo);
    return {
      key: new Date(Date.UTC(start.year, start.month - 1, start.day)).toISOString().slice(0, 10),
      fromMs: msOfWallTime(start, zone),
      untilMs: msOfWallTime(startOf(weeksAgo - 1), zone),
    };
  });
}

import { wallTimeAt } from '../timed/zoned-time.ts';
import { type OpenHours, weekdays } from './schema.ts';
import { msOfBound } from './zone-bound.ts';

/** Open from, open until: milliseconds since 1970, half-open. */
export type Span = readonly [from: number, to: number];

/** Days that are looked through for open hours before they count as never: a calendar of holidays alone ends here. */
const mostDays = 20 * 366;
/** Hours that never end come in parts of this length, so that whoever needs an hour of them does not wait for years. */
const longestPartMs = 31 * 86_400_000;

/** The open hours that end after `fromMs`, in order, joined where one ends as the next begins. Without a calendar it is open always. */
export function* openSpans(hours: OpenHours | null, fromMs: number): Generator<Span> {
  if (hours === null) {
    yield [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    return;
  }
  const holidays = new Set(hours.holidays);
  const ownDays = new Map(hours.ownDays?.map((own) => [own.date, own.open]));
  const { year, month, day } = wallTimeAt(fromMs, hours.tz);
  let open: Span | null = null;
  // From two days before: hours of yesterday may reach until here, and where clocks pass over a whole day also those of the day before it.
  for (let ahead = -2; ahead < mostDays; ahead++) {
    const date = new Date(Date.UTC(year, month - 1, day + ahead));
    const named = date.toISOString().slice(0, 10);
    if (holidays.has(named)) continue;
    for (const [opens, closes] of ownDays.get(named) ??
      hours.week[weekdays[(date.getUTCDay() + 6) % 7] ?? 'mon'] ??
      []) {
      const from = msOfBound(wallOf(date, opens), hours.tz, 'opening');
      const to = msOfBound(wallOf(date, closes), hours.tz, 'closing');
      if (to <= from || to <= fromMs) continue;
      const isJoined: boolean = open !== null && from <= open[1] && open[1] - open[0] < longestPartMs;
      if (open !== null && isJoined) open = [open[0], Math.max(open[1], to)];
      else {
        if (open !== null) yield open;
        open = [open === null ? from : Math.max(from, open[1]), to];
      }
    }
  }
  if (open !== null) yield open;
}

function wallOf(date: Date, time: string) {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), hour, minute };
}

/** MEASURES L5, in milliseconds: the part between two times that lies inside open hours; none where the second is not later. */
export function businessMs(hours: OpenHours | null, fromMs: number, toMs: number): number {
  let total = 0;
  for (const [from, to] of openSpans(hours, fromMs)) {
    if (from >= toMs) break;
    total += Math.max(0, Math.min(to, toMs) - Math.max(from, fromMs));
  }
  return total;
}

/** The earliest time by which so much open time has passed since `fromMs`; null where it never has. */
export function addBusinessTime(hours: OpenHours | null, fromMs: number, amountMs: number): number | null {
  if (amountMs <= 0) return fromMs;
  let left = amountMs;
  for (const [from, to] of openSpans(hours, fromMs)) {
    const start = Math.max(from, fromMs);
    if (to - start >= left) return start + left;
    left -= to - start;
  }
  return null;
}

/** Null while it is open; else when it opens next, or `never`. */
export function closedUntil(hours: OpenHours | null, nowMs: number): number | 'never' | null {
  for (const [from, to] of openSpans(hours, nowMs)) if (nowMs < to) return from <= nowMs ? null : from;
  return 'never';
}

/** The open hours between two times, at most so many: what a desk needs to count by itself. */
export function spansBetween(hours: OpenHours | null, fromMs: number, toMs: number, most: number): Span[] {
  const spans: Span[] = [];
  if (fromMs >= toMs) return spans;
  for (const [from, to] of openSpans(hours, fromMs)) {
    if (from >= toMs || spans.length === most) break;
    spans.push([Math.max(from, fromMs), Math.min(to, toMs)]);
  }
  return spans;
}

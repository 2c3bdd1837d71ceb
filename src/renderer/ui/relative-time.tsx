import { dateFormat, say } from '#shared/intl/say.ts';
import { words } from './words.ts';

export type RelativeTimeProps = {
  /** ISO 8601 or milliseconds since 1970. */
  at: string | number;
  /** Milliseconds since 1970. Passed in: whoever shows many of them ticks once for all. */
  now: number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** From here on a date says more than a count of days. */
const LONGEST_MS = 7 * DAY_MS;

/** `now`, `4 min ago`, `2 h ago`, `3 d ago`, then the date. The future reads `in 4 min`. */
export function describeAge(at: number, now: number): string {
  const ageMs = now - at;
  const span = Math.abs(ageMs);
  if (span >= LONGEST_MS) return shortDate(at, now);
  if (span < MINUTE_MS) return say(words.now);
  return say(ageMs > 0 ? words.ago : words.inTime, { span: shortSpan(span) });
}

/** The largest whole unit: `4 min`, `2 h`, `3 d`. */
export function shortSpan(spanMs: number): string {
  if (spanMs < HOUR_MS) return say(words.minutes, { count: Math.floor(spanMs / MINUTE_MS) });
  if (spanMs < DAY_MS) return say(words.hours, { count: Math.floor(spanMs / HOUR_MS) });
  return say(words.days, { count: Math.floor(spanMs / DAY_MS) });
}

/**
 * How long ago. The full time is its title.
 *
 * Anatomy: time
 */
export function RelativeTime({ at, now }: RelativeTimeProps) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const full = dateFormat({ dateStyle: 'full', timeStyle: 'short' });
  return (
    <time dateTime={date.toISOString()} title={full.format(date)}>
      {describeAge(date.getTime(), now)}
    </time>
  );
}

function shortDate(at: number, now: number): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return dateFormat({ day: 'numeric', month: 'short', ...(isThisYear ? {} : { year: 'numeric' }) }).format(at);
}

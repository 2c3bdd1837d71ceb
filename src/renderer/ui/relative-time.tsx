import { dateFormat } from './date-format.ts';

export type RelativeTimeProps = {
  /** ISO 8601 or milliseconds since 1970. */
  at: string | number;
  /** Milliseconds since 1970. Passed in: whoever shows many of them ticks once for all. */
  now: number;
  locale?: string;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** From here on a date says more than a count of days. */
const LONGEST_MS = 7 * DAY_MS;

/** `now`, `4 min ago`, `2 h ago`, `3 d ago`, then the date. The future reads `in 4 min`. */
export function describeAge(at: number, now: number, locale = 'en'): string {
  const ageMs = now - at;
  const span = Math.abs(ageMs);
  if (span >= LONGEST_MS) return shortDate(at, now, locale);
  if (span < MINUTE_MS) return 'now';
  const amount =
    span < HOUR_MS
      ? `${Math.floor(span / MINUTE_MS)} min`
      : span < DAY_MS
        ? `${Math.floor(span / HOUR_MS)} h`
        : `${Math.floor(span / DAY_MS)} d`;
  return ageMs > 0 ? `${amount} ago` : `in ${amount}`;
}

/**
 * How long ago. The full time is its title.
 *
 * Anatomy: time
 */
export function RelativeTime({ at, now, locale = 'en' }: RelativeTimeProps) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const full = dateFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  return (
    <time dateTime={date.toISOString()} title={full.format(date)}>
      {describeAge(date.getTime(), now, locale)}
    </time>
  );
}

function shortDate(at: number, now: number, locale: string): string {
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  const parts: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  if (!isThisYear) parts.year = 'numeric';
  return dateFormat(locale === 'en' ? 'en-GB' : locale, parts).format(at);
}

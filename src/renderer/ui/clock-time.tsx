import { dateFormat } from './date-format.ts';

export type ClockTimeProps = {
  /** ISO 8601 or milliseconds since 1970. */
  at: string | number;
  /** Milliseconds since 1970: on another day than this one the date stands before the time. */
  now: number;
  /** IANA name; the agent's zone when left out. */
  timeZone?: string;
  /** The customer's zone: their time stands in the title (DESIGN 7, Turns). */
  theirTimeZone?: string;
  locale?: string;
};

/**
 * A time of day: `10:27`, or `12 Nov 10:27` when it was not today.
 *
 * Anatomy: time
 */
export function ClockTime({ at, now, timeZone, theirTimeZone, locale = 'en-GB' }: ClockTimeProps) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = dateFormat(locale, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', ...zone });
  const day = dateFormat(locale, { day: 'numeric', month: 'short', ...zone });
  const isToday = day.format(date) === day.format(now) && Math.abs(now - date.getTime()) < 172_800_000;
  const theirs = theirTimeZone === undefined ? undefined : `${clockIn(theirTimeZone, locale).format(date)} for them`;
  return (
    <time dateTime={date.toISOString()} title={theirs}>
      {isToday ? clock.format(date) : `${day.format(date)} ${clock.format(date)}`}
    </time>
  );
}

function clockIn(timeZone: string, locale: string): Intl.DateTimeFormat {
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone });
}

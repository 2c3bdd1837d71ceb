import { dateFormat, say } from '#shared/intl/say.ts';
import { words } from './words.ts';

export type ClockTimeProps = {
  /** ISO 8601 or milliseconds since 1970. */
  at: string | number;
  /** Milliseconds since 1970: on another day than this one the date stands before the time. Left out where a line says the day, as in a thread. */
  now?: number;
  /** IANA name; the agent's zone when left out. */
  timeZone?: string;
  /** The customer's zone: their time stands in the title (DESIGN 7, Turns). */
  theirTimeZone?: string | undefined;
};

const CLOCK: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', hourCycle: 'h23' };
const DAY: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
const TWO_DAYS_MS = 172_800_000;

/**
 * A time of day: `10:27`, or `12 Nov 10:27` when it was not today. Left to right in any language, as figures are, and in one line: it grows by the day at midnight.
 *
 * Anatomy: time
 */
export function ClockTime({ at, now, timeZone, theirTimeZone }: ClockTimeProps) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return null;
  const zone = timeZone === undefined ? {} : { timeZone };
  const clock = dateFormat({ ...CLOCK, ...zone });
  const day = dateFormat({ ...DAY, ...zone });
  const isToday =
    now === undefined || (day.format(date) === day.format(now) && Math.abs(now - date.getTime()) < TWO_DAYS_MS);
  return (
    <time dir="ltr" dateTime={date.toISOString()} title={describeTheirs(date, theirTimeZone)}>
      {inOneLine(isToday ? clock.format(date) : `${day.format(date)} ${clock.format(date)}`)}
    </time>
  );
}

function inOneLine(text: string): string {
  return text.replace(/\s/gu, '\u00A0');
}

/** `02:27 for them`; with the day where it is another one than here. Undefined without a zone, or with one that nobody knows. */
function describeTheirs(date: Date, timeZone: string | undefined): string | undefined {
  if (timeZone === undefined) return undefined;
  try {
    const theirDay = dateFormat({ ...DAY, timeZone }).format(date);
    const time = dateFormat({ ...CLOCK, timeZone }).format(date);
    return say(words.forThem, { time: theirDay === dateFormat(DAY).format(date) ? time : `${theirDay} ${time}` });
  } catch (error) {
    // The zone comes from the page that the customer was on: what is no zone has no time.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

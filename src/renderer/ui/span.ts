import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

const SECOND_MS = 1000;
/** Shorter ones show seconds. */
export const SPAN_IN_SECONDS_MS = 3_600_000;
const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

/** A length of time as a figure: `0:48`, `11:40`, `2 h 05`, `3 d 4 h`. Whole seconds, rounded down. */
export function formatSpan(spanMs: number): string {
  const seconds = Math.max(0, Math.floor(spanMs / SECOND_MS));
  if (seconds < HOUR_S) return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`;
  if (seconds < DAY_S) {
    const minutes = String(Math.floor((seconds % HOUR_S) / MINUTE_S)).padStart(2, '0');
    return say(words.hoursMinutes, { hours: Math.floor(seconds / HOUR_S), minutes });
  }
  return say(words.daysHours, { days: Math.floor(seconds / DAY_S), hours: Math.floor((seconds % DAY_S) / HOUR_S) });
}

/** The same for the ear: the two largest units, `2 minutes 10 seconds`. */
export function spellSpan(spanMs: number): string {
  const seconds = Math.max(0, Math.floor(spanMs / SECOND_MS));
  const amounts = [
    { word: words.spelledDays, count: Math.floor(seconds / DAY_S) },
    { word: words.spelledHours, count: Math.floor((seconds % DAY_S) / HOUR_S) },
    { word: words.spelledMinutes, count: Math.floor((seconds % HOUR_S) / MINUTE_S) },
    { word: words.spelledSeconds, count: seconds % MINUTE_S },
  ].filter(({ count }) => count > 0);
  if (amounts.length === 0) return say(words.spelledSeconds, { count: 0 });
  return amounts
    .slice(0, 2)
    .map(({ word, count }) => say(word, { count }))
    .join(' ');
}

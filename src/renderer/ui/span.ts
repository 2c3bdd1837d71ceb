const SECOND_MS = 1000;
const MINUTE_S = 60;
const HOUR_S = 3600;
const DAY_S = 86_400;

/** A length of time as a figure: `0:48`, `11:40`, `2 h 05`, `3 d 4 h`. Whole seconds, rounded down. */
export function formatSpan(spanMs: number): string {
  const seconds = Math.max(0, Math.floor(spanMs / SECOND_MS));
  if (seconds < HOUR_S) return `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, '0')}`;
  if (seconds < DAY_S) {
    return `${Math.floor(seconds / HOUR_S)} h ${String(Math.floor((seconds % HOUR_S) / MINUTE_S)).padStart(2, '0')}`;
  }
  return `${Math.floor(seconds / DAY_S)} d ${Math.floor((seconds % DAY_S) / HOUR_S)} h`;
}

/** The same for the ear: the two largest units, `2 minutes 10 seconds`. */
export function spellSpan(spanMs: number): string {
  const seconds = Math.max(0, Math.floor(spanMs / SECOND_MS));
  const parts = [
    count(Math.floor(seconds / DAY_S), 'day'),
    count(Math.floor((seconds % DAY_S) / HOUR_S), 'hour'),
    count(Math.floor((seconds % HOUR_S) / MINUTE_S), 'minute'),
    count(seconds % MINUTE_S, 'second'),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? '0 seconds' : parts.slice(0, 2).join(' ');
}

function count(amount: number, unit: string): string | undefined {
  if (amount === 0) return undefined;
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}

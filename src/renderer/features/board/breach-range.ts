import type { BoardQueue } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

/** `2–5`, `3`, or a dash where nothing honest can be said. */
export function describeRange(range: { low: number; high: number } | undefined): string {
  if (range === undefined) return '–';
  return range.low === range.high ? String(range.low) : say(words.range, range);
}

/** Of several queues: their bounds added, which makes the range rather too wide than too narrow. Queues where nobody waits need no forecast. */
export function sumForecasts(queues: readonly BoardQueue[]): {
  in15: { low: number; high: number } | undefined;
  in30: { low: number; high: number } | undefined;
  silent: number;
} {
  const known = queues.flatMap(({ forecast }) => (forecast === null ? [] : [forecast]));
  const silent = queues.filter(({ forecast, waiting }) => forecast === null && waiting > 0).length;
  const sum = (of: 'in15' | 'in30') =>
    known.length === 0
      ? undefined
      : known.reduce((total, one) => ({ low: total.low + one[of].low, high: total.high + one[of].high }), {
          low: 0,
          high: 0,
        });
  return { in15: sum('in15'), in30: sum('in30'), silent };
}

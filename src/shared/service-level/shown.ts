import { z } from 'zod';
import { longestTargetS } from './schema.ts';

const at = z.iso.datetime();

/** More open hours than these no countdown needs to know ahead. */
export const mostShownHours = 8;

/**
 * C7, since version 14: the clock of a conversation that is due next. `respondBy` is its `dueAt`. Without `hours` it runs always; with them only inside them: those until it is due, the first
 * of them if they are many, so that every desk counts open hours without a calendar.
 */
export const shownClock = z.strictObject({
  kind: z.enum(['first', 'next', 'resolution']),
  targetS: z.int().positive().max(longestTargetS),
  /** Null while it rests and nobody knows until when. */
  dueAt: at.nullable(),
  warnAt: at.nullable(),
  /** Since when it rests. */
  pausedSince: at.nullable(),
  breachedAt: at.nullable(),
  hours: z
    .array(z.tuple([at, at]))
    .max(mostShownHours)
    .nullish(),
});
export type ShownClock = z.infer<typeof shownClock>;

/** What a countdown says. `closedUntil`: it stands until then, because nobody is there. Overdue: below 0, by the time that passed. */
export type Countdown = { remainingMs: number; totalMs: number; closedUntil: string | null; isPaused: boolean };

/** Null where nothing is due and nothing rests. */
export function countdownOf(clock: ShownClock | null | undefined, nowMs: number): Countdown | null {
  if (!clock) return null;
  const totalMs = clock.targetS * 1_000;
  const still = { totalMs, closedUntil: null };
  if (clock.pausedSince !== null) return { ...still, remainingMs: totalMs, isPaused: true };
  if (clock.dueAt === null) return null;
  const dueMs = Date.parse(clock.breachedAt ?? clock.dueAt);
  if (nowMs > dueMs || !clock.hours) return { ...still, remainingMs: dueMs - nowMs, isPaused: false };
  const spans = clock.hours.map(([from, to]) => [Date.parse(from), Date.parse(to)] as const);
  const known = spans.at(-1)?.[1] ?? nowMs;
  // Beyond the hours that are known only the time that passes is.
  const beyondMs = Math.max(0, dueMs - Math.max(known, nowMs));
  const openMs = spans.reduce((sum, [from, to]) => sum + Math.max(0, to - Math.max(from, nowMs)), 0);
  const next = spans.find(([, to]) => nowMs < to);
  const closed = next !== undefined && nowMs < next[0] ? new Date(next[0]).toISOString() : null;
  return { totalMs, closedUntil: closed, isPaused: false, remainingMs: openMs + beyondMs };
}

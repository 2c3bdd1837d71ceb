import { addBusinessTime, businessMs } from './business-time.ts';
import type { TargetKind } from './level-of.ts';
import type { OpenHours } from './schema.ts';

/**
 * C7: a clock as it is kept: what it had run before, in open hours, and since when it runs. That is all that its past is needed for, so hours or targets that change
 * later change nothing of it. Times are milliseconds since 1970.
 */
export type ClockRun = {
  kind: TargetKind;
  /** Open time that passed before `sinceMs`. */
  ranMs: number;
  /** Runs from then on; ahead of now while it rests until a time that is known. Null: it rests until something happens. */
  sinceMs: number | null;
  /** Since when it rests. */
  pausedSinceMs: number | null;
};

export type ClockRule = { targetS: number; warnShare: number; hours: OpenHours | null };

/** What a clock says. `dueMs` null: it rests, or its hours never come. Overdue where `dueMs` is past. */
export type ClockReading = {
  kind: TargetKind;
  dueMs: number | null;
  warnMs: number | null;
  pausedSinceMs: number | null;
  /** Open time that has passed, in seconds. */
  elapsedS: number;
};

export function startClock(kind: TargetKind, nowMs: number): ClockRun {
  return { kind, ranMs: 0, sinceMs: nowMs, pausedSinceMs: null };
}

/** Rests from now on, until `untilMs` where that is known. One that rests goes on resting, until the new time. */
export function pauseClock(run: ClockRun, hours: OpenHours | null, nowMs: number, untilMs: number | null): ClockRun {
  const isResting = run.pausedSinceMs !== null && (run.sinceMs === null || run.sinceMs > nowMs);
  if (isResting) return { ...run, sinceMs: untilMs };
  return { ...run, ranMs: ranUntil(run, hours, nowMs), sinceMs: untilMs, pausedSinceMs: nowMs };
}

/** Runs from now on. One that runs goes on; one whose rest was over by itself ran since then. */
export function resumeClock(run: ClockRun, nowMs: number): ClockRun {
  if (run.pausedSinceMs === null) return run;
  const sinceMs = run.sinceMs === null ? nowMs : Math.min(run.sinceMs, nowMs);
  return { ...run, sinceMs, pausedSinceMs: null };
}

/** C7: when it is due and when to warn, counted in open hours. */
export function clockOf(run: ClockRun, { targetS, warnShare, hours }: ClockRule, nowMs: number): ClockReading {
  const targetMs = targetS * 1_000;
  const after = (ms: number) => (run.sinceMs === null ? null : addBusinessTime(hours, run.sinceMs, ms - run.ranMs));
  const isResting = run.pausedSinceMs !== null && (run.sinceMs === null || run.sinceMs > nowMs);
  return {
    kind: run.kind,
    dueMs: after(targetMs),
    warnMs: after(Math.round(targetMs * (1 - warnShare))),
    pausedSinceMs: isResting ? run.pausedSinceMs : null,
    elapsedS: ranUntil(run, hours, nowMs) / 1_000,
  };
}

function ranUntil({ ranMs, sinceMs }: ClockRun, hours: OpenHours | null, nowMs: number): number {
  return sinceMs === null || sinceMs >= nowMs ? ranMs : ranMs + businessMs(hours, sinceMs, nowMs);
}

/** When the frames of a page were shown, from what the page can tell of them. */

/** Of the screen that draws in software (Chromium's own beat where there is no display to follow). */
const TICK_MS = 1_000 / 60;

/** Milliseconds of the page's clock: when the frame was due, when the page was called for it, and when it had been handed on. */
export type Frame = { dueAt: number; calledAt: number; endedAt: number };

/**
 * Milliseconds from one frame to the next. `shown`: a frame is shown at the first beat of the screen after it was handed on, so one that takes longer than a beat leaves a gap of two, and of two within one beat the later
 * is seen. `called`: by when the page was called for them, which what ran before it in the same frame shifts. `took`: of each by itself, from when it was due until it was handed on.
 */
export function timeBetween(frames: readonly Frame[], tickMs = TICK_MS) {
  const first = frames[0]?.dueAt ?? 0;
  const beats = frames.map(({ dueAt, endedAt }) =>
    Math.round((dueAt - first) / tickMs + Math.max(1, Math.ceil((endedAt - dueAt) / tickMs))),
  );
  return {
    shown: apart([...new Set(beats)]).map((count) => count * tickMs),
    called: apart(frames.map(({ calledAt }) => calledAt)),
    took: frames.map(({ dueAt, endedAt }) => endedAt - dueAt),
  };
}

function apart(times: readonly number[]): number[] {
  return times.slice(1).map((at, index) => at - (times[index] ?? at));
}

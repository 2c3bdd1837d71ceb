/** What gathering waits by. Each call answers the function that calls it off. */
export type GatherTime = {
  nowMs: () => number;
  /** After the current turn of the event loop. */
  soon: (work: () => void) => () => void;
  after: (delayMs: number, work: () => void) => () => void;
};

const realTime: GatherTime = {
  nowMs: () => performance.now(),
  soon: (work) => {
    const timer = setImmediate(work);
    return () => clearImmediate(timer);
  },
  after: (delayMs, work) => {
    const timer = setTimeout(work, delayMs);
    return () => clearTimeout(timer);
  },
};

/**
 * Runs `run` for every call, but never twice within `spanMs`: the first of a quiet time at once (after the current turn of the event loop), what comes within the span
 * together at its end. A single commit waits for nothing, a stream of them costs one run a span (SYNC 2.5).
 */
export function createGather(
  spanMs: number,
  run: () => void,
  time: GatherTime = realTime,
): { ring: () => void; stop: () => boolean } {
  let notBefore = 0;
  let cancel: (() => void) | null = null;

  function fire(): void {
    cancel = null;
    notBefore = time.nowMs() + spanMs;
    run();
  }

  return {
    ring(): void {
      if (cancel) return;
      const waitMs = notBefore - time.nowMs();
      cancel = waitMs <= 0 ? time.soon(fire) : time.after(waitMs, fire);
    },
    /** Ends it; true when a run was due, which does not come any more. */
    stop(): boolean {
      cancel?.();
      const wasDue = cancel !== null;
      cancel = null;
      return wasDue;
    },
  };
}

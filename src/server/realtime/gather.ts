/** What gathering waits by. Each call answers the function that calls it off. */
export type GatherTime = {
  nowMs: () => number;
  /** After the current turn of the event loop. */
  soon: (work: () => void) => () => void;
  after: (delayMs: number, work: () => void) => () => void;
};

/** The process's own. */
export const realTime: GatherTime = {
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
 * Runs `run` for every call, but never twice within `spanMs`: the first of a quiet time after the current turn of the event loop, or for who cannot wait for that within
 * the call itself (`now`); what comes within the span together at its end. A single commit waits for nothing, a stream of them costs one run a span (SYNC 2.5).
 *
 * @param spanMs asked after each run, where it depends on what that took
 */
export function createGather(
  spanMs: number | (() => number),
  run: () => void,
  time: GatherTime = realTime,
): { ring: (when?: 'soon' | 'now') => void; stop: () => boolean } {
  const spanNow = typeof spanMs === 'number' ? () => spanMs : spanMs;
  let notBefore = 0;
  let cancel: (() => void) | null = null;

  function fire(): void {
    cancel = null;
    const startedAt = time.nowMs();
    notBefore = startedAt + spanNow();
    run();
    notBefore = startedAt + spanNow();
  }

  return {
    ring(when = 'soon'): void {
      if (cancel) return;
      const waitMs = notBefore - time.nowMs();
      if (waitMs > 0) cancel = time.after(waitMs, fire);
      else if (when === 'now') fire();
      else cancel = time.soon(fire);
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

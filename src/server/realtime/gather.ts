/**
 * Runs `run` for every call, but never twice within `spanMs`: the first of a quiet time at once (after the current turn of the event loop), what comes within the span
 * together at its end. A single commit waits for nothing, a stream of them costs one run a span (SYNC 2.5).
 */
export function createGather(spanMs: number, run: () => void): { ring: () => void; stop: () => boolean } {
  let notBefore = 0;
  let cancel: (() => void) | null = null;

  function fire(): void {
    cancel = null;
    notBefore = performance.now() + spanMs;
    run();
  }

  return {
    ring(): void {
      if (cancel) return;
      const waitMs = notBefore - performance.now();
      if (waitMs <= 0) {
        const soon = setImmediate(fire);
        cancel = () => clearImmediate(soon);
      } else {
        const later = setTimeout(fire, waitMs);
        cancel = () => clearTimeout(later);
      }
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

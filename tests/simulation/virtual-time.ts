/** Time that passes only when the simulation says so, and the queue of what is due. Equal times run in the order in which they were asked for. */
export type VirtualTime = {
  nowMs: () => number;
  after: (delayMs: number, work: () => void) => () => void;
  /** Runs the next thing that is due until `endMs`; false when there is none. */
  step: (endMs: number) => boolean;
};

type Due = { atMs: number; order: number; work: () => void };

export function createVirtualTime(startMs: number): VirtualTime {
  let nowMs = startMs;
  let order = 0;
  const due = new Set<Due>();
  return {
    nowMs: () => nowMs,
    after: (delayMs, work) => {
      order += 1;
      const entry = { atMs: nowMs + Math.max(0, delayMs), order, work };
      due.add(entry);
      return () => void due.delete(entry);
    },
    step: (endMs) => {
      let first: Due | undefined;
      for (const entry of due)
        if (first === undefined || entry.atMs < first.atMs || (entry.atMs === first.atMs && entry.order < first.order))
          first = entry;
      if (first === undefined || first.atMs > endMs) {
        nowMs = Math.max(nowMs, endMs);
        return false;
      }
      due.delete(first);
      nowMs = Math.max(nowMs, first.atMs);
      first.work();
      return true;
    },
  };
}

/** Lets everything that waits for a promise or the next turn of the event loop run; no time passes. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

import { performance } from 'node:perf_hooks';
import { setTimeout as rest } from 'node:timers/promises';

export type Pace = {
  /** Runs `work`, and settles after the rest that it owes. Rejects as `work` does. */
  run: (work: () => Promise<void>) => Promise<void>;
  /** Ends the rests. */
  stop: () => void;
};

/**
 * Work that gives way to the machine's own sockets: after each piece comes a rest, so long that the event loop was free of it for all but `share` (0 to 1) of the
 * time. A loop that others keep busy counts as busy, so that under load the rests grow, up to `longestMs`.
 */
export function createPace({ share, longestMs }: { share: number; longestMs: number }): Pace {
  const stopped = new AbortController();
  return {
    async run(work) {
      const before = performance.eventLoopUtilization();
      try {
        await work();
      } finally {
        const { active } = performance.eventLoopUtilization(before);
        const restMs = Math.min(longestMs, active * (1 / share - 1));
        // The one thing it rejects with is the stop.
        await rest(restMs, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
      }
    },
    stop: () => stopped.abort(),
  };
}

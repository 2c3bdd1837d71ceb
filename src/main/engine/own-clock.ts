import type { Clock } from './engine-types.ts';

/** The clock given, with all its timers called off at once: nothing runs after the stores are closed; what fails in one is `onError`'s. */
export function createOwnClock(clock: Clock, onError: (thrown: unknown) => void): Clock & { stop: () => void } {
  const running = new Set<() => void>();
  let isStopped = false;
  return {
    nowMs: clock.nowMs,
    after: (delayMs, work) => {
      if (isStopped) return () => undefined;
      const cancel = clock.after(delayMs, () => {
        running.delete(cancel);
        try {
          work();
        } catch (thrown) {
          onError(thrown);
        }
      });
      running.add(cancel);
      return () => {
        running.delete(cancel);
        cancel();
      };
    },
    stop: () => {
      isStopped = true;
      for (const cancel of running) cancel();
      running.clear();
    },
  };
}

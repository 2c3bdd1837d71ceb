import type { Stores } from '../db/stores.ts';

export type Indexer = {
  start: () => void;
  /** Until the next start nothing is indexed: what is being caught up with comes first. */
  pause: () => void;
  stop: () => Promise<void>;
};

/** Rows per turn of the event loop: a few milliseconds. */
const BATCH = 100;

/** Fills the full-text index behind the rows, so that a catch-up is visible before it is searchable (SYNC 0.5). */
export function createIndexer(stores: Stores, onFault: (thrown: unknown) => void): Indexer {
  let isRunning = false;
  let isPaused = false;
  let isStopped = false;
  const step = (): void => {
    if (isStopped || isPaused) {
      isRunning = false;
      return;
    }
    try {
      if (stores.cache.search.fill(BATCH) > 0) {
        setImmediate(step);
        return;
      }
    } catch (thrown) {
      // On a full disk the rows stay marked: the next page tries again.
      onFault(thrown);
    }
    isRunning = false;
  };
  return {
    start: () => {
      isPaused = false;
      if (isRunning || isStopped) return;
      isRunning = true;
      setImmediate(step);
    },
    pause: () => {
      isPaused = true;
    },
    stop: async () => {
      isStopped = true;
      await Promise.resolve();
    },
  };
}

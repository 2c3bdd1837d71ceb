import type { Stores } from '../db/stores.ts';

export type Indexer = { start: () => void; stop: () => Promise<void> };

/** Rows per turn of the event loop: a few milliseconds. */
const BATCH = 100;

/** Fills the full-text index behind the rows, so that a catch-up is visible before it is searchable (SYNC 0.5). */
export function createIndexer(stores: Stores, onFault: (thrown: unknown) => void): Indexer {
  let isRunning = false;
  let isStopped = false;
  const step = (): void => {
    if (isStopped) return;
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
      if (isRunning || isStopped) return;
      isRunning = true;
      setImmediate(step);
    },
    stop: async () => {
      isStopped = true;
      await Promise.resolve();
    },
  };
}

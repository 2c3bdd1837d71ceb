/** Thread that moves a store's journal into its file, and waits for the disk, so that the engine does not. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openSqlite, type Sqlite } from './open.ts';

export type JournalWork = { path: string; key: Uint8Array; busy: SharedArrayBuffer };
/** Pages moved into the file, and how long it took. */
export type JournalMoved = { pages: number; ms: number };

const port = parentPort as MessagePort;
const { path, key, busy } = workerData as JournalWork;
const state = new Int32Array(busy);

/**
 * What is written while it moves stays behind, and a journal of which a page is left is not begun anew: in a stream of rows it grew until SQLite moved it within a commit of the engine, 60 ms. What is left of a first
 * pass takes the next a millisecond or two.
 */
const MOST_PASSES = 12;

/** PASSIVE waits for nobody and stops nobody from reading or writing; it answers for what was there as it began. */
function move(db: Sqlite): number {
  let pages = 0;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const [now] = db.pragma('wal_checkpoint(PASSIVE)') as { log: number; checkpointed: number }[];
    if (now === undefined || now.checkpointed === pages) break;
    pages = now.checkpointed;
  }
  return pages;
}

port.on('message', () => {
  const startedAt = performance.now();
  try {
    // Opened each time: between two moves nothing here stands in the way of removing or renaming the file.
    const db = openSqlite(path, { key, synchronous: 'NORMAL' });
    try {
      const pages = move(db);
      port.postMessage({ pages, ms: Math.round(performance.now() - startedAt) } satisfies JournalMoved);
    } finally {
      db.close();
    }
  } finally {
    Atomics.store(state, 0, 0);
    Atomics.notify(state, 0);
  }
});

/** Thread that moves a store's journal into its file, and waits for the disk, so that the engine does not. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { openSqlite } from './open.ts';

export type JournalWork = { path: string; key: Uint8Array; busy: SharedArrayBuffer };
/** Pages moved into the file, and how long it took. */
export type JournalMoved = { pages: number; ms: number };

const port = parentPort as MessagePort;
const { path, key, busy } = workerData as JournalWork;
const state = new Int32Array(busy);

port.on('message', () => {
  const startedAt = performance.now();
  try {
    // Opened each time: between two moves nothing here stands in the way of removing or renaming the file.
    const db = openSqlite(path, { key, synchronous: 'NORMAL' });
    try {
      // PASSIVE waits for nobody and stops nobody from reading or writing.
      const [moved] = db.pragma('wal_checkpoint(PASSIVE)') as { checkpointed: number }[];
      const done: JournalMoved = { pages: moved?.checkpointed ?? 0, ms: Math.round(performance.now() - startedAt) };
      port.postMessage(done);
    } finally {
      db.close();
    }
  } finally {
    Atomics.store(state, 0, 0);
    Atomics.notify(state, 0);
  }
});

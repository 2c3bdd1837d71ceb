import { Worker } from 'node:worker_threads';
import type { JournalMoved, JournalWork } from './journal-worker.ts';

export type JournalMover = {
  /**
   * After a commit: moves what was written once it is enough to be worth it. `changes`: rows ever changed over this connection (SQLite's total_changes); `isMore`: the next
   * page is on its way, and has the processor first.
   */
  committed: (changes: number, isMore?: boolean) => void;
  /** Nobody works: the thread ends unless it moves something. The next move starts another. */
  rest: () => void;
  /** Waits until nothing is being moved, and moves nothing any more: the file may be closed, renamed and removed. */
  close: () => void;
};

/** As the engine's `Log`, whose options hold a mover in turn. */
type Log = (
  level: 'error' | 'info' | 'debug',
  event: string,
  fields?: Readonly<Record<string, string | number>>,
) => void;
export type MoveJournal = (path: string, key: Uint8Array) => JournalMover;

/** Pages of the journal, 14 MB: seldom enough that a catch-up of 10,000 rows is not shared with it. */
const WORTH_PAGES = 3_500;
/** While a catch-up runs, 60 MB: a page that several commits wrote is moved once, and after the rows. Disk that is given back, no memory. */
const WORTH_PAGES_IN_CATCH_UP = 15_000;
/** Measured over pages of messages: nine changed rows (of tables and index) a page of the journal, and what every commit rewrites. */
const CHANGES_A_PAGE = 9;
const PAGES_A_COMMIT = 8;
/** Longer than any move of a journal takes; a thread that died in one answers never. */
const LONGEST_MS = 5_000;

/**
 * Moving the journal into the file ciphers each page again and waits for the disk: 40 to 50 ms of processor a thousand pages, which the commit that happens to be due
 * would take on the engine's own thread. Here a thread of its own does it beside reading and writing (SQLite, "Write-Ahead Logging", section 2.1). Where it cannot, the journal grows until SQLite does it after all.
 */
export function createJournalMover(path: string, key: Uint8Array, log: Log = () => undefined): JournalMover {
  const busy = new SharedArrayBuffer(4);
  const state = new Int32Array(busy);
  let worker: Worker | null = null;
  let isClosed = false;
  let known = 0;
  let pages = 0;

  function start(): Worker {
    const name = import.meta.url.endsWith('.ts') ? './journal-worker.ts' : './journal-worker.cjs';
    const data: JournalWork = { path, key, busy };
    const made = new Worker(new URL(name, import.meta.url), { workerData: data });
    made.unref();
    // Without the thread everything works, only slower: nobody would know (`journal_thread_failed` in a runtime that has no threads or does not find the file).
    made.on('message', ({ pages: moved, ms }: JournalMoved) => log('info', 'journal_moved', { pages: moved, ms }));
    made.on('error', (error: Error & { code?: string }) => {
      log('error', 'journal_thread_failed', { name: error.name, code: error.code ?? '' });
      // The disk is full, or the file damaged: whoever reads or writes next meets it where it can be told.
      if (worker === made) worker = null;
      Atomics.store(state, 0, 0);
    });
    return made;
  }

  function end(): void {
    void worker?.terminate();
    worker = null;
  }

  return {
    committed: (changes, isMore = false) => {
      pages += PAGES_A_COMMIT + (changes - known) / CHANGES_A_PAGE;
      known = changes;
      const isWorth = pages >= (isMore ? WORTH_PAGES_IN_CATCH_UP : WORTH_PAGES);
      if (isClosed || !isWorth || Atomics.load(state, 0) === 1) return;
      pages = 0;
      worker ??= start();
      Atomics.store(state, 0, 1);
      worker.postMessage('move');
    },
    rest: () => {
      if (Atomics.load(state, 0) === 0) end();
    },
    close: () => {
      isClosed = true;
      if (worker === null) return;
      Atomics.wait(state, 0, 1, LONGEST_MS);
      end();
    },
  };
}

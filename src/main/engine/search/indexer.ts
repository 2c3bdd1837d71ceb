import type { Stores } from '../db/stores.ts';
import type { Clock } from '../engine-types.ts';

export type Indexer = {
  /** Rows were written: something waits for the index. */
  start: () => void;
  /** Until the next start nothing is indexed: what is being caught up with comes first. */
  pause: () => void;
  stop: () => Promise<void>;
};

/** Rows per turn of the event loop: some milliseconds when nobody waits; while rows arrive about one, and the turns apart, because what came takes several turns to the screen. */
const BATCH = 100;
const BATCH_WHILE_BUSY = 10;
const BUSY_MS = 100;
const PACE_WHILE_BUSY_MS = 20;
/** While rows arrive a turn comes this long after the last: that one is on its screen by then, and the next is seldom there yet. However often they come, not later than that. */
const AFTER_ROW_MS = 6;
const LONGEST_WAIT_MS = 60;
/** A row that came alone waits this long for others: its screen comes first. */
const SETTLE_MS = 150;
/** Pieces are brought together once nothing came for so long. */
const QUIET_MS = 2_000;
/**
 * And a step at a time among rows that arrive, from so many on: a row that changes or goes looks for each of its words, and all their beginnings, in every piece. Measured among fifty rows a second: a thread of 13
 * messages that goes took 12 ms with one piece and 250 with eighty; a step takes a millisecond or two.
 */
const MOST_PIECES = 4;
const MERGED_PAGES = 16;
/**
 * A step among rows that took longer brought large pieces together, as a catch-up leaves them, and the last such step (their pages go) takes 50 to 130 ms, for which a row that came meanwhile waits. They wait for the quiet,
 * or until so many more came; from then on they are brought together to the end.
 */
const LONG_STEP_MS = 3;
const MOST_BESIDE_LARGE = 300;
/**
 * Nor until then where filling has become slow: what comes again (the row of a conversation, with each of its messages) is looked for in every piece. Twenty messages a second took a quarter of a processor at three
 * hundred pieces, and 90 ms from the socket to the store, a twentieth and 4 ms at forty.
 */
const LONG_FILL_MS = 8;

/**
 * Fills the full-text index behind the rows, so that a catch-up is visible before it is searchable (SYNC 0.5), and brings its pieces together when it is quiet. Each step
 * is a turn of the event loop of its own: rows and calls that come meanwhile wait for one step at most.
 */
export function createIndexer(stores: Stores, clock: Clock, onFault: (thrown: unknown) => void): Indexer {
  let state: 'idle' | 'due' | 'running' = 'idle';
  let isPaused = false;
  let isStopped = false;
  let activeAt = Number.NEGATIVE_INFINITY;
  /** Pieces that the fills since the last merge left behind. */
  let pieces = 0;
  let mostPieces = MOST_PIECES;
  let dueAt = 0;
  /** Since when the next turn waits among rows that arrive; null: it does not. */
  let pacedSince: number | null = null;
  let cancel: () => void = () => undefined;

  function step(): void {
    state = 'idle';
    pacedSince = null;
    if (isStopped || isPaused) return;
    try {
      const next = work();
      if (next === 'now') {
        state = 'running';
        setImmediate(step);
      } else if (next !== 'done') later(next.inMs);
    } catch (thrown) {
      // On a full disk the rows stay marked: the next page tries again.
      onFault(thrown);
    }
  }

  function work(): 'now' | 'done' | { inMs: number } {
    const { search } = stores.cache;
    // Beside a clock that was set the loop is as good: at worst a merge comes early.
    const quietMs = Math.abs(clock.nowMs() - activeAt);
    const isBusy = quietMs < BUSY_MS;
    const startedAt = clock.nowMs();
    const left = search.fill(isBusy ? BATCH_WHILE_BUSY : BATCH);
    pieces += 1;
    if (left > 0 && !isBusy) return 'now';
    if (clock.nowMs() - startedAt > LONG_FILL_MS) pieces = Math.max(pieces, mostPieces);
    if (pieces >= mostPieces) mergeAmongRows();
    if (left > 0) {
      pacedSince = clock.nowMs();
      return { inMs: PACE_WHILE_BUSY_MS };
    }
    if (quietMs < QUIET_MS) return { inMs: QUIET_MS - quietMs };
    if (search.merge(MERGED_PAGES)) return 'now';
    pieces = 0;
    mostPieces = MOST_PIECES;
    return 'done';
  }

  function mergeAmongRows(): void {
    const startedAt = clock.nowMs();
    if (!stores.cache.search.merge(MERGED_PAGES)) {
      pieces = 0;
      mostPieces = MOST_PIECES;
    } else if (mostPieces === MOST_PIECES && clock.nowMs() - startedAt > LONG_STEP_MS) {
      pieces = 0;
      mostPieces = MOST_BESIDE_LARGE;
    }
  }

  function later(inMs: number): void {
    cancel();
    state = 'due';
    dueAt = clock.nowMs() + inMs;
    cancel = clock.after(inMs, step);
  }

  return {
    start: () => {
      isPaused = false;
      activeAt = clock.nowMs();
      if (isStopped) return;
      if (state === 'due' && pacedSince !== null) {
        if (Math.abs(activeAt - pacedSince) < LONGEST_WAIT_MS) later(AFTER_ROW_MS);
        return;
      }
      const isDueSoon = state === 'due' && dueAt <= activeAt + SETTLE_MS;
      if (state !== 'running' && !isDueSoon) later(SETTLE_MS);
    },
    pause: () => {
      isPaused = true;
    },
    stop: async () => {
      isStopped = true;
      cancel();
      await Promise.resolve();
    },
  };
}

import type { CommittedRows } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { Change } from '#shared/contract/sync.ts';
import { limits } from '#shared/lib/limits.ts';
import { createLiveReader, type LiveReader, type LiveRow } from './live-reader.ts';
import { createPlacements, type Moved } from './placements.ts';
import type { ThreadMoves, ThreadNow } from './thread-moves.ts';

/** What a span of the feed holds, read once for everybody. */
export type LiveBatch = {
  /** `seq` in (from, to]. */
  from: number;
  to: number;
  byScope: ReadonlyMap<string, readonly Change[]>;
  /** Whose scopes these changes may have changed: they must pull. `everybody` also when the span is too large to be sent. */
  moved: Moved;
  /** What became of the threads that moved, for whoever can be told so with rows; absent: they pull. */
  threads?: ThreadMoves;
};

export type Live = {
  /** How far everything was read, or null before the first read. */
  position: () => { epoch: string; head: number } | null;
  /** Batches after `from`, oldest first; null when that is longer ago than what is kept, or another history. */
  since: (from: number) => readonly LiveBatch[] | null;
  /** Reads what came since the last read; a call meanwhile reads once more. Settles when everything committed before the call was read. Throws when the database cannot be read. */
  read: () => Promise<void>;
  /**
   * Takes what came up to `to` without a read. One that came early, before another node's that lies in between, waits for that one, which is on its way (realtime/commit-watch.ts); one that comes during a read, for its end.
   * False: threads move, or the history is another, and a read has to bring it.
   */
  take: (to: number, committed: NonNullable<CommittedRows>) => boolean;
};

type HeadNow = Awaited<ReturnType<LiveReader['head']>>;
type Found = { now: HeadNow; rows: LiveRow[]; threads?: readonly ThreadNow[] | undefined };

/** What the feed has in (from, to]. */
type Span = { from: number; to: number; rows: readonly LiveRow[] };

/** More threads than this at once are quicker as pages: those that a team gains are read whole. The others are a line each. */
const mostMoves = limits.pageRows;
const mostGained = 50;
const mostThreadRows = 200;

/** Commits that wait for one that lies before them; with more of them a read is quicker. */
const mostEarly = 64;
/** Changes kept for those who come back from a pull a moment behind. */
const keptRows = 20_000;

/** SYNC 2.5: one read of the feed for each span, however many sockets it goes to. */
export function createLive({ store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>): Live {
  return createLiveOver((fn) => store.read('agent', workspaceId, async (tx) => await fn(createLiveReader(tx))));
}

/** The same over the port. `snapshot` runs `fn` in one snapshot of the database. */
export function createLiveOver(snapshot: <T>(fn: (reader: LiveReader) => Promise<T>) => Promise<T>): Live {
  const placements = createPlacements();
  let position: { epoch: string; head: number } | null = null;
  let batches: LiveBatch[] = [];
  let kept = 0;
  let running: Promise<void> | null = null;
  /** From its begin until what came meanwhile is taken in. */
  let isReading = false;
  let next: Promise<void> | null = null;
  /** What others' commits lie before, and what came during a read. */
  let early: Span[] = [];

  async function readOnce(): Promise<void> {
    const before = position;
    let found: Found;
    isReading = true;
    try {
      found = await readNow(before);
    } finally {
      // In one turn with what follows: nothing is taken between the two.
      isReading = false;
    }
    const { now, rows, threads } = found;
    position = { epoch: now.epoch, head: now.head };
    if (before === null || before.epoch !== now.epoch) {
      early = [];
      batches = [];
      kept = 0;
      return;
    }
    if (now.head > before.head)
      keep(toBatch(rows, { from: before.head, to: now.head, isPruned: before.head < now.minRetained }, threads));
    early = early.filter(({ to }) => to > now.head);
    if (goOn(position)) return;
    // What came meanwhile moves threads: all of it was committed before the next read begins.
    early = [];
    await readOnce();
  }

  /** Takes in what waits, as far as nothing is missing before it. False: threads move in it, and a read has to bring it. */
  function goOn({ epoch, head: from }: { epoch: string; head: number }): boolean {
    let head = from;
    for (let next = nextOf(early, head); next; next = nextOf(early, head)) {
      const fresh = next.rows.filter(({ seq }) => seq > head);
      if (placements.movedBy(fresh).size > 0) return false;
      if (next.to <= head) continue;
      keep(toBatch(fresh, { from: head, to: next.to, isPruned: false }, []));
      head = next.to;
      position = { epoch, head };
    }
    return true;
  }

  async function readNow(before: { epoch: string; head: number } | null): Promise<Found> {
    return await snapshot(async (reader): Promise<Found> => {
      const head = await reader.head();
      if (before === null || before.epoch !== head.epoch) {
        placements.reset(await reader.placed());
        return { now: head, rows: [] };
      }
      if (head.head <= before.head) return { now: head, rows: [] };
      const found = await reader.span(before.head, head.head, limits.pageRows + 1);
      return { now: head, rows: found, threads: await readThreads(reader, found) };
    });
  }

  async function readThreads(reader: LiveReader, rows: readonly LiveRow[]): Promise<readonly ThreadNow[] | undefined> {
    const moved = placements.movedBy(rows);
    if (moved.size === 0) return [];
    if (!reader.threads || moved.size > mostMoves) return undefined;
    const whole = [...moved].flatMap(([id, isGained]) => (isGained ? [id] : []));
    return await reader.threads([...moved.keys()], whole.length > mostGained ? [] : whole, mostThreadRows);
  }

  function toBatch(
    rows: readonly LiveRow[],
    { from, to, isPruned }: { from: number; to: number; isPruned: boolean },
    threads: readonly ThreadNow[] | undefined,
  ): LiveBatch {
    // What left and was pruned since is not in the span (SYNC 2.6).
    const isWhole = rows.length <= limits.pageRows && !isPruned;
    const moved = placements.note(rows);
    const byScope = new Map<string, Change[]>();
    if (isWhole)
      for (const { scope, entity, id, seq, kind, data } of rows) {
        const change: Change =
          kind === 'put' ? { kind, entity, id, scope, seq, data } : { kind, entity, id, scope, seq };
        const there = byScope.get(scope);
        if (there) there.push(change);
        else byScope.set(scope, [change]);
      }
    return {
      from,
      to,
      byScope,
      moved: isWhole ? moved : { ...moved, everybody: true },
      ...(threads && {
        threads: {
          byId: new Map(threads.map((thread) => [thread.id, thread])),
          ranks: moved.ranks,
          rankOf: placements.rankOf,
        },
      }),
    };
  }

  function keep(batch: LiveBatch): void {
    batches.push(batch);
    kept += sizeOf(batch);
    while (kept > keptRows && batches.length > 1) kept -= sizeOf(batches.shift());
  }

  return {
    position: () => position,
    since(from) {
      const oldest = batches[0];
      if (position !== null && from >= position.head) return [];
      if (!oldest || oldest.from > from) return null;
      return batches.filter(({ to }) => to > from);
    },
    take(to, { epoch, from, rows }) {
      if (position?.epoch !== epoch) return false;
      if (early.length >= mostEarly) return false;
      early.push({ from, to, rows });
      // It follows what is being read: with a read for it, the next would come during that one, and so on for as long as many write.
      return isReading || goOn(position);
    },
    async read() {
      if (running === null) {
        running = readOnce().finally(() => {
          running = null;
        });
        return await running;
      }
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = null;
          running = readOnce().finally(() => {
            running = null;
          });
          return running;
        });
      return await next;
    },
  };
}

/** Takes out one that goes on from here, or lies behind. */
function nextOf(early: Span[], head: number): Span | undefined {
  const at = early.findIndex(({ from }) => from <= head);
  return at < 0 ? undefined : early.splice(at, 1)[0];
}

function sizeOf(batch: LiveBatch | undefined): number {
  let rows = 1;
  for (const changes of batch?.byScope.values() ?? []) rows += changes.length;
  return rows;
}

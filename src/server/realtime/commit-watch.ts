import { sql } from 'kysely';
import type { CommittedRows, Store } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { readAfter } from '#server/sync/live-reader.ts';
import { createGather, type GatherTime, realTime } from './gather.ts';
import type { NodeBus } from './node-bus.ts';

const pollMs = 1_000;
const coalesceMs = 10;
/** Rows of others' commits that are told with them; more are read by who wants them. */
const mostTold = 500;

type Position = { epoch: string; head: number };
/** Where the watch looks, as a port beside sync/feed-reader.ts. */
export type CommitNews = {
  /**
   * How far the workspace is, and which scopes moved after `from` besides what `own` wrote; none when there is no `from`, or it is of another history. `committed`: all rows of that span,
   * own ones as well; null where they are too many to be told.
   */
  read: (
    from: Position | null,
    own: ReadonlySet<number>,
  ) => Promise<{ now: Position; scopes: readonly string[]; committed: CommittedRows }>;
  /** Calls `look` again and again, until it is stopped; null: nobody else writes. */
  poll: ((look: () => void) => () => void) | null;
};

/**
 * Makes commits of other nodes heard here as this node's own are (SYNC 2.5): a doorbell says how far the workspace is, one read of the feed says which scopes
 * moved, and `store.announce` tells everybody who listens for commits. The poll makes a lost doorbell cost a second at most. Rings for the others in turn.
 */
export function createCommitWatch(
  deps: Pick<ServerDeps, 'store' | 'workspaceId' | 'log'>,
  bus: NodeBus,
  options: { polls: boolean },
) {
  const { store, workspaceId } = deps;
  return createCommitWatchOver(deps, bus, {
    read: async (from, own) =>
      await store.read('agent', workspaceId, async (tx) => {
        const { now, rows: told } = await readAfter(tx, from ?? nowhere, mostTold + 1);
        if (!from || from.epoch !== now.epoch || now.head <= from.head) return { now, scopes: [], committed: null };
        // What left and was pruned since is not among the rows (SYNC 2.6).
        if (told.length <= mostTold && from.head >= now.minRetained) {
          const scopes = new Set(told.flatMap(({ seq, scope }) => (own.has(seq) ? [] : [scope])));
          return { now, scopes: [...scopes], committed: { epoch: now.epoch, from: from.head, rows: told } };
        }
        const { rows } = await sql<{ scope: string }>`select distinct scope from feed
          where workspace_id = ${tx.workspaceId} and seq > ${from.head} and seq <= ${now.head} and seq <> all(${[...own]}::bigint[])`.execute(
          tx.db,
        );
        return { now, scopes: rows.map(({ scope }) => scope), committed: null };
      }),
    poll: options.polls
      ? (look) => {
          const timer = setInterval(look, pollMs);
          return () => clearInterval(timer);
        }
      : null,
  });
}

const nowhere: Position = { epoch: '', head: 0 };

/** The same over the port. */
export function createCommitWatchOver(
  {
    store,
    workspaceId,
    log,
  }: Pick<ServerDeps, 'workspaceId' | 'log'> & { store: Pick<Store, 'onCommit' | 'announce'> },
  bus: Pick<NodeBus, 'send' | 'onMessage' | 'onNode'>,
  news: CommitNews,
  time: GatherTime = realTime,
) {
  /** Everything up to here was announced, whoever wrote it. A new history of the workspace (another epoch) begins anew. */
  let seen: Position | null = null;
  /** Own commits above `seen`. */
  const own = new Set<number>();
  let known = 0;
  let reading: Promise<void> | null = null;
  let stopped = false;

  const endListening = store.onCommit((changed, head, _scopes, origin) => {
    if (origin !== 'here' || changed !== workspaceId) return;
    bus.send({ is: 'head', head });
    if (!seen || head <= seen.head) return;
    own.add(head);
    while (own.delete(seen.head + 1)) seen.head += 1;
    // Others' commits lie before: they were made, whether their doorbell has rung or not.
    if (own.size > 0) hear(head);
  });

  function hear(head: number): void {
    known = Math.max(known, head);
    if (!seen || known > seen.head) lookSoon.ring('now');
  }

  /** While many write, one read for all that came within the span. */
  const lookSoon = createGather(coalesceMs, look, time);
  function look(): void {
    if (stopped || reading) return;
    // What is rung for from here on may be younger than what is read now.
    known = 0;
    reading = catchUp().finally(() => {
      reading = null;
      if (seen && known > seen.head) lookSoon.ring();
    });
  }

  async function catchUp(): Promise<void> {
    try {
      await readNews();
    } catch {
      log.warn({ part: 'nodes' }, 'the feed could not be read; the next poll tries again');
      known = 0;
    }
  }

  async function readNews(): Promise<void> {
    const from = seen;
    const { now, scopes, committed } = await news.read(from, own);
    const isNews = from !== null && (from.epoch !== now.epoch || now.head > from.head);
    seen = { ...now };
    for (const head of own) if (head <= now.head) own.delete(head);
    while (own.delete(seen.head + 1)) seen.head += 1;
    if (isNews) store.announce(workspaceId, now.head, new Set(scopes), committed);
  }

  bus.onMessage((message) => {
    if (message.is === 'head') hear(message.head);
  });
  // A node that was not heard for a while may have written meanwhile.
  bus.onNode(look);
  const stopPoll = news.poll?.(look);

  return {
    /** Settles when it is known from where on commits are news. */
    start: async () => await readNews(),
    async stop(): Promise<void> {
      stopped = true;
      endListening();
      lookSoon.stop();
      stopPoll?.();
      await reading;
    },
  };
}

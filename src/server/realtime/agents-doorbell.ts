import type { Store } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { Live } from '#server/sync/live.ts';
import type { LiveFanOut } from './agents-live.ts';
import type { AgentSocket } from './agents-socket.ts';
import { createGather, type GatherTime, realTime } from './gather.ts';

const coalesceMs = 10;
/**
 * While a stream goes to hundreds of desks, what is sent to them takes a sixth of the time: the next goes out this many times as long after the last as that one took, but no later than
 * `longestMs`. Longer rests spare little: a desk gets no more frames than there are messages for it.
 */
const spanTimes = 6;
const longestMs = 30;
/** A fan-out that took no longer last time goes out before anything else that follows a commit; a longer one lets the writer have its answer first. */
const cheapMs = 2;

/** After commits, at most every 10 ms (more where there are many to be told): fans out what came. Commits bring their rows themselves, those of this process and those that were heard of from others (commit-watch.ts); what they cannot bring is read. */
export function createDoorbell(
  {
    store,
    workspaceId,
    log,
    live,
  }: Pick<ServerDeps, 'workspaceId' | 'log'> & { store: Pick<Store, 'onCommit'>; live: Live },
  fanOut: Pick<LiveFanOut, 'deliver' | 'beat' | 'poke'>,
  time: GatherTime = realTime,
) {
  function readThen(next: () => void): void {
    live.read().then(next, () => {
      isBehind = true;
      log.warn({ part: 'doorbell' }, 'the feed could not be read');
    });
  }

  /** Something came that did not bring its rows. Numbers alone do not tell: after a restore they are of another history. */
  let isBehind = false;
  let tookMs = 0;
  const gather = createGather(
    () => Math.min(longestMs, Math.max(coalesceMs, spanTimes * tookMs)),
    () => {
      if (!isBehind) {
        deliver();
        return;
      }
      isBehind = false;
      readThen(() => fanOut.deliver());
    },
    time,
  );
  /** May run within a commit, which is done whatever becomes of this: who missed something hears so with the heartbeat. */
  function deliver(): void {
    const startedAt = time.nowMs();
    try {
      fanOut.deliver();
    } catch (thrown) {
      log.error({ part: 'doorbell', kind: thrown instanceof Error ? thrown.name : 'unknown' }, 'rows were not sent');
    }
    tookMs = time.nowMs() - startedAt;
  }
  const unlisten = store.onCommit((changed, head, _scopes, _origin, committed) => {
    if (changed !== workspaceId) return;
    const before = live.position()?.head;
    if (!committed || !live.take(head, committed)) isBehind = true;
    // It waits for another node's, which rings when it comes.
    else if (!isBehind && live.position()?.head === before) return;
    // Sent after what else a commit sets going (other listeners, each with a read of its own) a single row came a third later.
    gather.ring(!isBehind && tookMs <= cheapMs ? 'now' : 'soon');
  });
  readThen(() => undefined);

  return {
    /** The heartbeat: finds too what no doorbell told of. */
    ring: () =>
      readThen(() => {
        fanOut.deliver();
        fanOut.beat();
      }),
    /** Tells one new socket how far the workspace is. */
    greet: (socket: AgentSocket) => {
      if (live.position() === null) readThen(() => fanOut.poke([socket]));
      else fanOut.poke([socket]);
    },
    stop(): void {
      unlisten();
      gather.stop();
    },
  };
}

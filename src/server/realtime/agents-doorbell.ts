import type { Store } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { Live } from '#server/sync/live.ts';
import type { LiveFanOut } from './agents-live.ts';
import type { AgentSocket } from './agents-socket.ts';
import { createGather, type GatherTime } from './gather.ts';

const coalesceMs = 10;

/** After commits, at most every 10 ms: reads what came and fans it out; a commit of this process that is just the next one brings its rows itself. The same for this node's commits and for those it heard of from others (commit-watch.ts). */
export function createDoorbell(
  {
    store,
    workspaceId,
    log,
    live,
  }: Pick<ServerDeps, 'workspaceId' | 'log'> & { store: Pick<Store, 'onCommit'>; live: Live },
  fanOut: Pick<LiveFanOut, 'deliver' | 'beat' | 'poke'>,
  time?: GatherTime,
) {
  function readThen(next: () => void): void {
    live.read().then(next, () => log.warn({ part: 'doorbell' }, 'the feed could not be read'));
  }

  /** Something came that did not bring its rows. Numbers alone do not tell: after a restore they are of another history. */
  let isBehind = false;
  const gather = createGather(
    coalesceMs,
    () => {
      if (!isBehind) {
        fanOut.deliver();
        return;
      }
      isBehind = false;
      readThen(() => fanOut.deliver());
    },
    time,
  );
  const unlisten = store.onCommit((changed, head, _scopes, _origin, committed) => {
    if (changed !== workspaceId) return;
    if (!committed || !live.take(head, committed)) isBehind = true;
    gather.ring();
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

import { connectedAgents } from '#server/conversation/connections.ts';
import type { ServerDeps } from '#server/deps.ts';
import { dispatch } from './dispatch.ts';

/** What is due by the clock alone is found so late at most. */
const tickMs = 1_000;
/** News is gathered for so long. */
const gatherMs = 30;
/** So many times as long as a look took is left to others before the next, where it moved nothing: everybody is full, and much waits. */
const restTimes = 3;
/** No rest is longer, however slow the machine is just now: with the look behind it, somebody who fits is asked well within two seconds. */
const longestRestMs = 500;

export type Dispatcher = {
  /** Something may be due now. */
  ring: () => void;
  stop: () => Promise<void>;
};

/**
 * C4, C6: looks at what waits on each commit, of whichever node, and each second behind it (decision 39). Every node does; one at a time decides. Where no queue offers, commits are no news and
 * the clock alone is asked.
 */
export function startDispatcher(deps: Pick<ServerDeps, 'store' | 'workspaceId' | 'log' | 'clock'>): Dispatcher {
  const { store, workspaceId, log, clock } = deps;
  let startedAt = clock();
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isRung = false;
  let isOffering = true;
  let notBefore = 0;
  let stopped = false;

  async function once(): Promise<void> {
    const beganAt = performance.now();
    let hasMoved = false;
    // The clock was set back: what began after now counts from now, or nobody would be gone until it has come that far again.
    if (clock() < startedAt) startedAt = clock();
    try {
      const done = await dispatch({ store, workspaceId, startedAt, connected: () => connectedAgents(workspaceId) });
      isOffering = done.isOffering;
      isRung ||= done.isMore;
      hasMoved = done.isMore;
    } catch (thrown) {
      const name = thrown instanceof Error ? thrown.name : 'unknown';
      log.error({ part: 'routing', failure: name }, 'what waits could not be looked at; the next look does');
    }
    const endedAt = performance.now();
    notBefore = hasMoved ? endedAt : endedAt + Math.min(longestRestMs, (endedAt - beganAt) * restTimes);
  }

  function run(): void {
    timer = null;
    if (stopped || running) return;
    isRung = false;
    running = once().finally(() => {
      running = null;
      if (isRung) soon();
    });
  }

  function soon(): void {
    isRung = true;
    if (stopped || running) return;
    timer ??= setTimeout(run, Math.max(gatherMs, notBefore - performance.now()));
  }

  const unlisten = store.onCommit((changed) => {
    if (changed === workspaceId && isOffering) soon();
  });
  const tick = setInterval(soon, tickMs);
  tick.unref();
  soon();

  return {
    ring: soon,
    async stop() {
      stopped = true;
      unlisten();
      clearInterval(tick);
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

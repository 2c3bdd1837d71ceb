import type { ServerDeps } from '#server/deps.ts';
import { sweepPromises } from '#server/promise/sweep-promises.ts';
import { sendDue } from '#server/scheduled/send-due.ts';
import { sweepClocks } from '#server/service-level/sweep-clocks.ts';

const pauseMs = 1_000;

/** Sends what is due, marks promises whose time passed (J6, J10) and gives clocks their verdicts (C7), now and every second; an index finds nothing in well under a millisecond. Several nodes may: each row changes once. */
export function startTimedSweep(deps: Pick<ServerDeps, 'store' | 'workspaceId' | 'log'>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const sweep = () => {
    running ??= sweepOnce(deps).finally(() => {
      running = null;
    });
  };
  sweep();
  const timer = setInterval(sweep, pauseMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function sweepOnce(deps: Pick<ServerDeps, 'store' | 'workspaceId' | 'log'>): Promise<void> {
  try {
    await sendDue(deps);
    await sweepPromises(deps);
    await sweepClocks(deps);
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : 'unknown';
    deps.log.error({ part: 'timed', failure: name }, 'what is due could not be looked for; the next sweep does');
  }
}

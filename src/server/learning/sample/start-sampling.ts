import type { ServerDeps } from '#server/deps.ts';
import { drawSample } from './draw-sample.ts';

/** After the start, then every hour: a week that is over is drawn within one. */
const firstMs = 60_000;
const everyMs = 3_600_000;

/** E4, F2: draws each week's answers for leads to judge, behind everything that somebody waits for. */
export function startSampling(deps: Pick<ServerDeps, 'store' | 'workspaceId' | 'log'>): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;
  const look = async () => {
    try {
      const count = await drawSample(deps);
      if (count !== null) deps.log.info({ part: 'sample', count }, 'answers of the last week were drawn to be judged');
    } catch (thrown) {
      const kind = thrown instanceof Error ? thrown.name : 'unknown';
      deps.log.error({ part: 'sample', kind }, 'no answers could be drawn; tried again in an hour');
    }
    if (!stopped) plan(everyMs);
  };
  const plan = (ms: number) => {
    timer = setTimeout(() => {
      underWay = look();
    }, ms);
    timer.unref();
  };
  plan(firstMs);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await underWay;
    },
  };
}

import type { Knowledge } from '#server/ai/knowledge.ts';
import type { ServerDeps } from '#server/deps.ts';
import { proposeArticles } from './propose-articles.ts';

/** After the start, once the vectors are there as a rule; then every hour: what was solved is quiet for two weeks before it counts. */
const firstMs = 60_000;
const everyMs = 3_600_000;

/** E6: looks for resolutions to propose, behind everything that somebody waits for. */
export function startProposals(
  deps: Pick<ServerDeps, 'store' | 'workspaceId' | 'log'>,
  knowledge: () => Knowledge | null,
): { stop: () => Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();
  let stopped = false;
  const look = async () => {
    const known = knowledge();
    try {
      if (known !== null && !stopped) await proposeArticles(deps, known);
    } catch (thrown) {
      const kind = thrown instanceof Error ? thrown.name : 'unknown';
      deps.log.error({ part: 'proposals', kind }, 'articles could not be proposed; tried again in an hour');
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

/** What a long run says while it runs: how far it is, and each finding when it is found. Whoever is interrupted still knows what was done. */
import type { SeedResult } from './run-seeds.ts';

export type Progress = {
  /** Everything that is done so far. */
  results: readonly SeedResult[];
  add: (result: SeedResult) => void;
  /** One line: done, found, how fast, how much is left. */
  line: () => string;
};

/** @param say a finding, at once */
export function createProgress(options: {
  schedules: number;
  nowMs: () => number;
  say: (line: string) => void;
}): Progress {
  const { schedules, nowMs, say } = options;
  const results: SeedResult[] = [];
  const startedMs = nowMs();
  let failed = 0;
  return {
    results,
    add: (result) => {
      results.push(result);
      const [first] = result.findings;
      if (first === undefined) return;
      failed += 1;
      say(`seed ${result.seed}: invariant ${first.invariant}: ${first.what}`);
    },
    line: () => {
      const perSecond = (results.length * 1_000) / Math.max(1, nowMs() - startedMs);
      const restS = perSecond === 0 ? null : Math.ceil((schedules - results.length) / perSecond);
      const rest =
        restS === null ? 'nothing done yet' : restS < 120 ? `${restS} s left` : `${Math.ceil(restS / 60)} min left`;
      return `${results.length} of ${schedules} schedules, ${failed} with findings, ${perSecond.toFixed(1)} a second, ${rest}`;
    },
  };
}

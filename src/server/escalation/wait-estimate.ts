/** A wait of the queue: how long, and whether an agent took it (false: still waiting, or left: censored). */
export type WaitSample = { waitedS: number; taken: boolean };
export type WaitEstimate = { lowS: number; highS: number; samples: number };

/** Stated coverage of the promise (MEASURES wait.promised): the true wait lies inside in 8 of 10 cases. */
export const waitCoverage = 0.8;
/** With fewer finished waits nothing is promised. */
const fewestSamples = 8;

/**
 * B8: how long it still takes until a person comes, for somebody who has waited `elapsedS`. Quantiles 0.1 and 0.9 of the Kaplan-Meier (1958)
 * curve of recent waits, given that they are longer than `elapsedS`; waits still running count as censored, so that a jam is not hidden.
 * Null where data is thin or the upper quantile is never reached.
 */
export function estimateWait(samples: readonly WaitSample[], elapsedS: number): WaitEstimate | null {
  const longer = samples.filter((sample) => sample.waitedS > elapsedS).sort((a, b) => a.waitedS - b.waitedS);
  const finished = longer.filter((sample) => sample.taken).length;
  if (finished < fewestSamples) return null;
  const tail = (1 - waitCoverage) / 2;
  let survival = 1;
  let lowS: number | null = null;
  let highS: number | null = null;
  longer.forEach((sample, i) => {
    if (sample.taken) survival *= 1 - 1 / (longer.length - i);
    const left = sample.waitedS - elapsedS;
    // Products of fractions end a hair above their true value; the quantile itself belongs to the lower side.
    if (lowS === null && survival <= 1 - tail + 1e-9) lowS = left;
    if (highS === null && survival <= tail + 1e-9) highS = left;
  });
  if (lowS === null || highS === null) return null;
  return { lowS: Math.floor(lowS), highS: Math.ceil(highS), samples: finished };
}

import type { Share } from '../assistant/calibration/tally.ts';
import { type Stratum, stratifiedShare } from './stratified-share.ts';

/** What was drawn of a category in a week, as far as it is judged. `topic` null: the assistant had given none. */
export type SampledStratum = Stratum & { week: string; topic: string | null };

export type SampledAccuracy = {
  /** Oldest first; null where nothing was judged. */
  weeks: (Share | null)[];
  /** The last four of them. */
  fourWeeks: Share | null;
};

const weeksCounted = 4;

/** MEASURES `ai.accuracy` (E4): the share of the assistant's answers that leads judged right, of a reviewed sample; a stratum is a category in a week. */
export function sampledAccuracy(strata: readonly SampledStratum[], weeks: readonly string[]): SampledAccuracy {
  const lately = new Set(weeks.slice(-weeksCounted));
  return {
    weeks: weeks.map((key) => stratifiedShare(strata.filter(({ week }) => week === key))),
    fourWeeks: stratifiedShare(strata.filter(({ week }) => lately.has(week))),
  };
}

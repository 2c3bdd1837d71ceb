export const sampleVerdicts = ['right', 'wrong', 'unclear'] as const;
export type SampleVerdict = (typeof sampleVerdicts)[number];

/** One in so many is judged by two, who do not know of each other. */
export const DOUBLE_EVERY = 5;

type Judging = { isDouble: boolean /** Leads who may judge it. */; leads: number };

/**
 * What an answer was judged to be, of its verdicts in the order they came; null while another lead is needed. Of two that differ a third decides; where that is a third opinion, or there is no third lead,
 * it is unclear. A team with one lead judges by one.
 */
export function settleVerdicts(verdicts: readonly SampleVerdict[], { isDouble, leads }: Judging): SampleVerdict | null {
  const [first, second, third] = verdicts;
  if (first === undefined) return null;
  if (!isDouble || (second === undefined && leads < 2)) return first;
  if (second === undefined) return null;
  if (first === second) return first;
  if (third === undefined) return leads < 3 ? 'unclear' : null;
  return third === first || third === second ? third : 'unclear';
}

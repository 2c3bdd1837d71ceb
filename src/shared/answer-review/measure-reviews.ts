import { type Share, shareOf } from '../assistant/calibration/tally.ts';

/** How one wait ended. `expired`: nobody came in time. `withdrawn`: it was handed over or closed for another reason, which says nothing of the draft. */
export type ReviewOutcome = {
  category: string | null;
  end: 'as_is' | 'tone' | 'fact' | 'taken_over' | 'expired' | 'withdrawn';
  /** From the beginning of the wait to its end, seconds. */
  waitedS: number;
};

export type ReviewFigures = {
  /** Drafts on which a person decided. */
  decided: number;
  asIs: Share | null;
  tone: Share | null;
  fact: Share | null;
  takenOver: Share | null;
  expired: number;
};
export type ReviewMeasure = {
  all: ReviewFigures;
  categories: (ReviewFigures & { category: string | null })[];
  /** Kaplan-Meier quantiles of the time to a decision; null where they are never reached. */
  p50S: number | null;
  p90S: number | null;
};

/**
 * D4: what people made of the answers that waited (MEASURES `draft.reviewed`). Shares are of the drafts that a person decided on, Wilson 95 %, tentative under 30.
 * Times as MEASURES 3 has durations: those nobody came to, or that ended otherwise, are censored.
 */
export function measureReviews(outcomes: readonly ReviewOutcome[]): ReviewMeasure {
  const keys = [...new Set(outcomes.map(({ category }) => category))];
  const categories = keys.map((category) => ({
    category,
    ...figuresOf(outcomes.filter((one) => one.category === category)),
  }));
  return {
    all: figuresOf(outcomes),
    categories: categories.sort((a, b) => b.decided - a.decided || (a.category ?? '').localeCompare(b.category ?? '')),
    p50S: quantile(outcomes, 0.5),
    p90S: quantile(outcomes, 0.9),
  };
}

function figuresOf(outcomes: readonly ReviewOutcome[]): ReviewFigures {
  const count = (end: ReviewOutcome['end']) => outcomes.filter((one) => one.end === end).length;
  const [asIs, tone, fact, takenOver] = [count('as_is'), count('tone'), count('fact'), count('taken_over')];
  const decided = asIs + tone + fact + takenOver;
  return {
    decided,
    asIs: shareOf(asIs, decided),
    tone: shareOf(tone, decided),
    fact: shareOf(fact, decided),
    takenOver: shareOf(takenOver, decided),
    expired: count('expired'),
  };
}

/** Least t with S(t) ≤ 1 − q. */
function quantile(outcomes: readonly ReviewOutcome[], q: number): number | null {
  const isDecision = ({ end }: ReviewOutcome) => end !== 'expired' && end !== 'withdrawn';
  // At one time decisions count before those that leave.
  const ordered = outcomes.toSorted((a, b) => a.waitedS - b.waitedS || Number(isDecision(b)) - Number(isDecision(a)));
  let survival = 1;
  for (const [i, one] of ordered.entries()) {
    if (!isDecision(one)) continue;
    survival *= 1 - 1 / (ordered.length - i);
    // Products of fractions end a hair above their true value.
    if (survival <= 1 - q + 1e-9) return one.waitedS;
  }
  return null;
}

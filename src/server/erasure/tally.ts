/** What a person has to look at after an erasure: something that quoted the customer was masked. */
export type ReviewItem = { kind: 'correction' | 'article' | 'answer'; id: string };

/** Counts of one erasure. A transaction that is tried again begins with a fresh one, so that nothing counts twice. */
export type Tally = {
  readonly counts: Record<string, number>;
  readonly review: ReviewItem[];
  count: (table: string, rows: number) => void;
  add: (other: Tally) => void;
};

export function createTally(): Tally {
  const counts: Record<string, number> = {};
  const review: ReviewItem[] = [];
  const count = (table: string, rows: number) => {
    if (rows > 0) counts[table] = (counts[table] ?? 0) + rows;
  };
  return {
    counts,
    review,
    count,
    add: (other) => {
      for (const [table, rows] of Object.entries(other.counts)) count(table, rows);
      review.push(...other.review);
    },
  };
}

import type { PublicationReport, PublicationRow } from './schema.ts';

/** E3: nothing becomes worse, and what it was approved for is said with it. What is not good goes live by a lead's reason alone. */
export function isGoodReport({ counts }: Pick<PublicationReport, 'counts'>): boolean {
  return counts.worse === 0 && !counts.unmet;
}

/** Checked and good: where it is held all the same, it waits for another lead (SEC-72). */
export function isGood({ fault, report }: Pick<PublicationRow, 'fault' | 'report'>): boolean {
  return fault === null && report !== null && isGoodReport(report);
}

import type { Urgency } from '#shared/conversation/schema.ts';
import type { FiredTrigger } from '#shared/escalation/schema.ts';

export type PriorityInput = {
  urgency: Urgency;
  /** −1 to 1 of the last customer message. */
  sentiment: number;
  fired: readonly FiredTrigger[];
  atRisk: boolean;
  valuePerYear: number | null;
};

const urgencyPoints: Readonly<Record<Urgency, number>> = { low: 0, normal: 10, high: 30, critical: 50 };

/**
 * C3, first cut: 0 to 100 from what is said and what the record shows; age is left to the list, which re-sorts live. Points: urgency up to 50,
 * harm, legal or security 20, an asked-for person 5, anger up to 15, an account at risk 10, account value up to 5 (at 50,000 a year).
 */
export function priorityOf(input: PriorityInput): number {
  const fired = (trigger: string) => input.fired.some((one) => one.trigger === trigger && one.decisive);
  const points =
    urgencyPoints[input.urgency] +
    (fired('A13') ? 20 : 0) +
    (fired('A1') ? 5 : 0) +
    15 * Math.max(0, -input.sentiment) +
    (input.atRisk ? 10 : 0) +
    5 * Math.min(1, (input.valuePerYear ?? 0) / 50_000);
  return Math.round(Math.min(100, points) * 10) / 10;
}

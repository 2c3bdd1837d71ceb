import type { ConversationRow } from '../conversation/schema.ts';
import { priorityAt } from '../escalation/priority-rules.ts';
import type { RoutingPolicy } from './schema.ts';

type Waiting = Pick<ConversationRow, 'id' | 'priority' | 'waitingSince' | 'escalatedAt' | 'standing'>;

/**
 * Nobody waits longer than this while those of the highest priorities leave agents time: `firstAfterS`, and as long again for those who are before them then. Measured at 120 % load
 * (`npm run simulate -- routing`).
 */
export function ageingBoundS({ ageing }: Pick<RoutingPolicy, 'ageing'>): number {
  return ageing.firstAfterS * 2;
}

/** Whether it has waited so long that it goes before all but the highest. */
export function isOverdue({ ageing }: Pick<RoutingPolicy, 'ageing'>, row: Waiting, nowMs: number): boolean {
  return nowMs - waitsSinceMs(row, nowMs) >= ageing.firstAfterS * 1_000;
}

/**
 * C3, C4: which conversation is routed first. First those of at least `ageing.notBefore`, by priority; then those that have waited `ageing.firstAfterS`, the oldest first; then
 * the rest by priority. So a low one is passed only by the highest once that time is over: its bound is `firstAfterS` and the time that agents take for those before it.
 */
export function orderWaiting<Row extends Waiting>(
  policy: Pick<RoutingPolicy, 'ageing'>,
  rows: readonly Row[],
  nowMs: number,
): Row[] {
  const placed = rows.map((row) => {
    const priority = priorityAt(row, nowMs);
    const band = priority >= policy.ageing.notBefore ? 0 : isOverdue(policy, row, nowMs) ? 1 : 2;
    return { row, band, priority: band === 1 ? 0 : priority, sinceMs: waitsSinceMs(row, nowMs) };
  });
  placed.sort(
    (a, b) =>
      a.band - b.band ||
      b.priority - a.priority ||
      a.sinceMs - b.sinceMs ||
      (a.row.id < b.row.id ? -1 : Number(a.row.id > b.row.id)),
  );
  return placed.map(({ row }) => row);
}

function waitsSinceMs({ waitingSince, escalatedAt }: Waiting, nowMs: number): number {
  const since = waitingSince ?? escalatedAt;
  return since === null ? nowMs : Date.parse(since);
}

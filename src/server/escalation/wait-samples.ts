import { connectedAgents } from '#server/conversation/connections.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { QueueId, TeamId } from '#shared/lib/ids.ts';
import { estimateWait, type WaitEstimate } from './wait-estimate.ts';
import type { PastWait } from './wait-moments.ts';

/** Waits older than this tell little of today. */
const windowMs = 7 * 86_400_000;
const mostSamples = 1_000;

/** B8: the estimate for somebody in this queue who has waited `elapsedS`, from the queue's own recent waits and what is under way in it. */
export async function readWaitEstimate(
  tx: ReadTx,
  queueId: QueueId,
  elapsedS: number,
  priority: number,
): Promise<WaitEstimate | null> {
  const rows = await tx.db
    .selectFrom('conversation')
    .select(['escalatedAt', 'claimedAt', 'closedAt', 'state', 'lastAt', 'priority'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('queueId', '=', queueId)
    .where('escalatedAt', '>', new Date(tx.now.getTime() - windowMs))
    .orderBy('escalatedAt', 'desc')
    .limit(mostSamples)
    .execute();
  const nowMs = tx.now.getTime();
  const past = rows.flatMap(({ escalatedAt, claimedAt, closedAt, state, lastAt, priority: of }): PastWait[] => {
    const enteredMs = escalatedAt?.getTime();
    const takenMs = claimedAt?.getTime() ?? null;
    if (enteredMs === undefined || (takenMs ?? enteredMs) < enteredMs) return [];
    const endMs = closedAt?.getTime() ?? (state === 'active' || state === 'queued' ? null : lastAt.getTime());
    return [{ enteredMs, takenMs, leftMs: takenMs === null ? endMs : null, activeUntilMs: endMs, priority: of }];
  });
  return estimateWait(past, { enteredMs: nowMs - elapsedS * 1_000, nowMs, priority });
}

/** B8: whether anybody of the team is there: connected now, and online or busy by their own choice. Else no number is promised, and the customer is told so. */
export async function isAnyoneOnline(tx: ReadTx, teamId: TeamId): Promise<boolean> {
  const connected = connectedAgents(tx.workspaceId);
  if (connected?.size === 0) return false;
  const agents = await tx.db
    .selectFrom('agent')
    .select(['id', 'teamIds'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('active', '=', true)
    .where('availability', 'in', ['online', 'busy'])
    .execute();
  return agents.some(({ id, teamIds }) => teamIds.includes(teamId) && (connected?.has(id) ?? true));
}

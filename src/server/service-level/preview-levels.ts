import type { AgentActor } from '#server/auth/session.ts';
import { recordOf } from '#server/conversation/store.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { MovedClock, ServiceLevelPreview } from '#shared/contract/service-levels.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { QueueId } from '#shared/lib/ids.ts';
import { clockOf, startClock } from '#shared/service-level/clock.ts';
import { levelOf, type Promised } from '#shared/service-level/level-of.ts';
import type { ServiceLevelSettings } from '#shared/service-level/schema.ts';
import { runOf } from './store-clock.ts';
import type { StoredClocks } from './stored-clocks.ts';

const mostLooked = 10_000;
const mostShown = 50;

/** Tiers that accounts of the workspace have. */
export async function readTiers(tx: ReadTx): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('account')
    .select('plan')
    .distinct()
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('plan')
    .limit(100)
    .execute();
  return rows.map(({ plan }) => plan);
}

/** C7: open conversations as they are due now, and as they would be by other settings; nothing is written. A lead sees those of her teams, a supervisor all. */
export async function previewLevels(
  tx: ReadTx,
  actor: AgentActor,
  settings: ServiceLevelSettings,
  names: ReadonlyMap<QueueId, string>,
): Promise<ServiceLevelPreview> {
  const queues = await tx.db
    .selectFrom('queue')
    .select(['id', 'firstResponseS', 'nextResponseS'])
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  const queueOf = new Map(queues.map((queue) => [queue.id, queue]));
  const open = tx.db
    .selectFrom('conversation')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('state', 'in', ['queued', 'active'])
    .where('erasedAt', 'is', null)
    .orderBy('respondBy')
    .limit(mostLooked);
  const teams = [...actor.teamIds];
  const stored =
    actor.role === 'supervisor'
      ? await open.execute()
      : teams.length === 0
        ? []
        : await open.where('teamId', 'in', teams).execute();
  const nowMs = tx.now.getTime();
  const rows = stored.map(recordOf).filter(({ row }) => !isInReview(row));
  const looked = rows.map(({ row, slaClocks }): MovedClock => {
    const queue = queueOf.get(row.queueId);
    const after = queue ? dueBy(levelOf(settings, queue, row.tier), row, slaClocks, nowMs) : null;
    return {
      conversationId: row.id,
      number: row.number,
      customerName: row.customerName,
      queueName: names.get(row.queueId) ?? '',
      before: row.respondBy,
      after: after === null ? null : new Date(after).toISOString(),
    };
  });
  const isOver = (at: string | null) => at !== null && Date.parse(at) < nowMs;
  const moved = looked.filter(({ before, after }) => before !== after);
  return {
    open: looked.length,
    movedCount: moved.length,
    overdueBefore: looked.filter(({ before }) => isOver(before)).length,
    overdueAfter: looked.filter(({ after }) => isOver(after)).length,
    moved: moved.toSorted((a, b) => ((a.after ?? '~') < (b.after ?? '~') ? -1 : 1)).slice(0, mostShown),
  };
}

/** What would be due next if this were promised; null for nothing. */
function dueBy(promised: Promised, row: ConversationRow, clocks: StoredClocks | null, nowMs: number): number | null {
  const open = [clocks?.response ?? null, clocks?.resolution ?? null].filter(
    (one) => one !== null && one.endedAt === null,
  );
  // A breach stays where it was.
  const breached = open.flatMap((one) => (one?.breachedAt ? [Date.parse(one.breachedAt)] : []));
  const runs = open.flatMap((one) => (one && one.breachedAt === null ? [runOf(one)] : []));
  // What is promised for the first time counts from the save.
  if (row.escalatedAt !== null && row.waitingSince !== null && !clocks?.resolution)
    runs.push(startClock('resolution', nowMs));
  const due = runs.flatMap((run) => {
    const targetS = promised[run.kind];
    if (targetS === null) return [];
    return clockOf(run, { targetS, warnShare: promised.warnShare, hours: promised.calendar }, nowMs).dueMs ?? [];
  });
  const all = [...breached, ...due];
  return all.length === 0 ? null : Math.min(...all);
}

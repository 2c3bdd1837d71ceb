import { sql } from 'kysely';
import { recordOf, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { type RoutingPolicy, routingOf } from '#shared/routing/schema.ts';
import { alarmDue } from '#shared/routing/steps.ts';
import { waitsForPerson } from './settle-routing.ts';

const mostAtOnce = 200;

/**
 * C9, the last rungs of the ladder: nobody took it in the time that its queue allows, so a lead's desk rings, then a supervisor's. Looks at what is due by the clock and says when it is next;
 * what is taken, closed or moved silences it by that (settle-routing.ts). Answers how many it looked at.
 */
export async function raiseAlarms(tx: WriteTx, policy: RoutingPolicy): Promise<number> {
  const stored = await tx.db
    .selectFrom('conversation')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('routeAt', '<=', tx.now)
    .where('erasedAt', 'is', null)
    .orderBy('routeAt')
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  const quiet: Quiet[] = [];
  for (const record of stored.map(recordOf)) {
    const { queueId, escalatedAt, alarm: before } = record.row;
    record.routing ??= { since: escalatedAt ?? tx.now.toISOString(), offers: 0, passed: [] };
    const due = alarmDue(routingOf(policy, queueId), Date.parse(record.routing.since), tx.now.getTime());
    record.routeAt = due.nextAtMs === null || !waitsForPerson(record) ? null : new Date(due.nextAtMs);
    if ((before?.step ?? null) === due.step || !waitsForPerson(record)) {
      quiet.push({ id: record.row.id, routeAt: record.routeAt, routing: record.routing });
      continue;
    }
    record.row = { ...record.row, alarm: due.step === null ? null : { step: due.step, since: tx.now.toISOString() } };
    if (due.step !== null) recordEvent(tx, record, 'alert.raised', { queueId, agentId: null, step: due.step });
    await saveConversation(tx, record);
  }
  await storeQuiet(tx, quiet);
  return stored.length;
}

type Quiet = { id: string; routeAt: Date | null; routing: object };

/** Nothing that anybody sees has changed: no new version of the row, nothing in the feed. */
async function storeQuiet(tx: WriteTx, quiet: readonly Quiet[]): Promise<void> {
  if (quiet.length === 0) return;
  await sql`update conversation c set route_at = v."routeAt", routing = v.routing
    from jsonb_to_recordset(${JSON.stringify(quiet)}::jsonb) as v(id uuid, "routeAt" timestamptz, routing jsonb)
    where c.workspace_id = ${tx.workspaceId} and c.id = v.id`.execute(tx.db);
}

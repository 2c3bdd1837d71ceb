import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { ConversationTable } from '#server/db/schema.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { AgentId, ConversationId, QueueId, TeamId } from '#shared/lib/ids.ts';
import type { RoutingConversation } from '#shared/routing/decide.ts';
import { passedNow } from './passed.ts';

const columns = [
  'id',
  'queueId',
  'teamId',
  'customerId',
  'language',
  'categoryKey',
  'tier',
  'channelKind',
  'band',
  'state',
  'sentiments',
  'lastN',
  'lastAt',
  'lastAuthor',
  'waitingSince',
  'escalatedAt',
  'claimedAt',
  'priority',
  'standing',
  'routing',
  'returned',
] as const;

type Stored = Pick<Selectable<ConversationTable>, (typeof columns)[number]>;
export type Waiting = RoutingConversation &
  Pick<Stored, 'customerId' | 'priority' | 'standing'> & { escalatedAt: string | null };

/** More wait nowhere that we know of; the rest is seen when these are gone. */
const mostWaiting = 20_000;

/** C4: what waits in these queues for a person and is offered to nobody, as the decision looks at it; in no order. `teamOf`: whose queue it is. */
export async function readWaiting(
  tx: ReadTx,
  queueIds: readonly QueueId[],
  teamOf: ReadonlyMap<QueueId, TeamId>,
): Promise<Waiting[]> {
  if (queueIds.length === 0) return [];
  const rows = await tx.db
    .selectFrom('conversation')
    .select(columns)
    .where('workspaceId', '=', tx.workspaceId)
    .where('state', '=', 'queued')
    .where('owner', '<>', 'ai')
    .where('erasedAt', 'is', null)
    .where('offerUntil', 'is', null)
    .where('queueId', 'in', [...queueIds])
    .limit(mostWaiting)
    .execute();
  return rows.map((row) => waitingOf(row, teamOf.get(row.queueId) ?? row.teamId, tx.now));
}

/** @param teamId of the queue: a conversation that went on to another team is still that team's to take */
export function waitingOf(row: Stored, teamId: TeamId, now: Date): Waiting {
  const { band, routing, returned, lastAt, waitingSince, escalatedAt, claimedAt, ...same } = row;
  return {
    ...same,
    teamId,
    complexity: band,
    lastAt: lastAt.toISOString(),
    waitingSince: waitingSince?.toISOString() ?? null,
    escalatedAt: escalatedAt?.toISOString() ?? null,
    claimedAt: claimedAt?.toISOString() ?? null,
    queuedSince: routing?.since ?? (escalatedAt ?? now).toISOString(),
    passedBy: passedNow(routing, now),
    spokeWith: returned ? [returned.fromId] : [],
  };
}

/** C4, affinity: adds who had this conversation, or another one of its customer, before; the last one first. */
export async function addAffinity(tx: ReadTx, waiting: readonly Waiting[]): Promise<Map<ConversationId, AgentId[]>> {
  const met = new Map<ConversationId, AgentId[]>(waiting.map(({ id, spokeWith }) => [id, [...spokeWith]]));
  if (waiting.length === 0) return met;
  const { rows } = await sql<{ id: ConversationId; agentId: AgentId }>`
    select w.id, known.agent_id as "agentId" from unnest(${waiting.map(({ id }) => id)}::uuid[], ${waiting.map(({ customerId }) => customerId)}::uuid[]) as w (id, customer_id)
    cross join lateral (
      (select f.agent_id, f.at from conversation_follower f where f.workspace_id = ${tx.workspaceId} and f.conversation_id = w.id)
      union all
      (select c.assignee_id, c.last_at from conversation c where c.workspace_id = ${tx.workspaceId} and c.customer_id = w.customer_id and c.id <> w.id
        and c.assignee_id is not null order by c.last_at desc limit 5)
    ) known order by w.id, known.at desc`.execute(tx.db);
  for (const { id, agentId } of rows) {
    const before = met.get(id);
    if (before && !before.includes(agentId)) before.push(agentId);
  }
  return met;
}

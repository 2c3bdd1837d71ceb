import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { ConversationTable } from '#server/db/conversation-table.ts';
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

/**
 * C4: what waits in these queues for a person and is offered to nobody, as the decision looks at it; in no order. Of thousands that are alike to the decision (queue, language, what is needed) only the
 * first and the oldest `mostOfKind`: no more than there are agents can be offered now. What the same people passed is a kind of its own, so that it hides nothing from others and from them. `teamOf`: whose queue it is.
 */
export async function readWaiting(
  tx: ReadTx,
  queueIds: readonly QueueId[],
  teamOf: ReadonlyMap<QueueId, TeamId>,
  mostOfKind: number,
): Promise<Waiting[]> {
  if (queueIds.length === 0) return [];
  const passers = sql`case when routing -> 'passed' = '[]' then null else (select string_agg(p ->> 'agentId', ' ' order by p ->> 'agentId')
    from jsonb_array_elements(routing -> 'passed') p where p ->> 'until' is null or p ->> 'until' > ${tx.now.toISOString()}) end`;
  const kind = sql`partition by queue_id, language, category_key, tier, channel_kind, band, ${passers}`;
  const age = sql`extract(epoch from ${tx.now}::timestamptz - coalesce(waiting_since, escalated_at))::float8 / 60`;
  const score = sql`priority + coalesce(least((standing -> 'ageing' ->> 'most')::float8, (standing -> 'ageing' ->> 'perMinute')::float8 * (${age})), 0)`;
  const { rows } = await sql<{ id: ConversationId }>`
    select id from (
      select id, row_number() over (${kind} order by ${score} desc nulls last) as by_score,
        row_number() over (${kind} order by coalesce(waiting_since, escalated_at)) as by_age
      from conversation where workspace_id = ${tx.workspaceId} and state = 'queued' and owner <> 'ai' and erased_at is null and offer_until is null
        and queue_id = any(${[...queueIds]}::uuid[])) placed
    where by_score <= ${mostOfKind} or by_age <= ${mostOfKind}`.execute(tx.db);
  if (rows.length === 0) return [];
  const stored = await tx.db
    .selectFrom('conversation')
    .select(columns)
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', sql<ConversationId>`any(${rows.map(({ id }) => id)}::uuid[])`)
    .execute();
  return stored.map((row) => waitingOf(row, teamOf.get(row.queueId) ?? row.teamId, tx.now));
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

/**
 * C4, affinity: adds who had this conversation, or another one of its customer, before; the last one first. Of a customer's conversations the last few are looked at, found by the customer alone: a condition on
 * who has them would let the planner, while few are assigned, look through all that are, once for each that waits.
 */
export async function addAffinity(tx: ReadTx, waiting: readonly Waiting[]): Promise<Map<ConversationId, AgentId[]>> {
  const met = new Map<ConversationId, AgentId[]>(waiting.map(({ id, spokeWith }) => [id, [...spokeWith]]));
  if (waiting.length === 0) return met;
  const { rows } = await sql<{ id: ConversationId; agentId: AgentId | null }>`
    select w.id, known.agent_id as "agentId" from unnest(${waiting.map(({ id }) => id)}::uuid[], ${waiting.map(({ customerId }) => customerId)}::uuid[]) as w (id, customer_id)
    cross join lateral (
      (select f.agent_id, f.at from conversation_follower f where f.workspace_id = ${tx.workspaceId} and f.conversation_id = w.id)
      union all
      (select c.assignee_id, c.last_at from conversation c where c.workspace_id = ${tx.workspaceId} and c.customer_id = w.customer_id and c.id <> w.id
        order by c.last_at desc limit 10)
    ) known order by w.id, known.at desc`.execute(tx.db);
  for (const { id, agentId } of rows) {
    const before = met.get(id);
    if (before && agentId !== null && !before.includes(agentId)) before.push(agentId);
  }
  return met;
}

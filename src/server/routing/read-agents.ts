import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import type { Availability, Role } from '#shared/agent/schema.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { RoutingAgent } from '#shared/routing/decide.ts';
import { type EffortRow, effortOf } from '#shared/routing/effort.ts';

/** Somebody whom work may be given to, with what routing keeps of them. */
export type KnownAgent = RoutingAgent & {
  role: Role;
  goneSince: Date | null;
  availabilitySince: Date | null;
  /** When they last did something. */
  actedAt: Date | null;
  offersMissed: number;
  availabilityReason: string | null;
  /** An offer of theirs stands: one at a time. */
  isAsked: boolean;
};

/** What of an agent says whether they are there. */
export type Attendance = Pick<
  KnownAgent,
  'id' | 'availability' | 'availabilityReason' | 'availabilitySince' | 'actedAt' | 'goneSince' | 'isConnected'
>;

/** That of everybody who may have work: asked every second on every node. */
export async function readAttendance(tx: ReadTx, connected: ReadonlySet<AgentId> | null): Promise<Attendance[]> {
  const stored = await tx.db
    .selectFrom('agent')
    .select(['id', 'availability', 'availabilityReason', 'availabilitySince', 'actedAt', 'goneSince'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('active', '=', true)
    .where('role', '<>', 'admin')
    .execute();
  return stored.map((agent) => ({ ...agent, isConnected: connected?.has(agent.id) ?? true }));
}

/** Everybody who may have work, as they are stored, and whether they are connected to any node; `connected` null: not known, so that what they chose has to do. */
export async function readAgents(tx: ReadTx, connected: ReadonlySet<AgentId> | null): Promise<KnownAgent[]> {
  const stored = await tx.db
    .selectFrom('agent')
    .select(['id', 'name', 'role', 'teamIds', 'languages', 'skills', 'capacity', 'availability', 'active'])
    .select(['goneSince', 'offeredAt', 'availabilityReason', 'availabilitySince', 'actedAt', 'offersMissed'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('active', '=', true)
    .where('role', '<>', 'admin')
    .execute();
  return stored.map(({ offeredAt, ...agent }) => ({
    ...agent,
    isConnected: connected?.has(agent.id) ?? true,
    load: { chat: 0, email: 0 },
    idleSince: offeredAt?.toISOString() ?? null,
    isAsked: false,
  }));
}

type Held = Pick<EffortRow, 'sentiments' | 'lastN' | 'lastAuthor'> & {
  agentId: AgentId;
  isOffer: boolean;
  channelKind: 'chat' | 'email' | null;
  lastAt: Date;
  waitingSince: Date | null;
  claimedAt: Date | null;
};

/** C8: adds what each has, and what is offered to them, in effort points; and when they last got something. */
export async function addLoads(tx: ReadTx, agents: readonly KnownAgent[]): Promise<void> {
  const { rows } = await sql<Held>`
    with held as (
      select assignee_id as agent_id, false as is_offer, c.* from conversation c where workspace_id = ${tx.workspaceId} and state = 'active' and assignee_id is not null
      union all
      select (offer ->> 'agentId')::uuid, true, c.* from conversation c where workspace_id = ${tx.workspaceId} and offer_until is not null)
    select agent_id as "agentId", is_offer as "isOffer", channel_kind as "channelKind", sentiments, last_n as "lastN", last_author as "lastAuthor",
      last_at as "lastAt", waiting_since as "waitingSince", claimed_at as "claimedAt" from held where erased_at is null`.execute(
    tx.db,
  );
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  const nowMs = tx.now.getTime();
  for (const { agentId, isOffer, channelKind, lastAt, waitingSince, claimedAt, ...row } of rows) {
    const agent = byId.get(agentId);
    if (!agent) continue;
    const claimed = claimedAt?.toISOString() ?? null;
    const effort = effortOf(
      {
        ...row,
        state: isOffer ? 'queued' : 'active',
        lastAt: lastAt.toISOString(),
        waitingSince: waitingSince?.toISOString() ?? null,
        claimedAt: claimed,
      },
      nowMs,
    );
    weigh(agent, channelKind, effort);
    if (isOffer) agent.isAsked = true;
    else if (claimed !== null && (agent.idleSince === null || agent.idleSince < claimed)) agent.idleSince = claimed;
  }
}

/** C4: work is offered to agents and leads; a supervisor takes over by their own hand. */
export function mayBeAsked({ role }: Pick<KnownAgent, 'role'>): boolean {
  return role === 'agent' || role === 'lead';
}

export function weigh(agent: KnownAgent, channelKind: 'chat' | 'email' | null | undefined, effort: number): void {
  const channel = channelKind ?? 'chat';
  agent.load = { ...agent.load, [channel]: agent.load[channel] + effort };
}

/** Not there by their own word. */
export function isAwayByChoice(availability: Availability): boolean {
  return availability === 'away' || availability === 'offline';
}

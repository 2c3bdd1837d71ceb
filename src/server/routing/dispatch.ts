import { sql } from 'kysely';
import type { ReadTx, Store, WriteTx } from '#server/db/store.ts';
import type { AgentId, QueueId, TeamId, WorkspaceId } from '#shared/lib/ids.ts';
import { orderWaiting } from '#shared/routing/order.ts';
import { type RoutingPolicy, routingOf } from '#shared/routing/schema.ts';
import { bringBack, findBack } from './bring-back.ts';
import { chooseOffers, isFree } from './choose-offers.ts';
import { expireOffers, fromAhead } from './expire-offers.ts';
import { makeOffers } from './make-offers.ts';
import { readPolicy } from './policy-settings.ts';
import { raiseAlarms } from './raise-alarms.ts';
import { type Attendance, addLoads, type KnownAgent, readAgents, readAttendance } from './read-agents.ts';
import { addAffinity, readWaiting } from './read-waiting.ts';
import { changedPresence, findGone, markGone, returnWork } from './return-work.ts';

export type DispatchDeps = {
  store: Pick<Store, 'read' | 'write'>;
  workspaceId: WorkspaceId;
  /** Who is connected to any node; null: not known. */
  connected: () => ReadonlySet<AgentId> | null;
  /** Since when this node looks. */
  startedAt: Date;
};

export type Dispatched = {
  /** There is more of the same to do at once. */
  isMore: boolean;
  /** Queues offer, or offers stand: what anybody commits may be news. */
  isOffering: boolean;
};

/** Offers of one transaction: a commit of this size holds up nobody. */
const mostOffers = 100;
/** Of so many for each agent who is free, the first ones, it is looked up who knows their customer; for the others who gave them back has to do. */
const metPerAgent = 10;
/** A node that has just begun has not heard of the connections to the others: so long it counts nobody as gone, and asks nobody. */
const warmUpMs = 3_000;
const lockKey = 4_209_982;

/**
 * C4, C6: one look at what waits. Reads first, and writes only where something is due: ends offers whose time is over, rings leads and supervisors, takes work back from who is gone, and
 * offers what waits to who fits. One node at a time does it for a workspace; who does not get the lock leaves it to the other. Killed in between, nothing is half done (decision 39).
 */
export async function dispatch(deps: DispatchDeps): Promise<Dispatched> {
  const { store, workspaceId } = deps;
  const look = await store.read('system', workspaceId, (tx) => lookAround(tx, deps));
  const { isOffering } = look;
  if (!look.isDue) return { isMore: false, isOffering };
  const { value: isMore } = await store.write('system', workspaceId, async (tx) => {
    const { rows } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${lockKey}, hashtext(${workspaceId})) as mine`.execute(tx.db);
    return rows[0]?.mine === true && (await work(tx, deps));
  });
  return { isMore, isOffering };
}

async function lookAround(tx: ReadTx, deps: DispatchDeps): Promise<{ isDue: boolean; isOffering: boolean }> {
  const policy = await readPolicy(tx);
  const queueIds = offeringQueues(policy);
  const { rows } = await sql<{ offered: boolean; due: boolean; waiting: boolean }>`select
    exists (select from conversation where workspace_id = ${tx.workspaceId} and offer_until is not null) as offered,
    exists (select from conversation where workspace_id = ${tx.workspaceId} and route_at <= ${tx.now}) as due,
    exists (select from conversation where workspace_id = ${tx.workspaceId} and state = 'queued' and offer_until is null and owner <> 'ai'
      and erased_at is null and queue_id = any(${queueIds}::uuid[])) as waiting`.execute(tx.db);
  const { offered = false, due = false, waiting = false } = rows[0] ?? {};
  const agents = await readAttendance(tx, deps.connected());
  const gone = isWarm(deps, tx.now) ? findGone(agents, policy, tx.now, deps.startedAt) : new Map();
  const isPresenceNews = isWarm(deps, tx.now) && changedPresence(agents).length > 0;
  const isDue =
    due ||
    isPresenceNews ||
    findBack(agents).length > 0 ||
    (offered && (await isAnyOfferOver(tx, agents))) ||
    (waiting && isWarm(deps, tx.now)) ||
    (await hasWorkToReturn(tx, [...gone.keys()]));
  return { isDue, isOffering: queueIds.length > 0 || offered };
}

async function isAnyOfferOver(tx: ReadTx, agents: readonly Attendance[]): Promise<boolean> {
  const there = agents.filter(
    ({ isConnected, availability }) => isConnected && availability !== 'away' && availability !== 'offline',
  );
  const { rows } = await sql`select from conversation where workspace_id = ${tx.workspaceId} and offer_until is not null
    and (offer_until <= ${tx.now} or (offer ->> 'madeAt')::timestamptz > ${fromAhead(tx.now)} or (offer ->> 'agentId')::uuid <> all(${there.map(({ id }) => id)}::uuid[])) limit 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}

async function hasWorkToReturn(tx: ReadTx, agentIds: readonly string[]): Promise<boolean> {
  if (agentIds.length === 0) return false;
  const { rows } = await sql`select from conversation where workspace_id = ${tx.workspaceId} and state = 'active'
    and assignee_id = any(${[...agentIds]}::uuid[]) and (waiting_since is not null or snoozed_until <= ${tx.now})
    and (snoozed_until is null or snoozed_until <= ${tx.now}) and erased_at is null limit 1`.execute(tx.db);
  return rows.length > 0;
}

/** True: there is more to do at once. */
async function work(tx: WriteTx, deps: DispatchDeps): Promise<boolean> {
  const policy = await readPolicy(tx);
  const agents = await readAgents(tx, deps.connected());
  let isMore = false;
  // Before work is taken from who is gone.
  await bringBack(tx, agents);
  if (isWarm(deps, tx.now)) {
    await markGone(tx, agents);
    const returned = await returnWork(tx, agents, findGone(agents, policy, tx.now, deps.startedAt));
    isMore = returned > 0;
  }
  await expireOffers(tx, agents, policy);
  const looked = await raiseAlarms(tx, policy);
  isMore ||= looked >= 200;
  const queueIds = offeringQueues(policy);
  if (queueIds.length === 0 || !isWarm(deps, tx.now)) return isMore;
  const offered = await offerWaiting(tx, policy, queueIds, agents);
  return isMore || offered;
}

/** True: offers were made, or could not be because somebody else had the row in hand. */
async function offerWaiting(
  tx: WriteTx,
  policy: RoutingPolicy,
  queueIds: readonly QueueId[],
  agents: readonly KnownAgent[],
): Promise<boolean> {
  await addLoads(tx, agents);
  const free = agents.filter(isFree);
  if (free.length === 0) return false;
  const queues = await tx.db
    .selectFrom('queue')
    .select(['id', 'teamId'])
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  const teamOf = new Map<QueueId, TeamId>(queues.map(({ id, teamId }) => [id, teamId]));
  const nowMs = tx.now.getTime();
  const asked = countAsked(policy, queueIds, teamOf, free);
  const read = await readWaiting(tx, [...asked.keys()], teamOf, Math.max(0, ...asked.values()));
  const waiting = orderWaiting(policy, read, nowMs);
  const met = await addAffinity(tx, waiting.slice(0, metPerAgent * free.length));
  const known = waiting.map((one) => ({ ...one, spokeWith: met.get(one.id) ?? one.spokeWith }));
  const chosen = chooseOffers(policy, known, agents, nowMs).slice(0, mostOffers);
  const teamsOf = new Map(agents.map(({ id, teamIds }) => [id as string, teamIds]));
  await makeOffers(tx, policy, chosen, (id) => teamsOf.get(id) ?? []);
  return chosen.length > 0;
}

/** To how many agents each of these queues can offer now: its team's, and those of teams that its fallback names. Queues without any are left out: what waits there is not read. */
function countAsked(
  policy: RoutingPolicy,
  queueIds: readonly QueueId[],
  teamOf: ReadonlyMap<QueueId, TeamId>,
  free: readonly KnownAgent[],
): Map<QueueId, number> {
  const counts = queueIds.map((id): [QueueId, number] => {
    const teams = [teamOf.get(id), ...routingOf(policy, id).fallback.map(({ teamId }) => teamId)];
    return [id, free.filter(({ teamIds }) => teamIds.some((team) => teams.includes(team))).length];
  });
  return new Map(counts.filter(([, count]) => count > 0));
}

function offeringQueues({ queues }: RoutingPolicy): QueueId[] {
  return queues.filter(({ mode }) => mode === 'offer').map(({ queueId }) => queueId);
}

function isWarm({ startedAt, connected }: DispatchDeps, now: Date): boolean {
  return connected() === null || now.getTime() - startedAt.getTime() >= warmUpMs;
}

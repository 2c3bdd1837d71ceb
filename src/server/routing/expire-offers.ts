import { sql } from 'kysely';
import { recordOf, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { missedOffers, missedOffersToAway } from '#shared/routing/offer.ts';
import type { RoutingPolicy } from '#shared/routing/schema.ts';
import { agentColumns, agentRowOf } from './agent-row.ts';
import { actedLately } from './bring-back.ts';
import { endOffer } from './end-offer.ts';
import { passedUntil, withPassed } from './passed.ts';
import { isAwayByChoice, type KnownAgent } from './read-agents.ts';

const mostAtOnce = 200;
/** An offer that was made later than this is of a clock that was set back since: it would stand for as long as the clock needs to come that far again. */
const aheadMs = 60_000;

export function fromAhead(now: Date): Date {
  return new Date(now.getTime() + aheadMs);
}

/** A desk that comes back within this time (another network, another node) keeps its offer. */
const blinkMs = 3_000;

/**
 * C4, C6: ends offers whose time is over, and those of agents who are not there any more, so that the next is asked. Of the former it counts: who let two run out in a row and did nothing
 * else meanwhile does not sit there and is set away. Answers how many it ended.
 */
export async function expireOffers(
  tx: WriteTx,
  agents: readonly KnownAgent[],
  { grace }: Pick<RoutingPolicy, 'grace'>,
): Promise<number> {
  const there = agents.filter((agent) => !isGone(agent, tx.now)).map(({ id }) => id);
  // Only those that end are locked: the others are about to be accepted.
  const stored = await tx.db
    .selectFrom('conversation')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('offerUntil', 'is not', null)
    .where(
      sql<boolean>`(offer_until <= ${tx.now} or (offer ->> 'madeAt')::timestamptz > ${fromAhead(tx.now)} or (offer ->> 'agentId')::uuid <> all(${there}::uuid[]))`,
    )
    .orderBy('offerUntil')
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  const missed = new Map<string, number>();
  let ended = 0;
  for (const record of stored.map(recordOf)) {
    const { offer } = record.row;
    if (!offer) continue;
    const isOver = Date.parse(offer.until) <= tx.now.getTime();
    const isAhead = Date.parse(offer.madeAt) > fromAhead(tx.now).getTime();
    endOffer(tx, record, { as: 'expired', cause: isOver || isAhead ? 'time' : 'gone' });
    // Who is gone did not pass: they may be asked again once they are back.
    if (record.routing && isOver)
      record.routing = withPassed(record.routing, passedUntil(offer.agentId, 'expired', tx.now));
    if (isOver) missed.set(offer.agentId, (missed.get(offer.agentId) ?? 0) + 1);
    await saveConversation(tx, record);
    ended += 1;
  }
  for (const [id, count] of missed) {
    const agent = agents.find((one) => one.id === id);
    if (agent) await countMissed(tx, agent, { count, isBusy: actedLately(agent, grace, tx.now) });
  }
  return ended;
}

function isGone(agent: KnownAgent, now: Date): boolean {
  if (isAwayByChoice(agent.availability)) return true;
  return !agent.isConnected && agent.goneSince !== null && now.getTime() - agent.goneSince.getTime() >= blinkMs;
}

/** The row says why, so that their desk can (C6): they are told, and whatever they do next brings them back. Who is at work beside the offers stays: the count does too, for when they stop. */
async function countMissed(
  tx: WriteTx,
  agent: KnownAgent,
  { count, isBusy }: { count: number; isBusy: boolean },
): Promise<void> {
  const offersMissed = agent.offersMissed + count;
  const isAway = offersMissed >= missedOffersToAway && !isBusy && !isAwayByChoice(agent.availability);
  agent.offersMissed = isAway ? 0 : offersMissed;
  const stored = await tx.db
    .updateTable('agent')
    .set({
      offersMissed: agent.offersMissed,
      ...(isAway ? { availability: 'away' as const, availabilityReason: missedOffers, availabilitySince: tx.now } : {}),
    })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', agent.id)
    .returning(agentColumns)
    .executeTakeFirstOrThrow();
  if (!isAway) return;
  agent.availability = 'away';
  agent.availabilityReason = missedOffers;
  agent.availabilitySince = tx.now;
  tx.put('agent', stored.id, ['ws'], agentRowOf(stored));
  tx.audit({ actor: 'system', action: 'agent.setAvailability', target: agent.id, reason: missedOffers });
}

import type { WriteTx } from '#server/db/store.ts';
import { missedOffers } from '#shared/routing/offer.ts';
import { defaultIdleS, type RoutingPolicy } from '#shared/routing/schema.ts';
import { agentColumns, agentRowOf } from './agent-row.ts';
import type { Attendance, KnownAgent } from './read-agents.ts';

/** What was done is stored to within seconds, so that a shorter time would find somebody gone who is at work. */
const leastS = 60;

/** C4: whether somebody sits there, whatever ran out beside them: they did something within the time without input that the workspace calls nobody there. Where it never does, the usual one holds. */
export function actedLately(
  { actedAt }: Pick<Attendance, 'actedAt'>,
  { idleS }: Pick<RoutingPolicy['grace'], 'idleS'>,
  now: Date,
): boolean {
  const withinS = Math.max(leastS, idleS || defaultIdleS);
  return actedAt !== null && now.getTime() - actedAt.getTime() < withinS * 1_000;
}

/** C4: those who did something since offers that ran out set them away. An away that a person chose is theirs to end. */
export function findBack<A extends Attendance>(agents: readonly A[]): A[] {
  return agents.filter(
    ({ availability, availabilityReason, availabilitySince, actedAt }) =>
      availability === 'away' &&
      availabilityReason === missedOffers &&
      actedAt !== null &&
      (availabilitySince === null || actedAt > availabilitySince),
  );
}

/** Who acts is there (C4): online again, and `agents` say so; their desk tells them. */
export async function bringBack(tx: WriteTx, agents: readonly KnownAgent[]): Promise<void> {
  for (const agent of findBack(agents)) {
    const stored = await tx.db
      .updateTable('agent')
      .set({ availability: 'online', availabilityReason: null, availabilitySince: tx.now, offersMissed: 0 })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', agent.id)
      // They may have chosen meanwhile.
      .where('availability', '=', 'away')
      .where('availabilityReason', '=', missedOffers)
      .returning(agentColumns)
      .executeTakeFirst();
    if (!stored) continue;
    Object.assign(agent, { availability: 'online', availabilityReason: null, availabilitySince: tx.now });
    agent.offersMissed = 0;
    tx.put('agent', stored.id, ['ws'], agentRowOf(stored));
    tx.audit({ actor: 'system', action: 'agent.setAvailability', target: agent.id, reason: 'acted' });
  }
}

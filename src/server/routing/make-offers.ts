import { sql } from 'kysely';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { lockFreeConversations, teamScope } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { moveCorrections } from '#server/learning/move-corrections.ts';
import type { TeamId } from '#shared/lib/ids.ts';
import { whyOffered } from '#shared/routing/explain.ts';
import { type RoutingPolicy, routingOf } from '#shared/routing/schema.ts';
import type { ChosenOffer } from './choose-offers.ts';
import { waitsForPerson } from './settle-routing.ts';

/** C4: writes what was chosen, each on its conversation's row under its lock; one that somebody is changing now, or that needs nobody any more, is passed over. Answers how many stand. */
export async function makeOffers(
  tx: WriteTx,
  policy: RoutingPolicy,
  chosen: readonly ChosenOffer[],
  teamsOf: (agentId: string) => readonly TeamId[],
): Promise<number> {
  if (chosen.length === 0) return 0;
  const records = await lockFreeConversations(
    tx,
    chosen.map(({ waiting }) => waiting.id),
  );
  const asked: string[] = [];
  const offered: ConversationRecord[] = [];
  for (const one of chosen) {
    const record = records.get(one.waiting.id);
    if (!record || !waitsForPerson(record) || record.row.offer || record.row.queueId !== one.waiting.queueId) continue;
    offerTo(tx, record, one, routingOf(policy, record.row.queueId).offerSeconds);
    // C6: beyond the queue's own team it goes on to one that a step of the fallback names, so that their desks have it.
    const teams = teamsOf(one.agent.id);
    const { teamId } = record.row;
    if (!teams.includes(teamId)) record.row = { ...record.row, teamId: teamForAgent(one, policy, teams) ?? teamId };
    if (record.row.teamId !== teamId) await moveCorrections(tx, record.row);
    record.row = { ...record.row, version: record.row.version + 1 };
    tx.put('conversation', record.row.id, [teamScope(record.row.teamId)], record.row);
    offered.push(record);
    asked.push(one.agent.id);
  }
  await storeOffered(tx, offered);
  if (asked.length > 0)
    await tx.later(
      tx.db
        .updateTable('agent')
        .set({ offeredAt: tx.now })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', 'in', asked as never),
    );
  return asked.length;
}

/** All that an offer changes of a conversation: no clock, no owner. Many at once, because in the morning a hundred are offered in one look. */
async function storeOffered(tx: WriteTx, offered: readonly ConversationRecord[]): Promise<void> {
  if (offered.length === 0) return;
  const rows = offered.map(({ row: { id, teamId, offer, version }, routing }) => ({
    id,
    teamId,
    offer,
    offerUntil: offer?.until,
    routing,
    version,
  }));
  await sql`update conversation c set team_id = v."teamId", offer = v.offer, offer_until = v."offerUntil", routing = v.routing, version = v.version
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id uuid, "teamId" uuid, offer jsonb, "offerUntil" timestamptz, routing jsonb, version bigint)
    where c.workspace_id = ${tx.workspaceId} and c.id = any(${rows.map(({ id }) => id)}::uuid[]) and c.id = v.id`.execute(
    tx.db,
  );
}

/** The queue's own team where they work in it, else that of a step which is due. */
function teamForAgent({ waiting }: ChosenOffer, policy: RoutingPolicy, teams: readonly TeamId[]): TeamId | undefined {
  const steps = routingOf(policy, waiting.queueId).fallback.flatMap(({ teamId }) => (teamId === null ? [] : [teamId]));
  return [waiting.teamId, ...steps].find((id) => teams.includes(id));
}

function offerTo(tx: WriteTx, record: ConversationRecord, { agent, decision }: ChosenOffer, seconds: number): void {
  const state = record.routing ?? { since: tx.now.toISOString(), offers: 0, passed: [] };
  const step = state.offers + 1;
  const id = tx.newId();
  const verdict = decision.lines.find(({ agentId }) => agentId === agent.id);
  record.routing = { ...state, offers: step };
  record.row = {
    ...record.row,
    offer: {
      id,
      agentId: agent.id,
      agentName: agent.name,
      madeAt: tx.now.toISOString(),
      until: new Date(tx.now.getTime() + seconds * 1_000).toISOString(),
      step,
      why: whyOffered(decision, agent.id),
    },
  };
  const { queueId } = record.row;
  const fields = { queueId, agentId: agent.id, step, offerId: id };
  recordEvent(tx, record, 'offer.made', {
    ...fields,
    seconds,
    fallbackStep: decision.step,
    score: verdict?.fits ? verdict.score : null,
    fit: decision.lines.filter(({ fits }) => fits).length,
  });
  recordEvent(tx, record, 'alert.raised', { ...fields, step: 'offer' });
}

import type { AgentActor } from '#server/auth/session.ts';
import { loadConversation, noConversation } from '#server/conversation/store.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { RoutingWhatIf, WhatIfRouting } from '#shared/contract/routing.ts';
import { wasShown } from '#shared/conversation/rules.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { decideRouting } from '#shared/routing/decide.ts';
import { effortOf } from '#shared/routing/effort.ts';
import { readPolicy } from './policy-settings.ts';
import { addLoads, mayBeAsked, readAgents } from './read-agents.ts';
import { addAffinity, type Waiting, waitingOf } from './read-waiting.ts';

/**
 * C4: who would get a stored conversation now, by the policy that holds or by one that is not saved, and why nobody else: the very decision, of the agents and loads of now. One that somebody
 * has, or that is closed, is looked at as if it waited. Nothing is written. Throws AppError('not_found') for one outside the lead's teams (SEC-29).
 */
export async function readWhatIf(
  tx: ReadTx,
  actor: AgentActor,
  { conversationId, policy, waitedS }: WhatIfRouting,
  connected: ReadonlySet<AgentId> | null,
): Promise<RoutingWhatIf> {
  const record = await loadConversation(tx, conversationId, 'read');
  const { row } = record;
  const isTheirs = actor.role === 'supervisor' || actor.teamIds.some((id) => id === row.teamId);
  if (!wasShown(row) || !isTheirs) throw noConversation();
  const queue = await tx.db
    .selectFrom('queue')
    .select('teamId')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', row.queueId)
    .executeTakeFirst();
  const stored = await tx.db
    .selectFrom('conversation')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  const waiting = asWaiting(waitingOf(stored, queue?.teamId ?? row.teamId, tx.now), waitedS, tx.now);
  const spokeWith = (await addAffinity(tx, [waiting])).get(row.id) ?? [];
  const agents = (await readAgents(tx, connected)).filter(mayBeAsked);
  await addLoads(tx, agents);
  const nowMs = tx.now.getTime();
  return {
    conversationId: row.id,
    number: row.number,
    customerName: row.customerName,
    effort: effortOf(waiting, nowMs),
    waitedS: Math.max(0, (nowMs - Date.parse(waiting.queuedSince)) / 1_000),
    decision: decideRouting(policy ?? (await readPolicy(tx)), { ...waiting, spokeWith }, agents, nowMs),
  };
}

function asWaiting(waiting: Waiting, waitedS: number | null, now: Date): Waiting {
  const isWaiting = waiting.state === 'queued';
  const since =
    waitedS !== null
      ? new Date(now.getTime() - waitedS * 1_000).toISOString()
      : isWaiting
        ? waiting.queuedSince
        : now.toISOString();
  return { ...waiting, state: 'queued', queuedSince: since, passedBy: isWaiting ? waiting.passedBy : [] };
}

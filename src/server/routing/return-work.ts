import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { tellCustomer } from '#server/conversation/messages.ts';
import { changeOwnership } from '#server/conversation/ownership.ts';
import { nextStatusAfterMs } from '#server/conversation/status-rhythm.ts';
import { appendMoment, recordOf, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { missedOffers, type Returned } from '#shared/routing/offer.ts';
import type { RoutingPolicy } from '#shared/routing/schema.ts';
import { type Attendance, isAwayByChoice, type KnownAgent } from './read-agents.ts';

const mostAtOnce = 50;

/**
 * Sets and clears since when nobody's desk of an agent is connected (presence itself is never stored): what of `agents` changed is written and noted. Several nodes may; each sees the
 * connections of all.
 */
export async function markGone(tx: WriteTx, agents: readonly KnownAgent[]): Promise<void> {
  for (const agent of changedPresence(agents)) {
    agent.goneSince = agent.isConnected ? null : tx.now;
    await tx.later(
      tx.db
        .updateTable('agent')
        .set({ goneSince: agent.goneSince })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', agent.id),
    );
  }
}

export function changedPresence<A extends Attendance>(agents: readonly A[]): A[] {
  return agents.filter(({ isConnected, goneSince }) => isConnected === (goneSince !== null));
}

/** Who is gone for longer than their grace, and why. `notBefore`: when this node began to look; what went before it counts from there, so that desks can come back after a stop of the service. */
export function findGone(
  agents: readonly Attendance[],
  { grace }: Pick<RoutingPolicy, 'grace'>,
  now: Date,
  notBefore: Date,
): Map<string, Returned['cause']> {
  const gone = new Map<string, Returned['cause']>();
  const isOver = (since: Date | null, seconds: number) =>
    since !== null && now.getTime() - Math.max(since.getTime(), notBefore.getTime()) >= seconds * 1_000;
  for (const { id, availability, availabilitySince, actedAt, isConnected, goneSince } of agents) {
    // Who said that they are away and goes on working is not gone yet.
    if (isAwayByChoice(availability) && isOver(later(availabilitySince, actedAt), grace.chosenS))
      gone.set(id, availability === 'away' ? 'away' : 'offline');
    else if (!isConnected && isOver(goneSince, grace.lostS)) gone.set(id, 'lost');
  }
  return gone;
}

function later(a: Date | null, b: Date | null): Date | null {
  return a !== null && b !== null && b > a ? b : a;
}

/**
 * Work leaves who is gone: what needs a person now, because its customer waits or it came back from its snooze, goes to its place in the queue. What is the customer's turn stays theirs until
 * the customer writes. The customer hears of it (B8), the agent reads what left and why on its row. Answers how many left.
 */
export async function returnWork(
  tx: WriteTx,
  agents: readonly KnownAgent[],
  gone: ReadonlyMap<string, Returned['cause']>,
): Promise<number> {
  if (gone.size === 0) return 0;
  const stored = await tx.db
    .selectFrom('conversation')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('state', '=', 'active')
    .where('assigneeId', 'in', [...gone.keys()] as never)
    .where('erasedAt', 'is', null)
    .where((where) => where.or([where('waitingSince', 'is not', null), where('snoozedUntil', '<=', tx.now)]))
    .where((where) => where.or([where('snoozedUntil', 'is', null), where('snoozedUntil', '<=', tx.now)]))
    .orderBy('priority', 'desc')
    .limit(mostAtOnce)
    .forUpdate()
    .skipLocked()
    .execute();
  for (const record of stored.map(recordOf)) {
    const agent = agents.find(({ id }) => id === record.row.assigneeId);
    const cause = agent && gone.get(agent.id);
    if (agent && cause) await giveBack(tx, record, agent, cause);
  }
  return stored.length;
}

/** As `momentWords` of the desks know it. */
function textOf({ name, availabilityReason }: KnownAgent, cause: Returned['cause']): string {
  if (cause === 'offline') return `${name} stopped working. It went back to the queue`;
  if (cause === 'lost') return `${name} lost the connection. It went back to the queue`;
  if (availabilityReason === missedOffers) return `${name} let two offers run out. It went back to the queue`;
  return `${name} is away. It went back to the queue`;
}

async function giveBack(
  tx: WriteTx,
  record: ConversationRecord,
  agent: KnownAgent,
  cause: Returned['cause'],
): Promise<void> {
  const { waitingSince, queueId } = record.row;
  changeOwnership(tx, record, { owner: 'human', state: 'queued', assigneeId: null, cause: 'agent_gone' }, null);
  // Its customer waits since they wrote, not since now: what falls away after a time counts from there.
  record.routing = { since: waitingSince ?? tx.now.toISOString(), offers: 0, passed: [] };
  record.routeAt = tx.now;
  record.nextStatusAt = new Date(tx.now.getTime() + nextStatusAfterMs);
  record.row = {
    ...record.row,
    returned: { fromId: agent.id, fromName: agent.name, at: tx.now.toISOString(), cause },
  };
  recordEvent(tx, record, 'conversation.released', { agentId: agent.id, cause: `agent_${cause}` });
  recordEvent(tx, record, 'queue.entered', { queueId, agentId: null, step: 'returned' });
  await appendMoment(tx, record, {
    kind: 'released',
    text: textOf(agent, cause),
    actor: { id: agent.id, name: agent.name },
  });
  await tellCustomer(tx, record, { kind: 'released' });
  await saveConversation(tx, record);
}

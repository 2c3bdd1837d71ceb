/** F: who gets what when several conversations are given away at once, as it is shown before it is done. Pure: the preview is the plan, and the plan is what is sent. */
import type { AgentRow } from '../agent/schema.ts';
import { mayReceive } from '../conversation/assign.ts';
import { isInReview } from '../conversation/rules.ts';
import type { ConversationRow } from '../conversation/schema.ts';
import type { AgentId, QueueId } from '../lib/ids.ts';
import { capacityOf, effortOf } from '../routing/effort.ts';

export type ReassignTo =
  /** To whoever has most room, one after the other, the heaviest first. */
  { kind: 'spread' } | { kind: 'agent'; agentId: AgentId } | { kind: 'queue'; queueId: QueueId };

/** `isThere`: they can begin now. Whoever is named is given work wherever they are; nobody else is while they are away. */
export type Receiver = { agent: AgentRow; effort: number; isThere: boolean };

/** Why one stays where it is. */
export type StayReason = 'closed' | 'inReview' | 'theirs' | 'notInTeam' | 'nobodyFree';
export type ReassignPlan = {
  moves: {
    conversation: ConversationRow;
    to: { kind: 'agent'; agentId: AgentId } | { kind: 'queue'; queueId: QueueId };
  }[];
  stays: { conversation: ConversationRow; why: StayReason }[];
  /** Of everybody whose load changes: shares of their capacity. */
  loads: { agent: AgentRow; before: number; after: number }[];
};

export function planReassign(
  conversations: readonly ConversationRow[],
  receivers: readonly Receiver[],
  to: ReassignTo,
  nowMs: number,
): ReassignPlan {
  const plan: ReassignPlan = { moves: [], stays: [], loads: [] };
  const before = new Map(receivers.map(({ agent, effort }) => [agent.id, effort]));
  const after = new Map(before);
  const weighed = conversations
    .map((conversation) => ({ conversation, points: effortOf(conversation, nowMs) }))
    .toSorted((a, b) => b.points - a.points);
  for (const { conversation, points } of weighed) {
    const found = placeFor(conversation, points, receivers, after, to);
    if (typeof found === 'string') {
      plan.stays.push({ conversation, why: found });
      continue;
    }
    plan.moves.push({ conversation, to: found });
    const { assigneeId } = conversation;
    if (assigneeId !== null && after.has(assigneeId)) after.set(assigneeId, (after.get(assigneeId) ?? 0) - points);
    if (found.kind === 'agent') after.set(found.agentId, (after.get(found.agentId) ?? 0) + points);
  }
  plan.loads = receivers.flatMap(({ agent }) => {
    const [was, is] = [before.get(agent.id) ?? 0, Math.max(0, after.get(agent.id) ?? 0)];
    const capacity = capacityOf(agent);
    return Math.abs(was - is) < 0.005 ? [] : [{ agent, before: shareOf(was, capacity), after: shareOf(is, capacity) }];
  });
  return plan;
}

function placeFor(
  conversation: ConversationRow,
  points: number,
  receivers: readonly Receiver[],
  loads: ReadonlyMap<string, number>,
  to: ReassignTo,
): ReassignPlan['moves'][number]['to'] | StayReason {
  if (isInReview(conversation)) return 'inReview';
  if (conversation.state !== 'queued' && conversation.state !== 'active') return 'closed';
  if (to.kind === 'queue')
    return conversation.state === 'queued' && conversation.queueId === to.queueId ? 'theirs' : to;
  if (to.kind === 'agent') {
    const receiver = receivers.find(({ agent }) => agent.id === to.agentId);
    if (conversation.assigneeId === to.agentId) return 'theirs';
    return receiver !== undefined && mayReceive(receiver.agent, conversation) ? to : 'notInTeam';
  }
  const free = receivers
    .filter(
      ({ agent, isThere }) =>
        // Supervisors may be given anything; nobody spreads work over them.
        isThere &&
        agent.role !== 'supervisor' &&
        agent.id !== conversation.assigneeId &&
        mayReceive(agent, conversation),
    )
    .map(({ agent }) => ({ agent, share: shareOf((loads.get(agent.id) ?? 0) + points, capacityOf(agent)) }))
    .filter(({ share }) => share <= 1)
    .toSorted((a, b) => a.share - b.share || (a.agent.id < b.agent.id ? -1 : 1))[0];
  return free === undefined ? 'nobodyFree' : { kind: 'agent', agentId: free.agent.id };
}

function shareOf(effort: number, capacity: number): number {
  return capacity === 0 ? (effort > 0 ? 1 : 0) : effort / capacity;
}

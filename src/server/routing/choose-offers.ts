import { decideRouting, isFull } from '#shared/routing/decide.ts';
import type { RoutingDecision } from '#shared/routing/decision.ts';
import { effortOf } from '#shared/routing/effort.ts';
import { needsOf } from '#shared/routing/needs.ts';
import { type RoutingPolicy, routingOf } from '#shared/routing/schema.ts';
import { stepsDue } from '#shared/routing/steps.ts';
import { type KnownAgent, mayBeAsked, weigh } from './read-agents.ts';
import type { Waiting } from './read-waiting.ts';

export type ChosenOffer = { waiting: Waiting; agent: KnownAgent; decision: RoutingDecision };

/**
 * C3, C4: who is offered what; pure. `waiting` stands in the order of the queue (order.ts). One offer at a time for each agent, and each weighs on them from now on. What is like one that found nobody a moment ago finds
 * nobody now, for agents only get fuller: a long queue that fits nobody costs no more than its kinds.
 */
export function chooseOffers(
  policy: RoutingPolicy,
  waiting: readonly Waiting[],
  agents: readonly KnownAgent[],
  nowMs: number,
): ChosenOffer[] {
  const free = new Map(agents.filter(isFree).map((agent) => [agent.id, agent]));
  const chosen: ChosenOffer[] = [];
  const leastThatFailed = new Map<string, number>();
  for (const one of waiting) {
    if (free.size === 0) break;
    const kind = kindOf(policy, one, nowMs);
    const effort = effortOf(one, nowMs);
    if (effort >= (leastThatFailed.get(kind) ?? Number.POSITIVE_INFINITY)) continue;
    const decision = decideRouting(policy, one, [...free.values()], nowMs);
    const agent = decision.chosen === null ? undefined : free.get(decision.chosen);
    if (!agent) {
      if (one.passedBy.length === 0) leastThatFailed.set(kind, effort);
      continue;
    }
    free.delete(agent.id);
    weigh(agent, one.channelKind, effort);
    agent.isAsked = true;
    agent.idleSince = new Date(nowMs).toISOString();
    chosen.push({ waiting: one, agent, decision });
  }
  return chosen;
}

/** There, not asked already, and not full for everything. */
export function isFree(agent: KnownAgent): boolean {
  const isThere = agent.isConnected && agent.availability === 'online';
  return isThere && mayBeAsked(agent) && !agent.isAsked && !(isFull(agent, 'chat') && isFull(agent, 'email'));
}

/** All that the hard part of the decision looks at but passing and effort. */
function kindOf(policy: RoutingPolicy, one: Waiting, nowMs: number): string {
  const routing = routingOf(policy, one.queueId);
  const { step } = stepsDue(routing, Date.parse(one.queuedSince), nowMs);
  const needs = needsOf(routing, one).map(({ skill, level }) => `${skill} ${level}`);
  return [one.queueId, one.teamId, one.language, one.channelKind ?? 'chat', step, ...needs].join('\n');
}

import type { AgentId } from '#shared/lib/ids.ts';
import type { Passed, RoutingState } from '#shared/routing/offer.ts';

/** Who was busy or did not answer may be asked again after so long; who lacks the skill or the language is not, in this stay. */
const askedAgainMs = 2 * 60_000;

export function passedUntil(agentId: AgentId, why: Passed['why'], now: Date): Passed {
  const isForGood = why === 'skill' || why === 'language';
  return { agentId, why, until: isForGood ? null : new Date(now.getTime() + askedAgainMs).toISOString() };
}

/** With this one among who passed: the last word of each holds, so that a conversation that waits for a day does not gather thousands. */
export function withPassed(routing: RoutingState, passed: Passed): RoutingState {
  return { ...routing, passed: [...routing.passed.filter(({ agentId }) => agentId !== passed.agentId), passed] };
}

/** Who is not asked now. */
export function passedNow(routing: Pick<RoutingState, 'passed'> | null, now: Date): AgentId[] {
  const nowIso = now.toISOString();
  const standing = (routing?.passed ?? []).filter(({ until }) => until === null || until > nowIso);
  return standing.map(({ agentId }) => agentId as AgentId);
}

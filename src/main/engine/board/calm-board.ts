import type { AgentRow } from '#shared/agent/schema.ts';
import type { BoardAgent, BoardQueue, CalmBoard } from '#shared/contract/board-calls.ts';
import { fullShare } from '#shared/routing/effort.ts';

/** With fewer people than this a sum says what a colleague carries: one knows one's own part of it. */
const FEWEST_PEOPLE = 3;

/** F: what an agent sees of the board: what they carry, what their teams carry without anybody's name, what waits. The workspace may keep the teams' from them. */
export function readCalmBoard({
  me,
  forAgents,
  agents,
  queues,
}: {
  me: AgentRow;
  forAgents: 'none' | 'team';
  agents: readonly BoardAgent[];
  queues: readonly BoardQueue[];
}): CalmBoard {
  const mine = agents.find(({ agent }) => agent.id === me.id);
  const inTeam = (teamIds: readonly string[]) => teamIds.some((id) => me.teamIds.some((its) => its === id));
  return {
    mine: {
      open: mine?.open ?? 0,
      effort: mine?.effort ?? 0,
      capacity: mine?.capacity ?? 0,
      oldestUnansweredAt: mine?.oldestUnansweredAt ?? null,
    },
    team:
      forAgents === 'none'
        ? { state: 'withheld' }
        : sumTeam(agents.filter(({ agent }) => agent.role === 'agent' && inTeam(agent.teamIds))),
    queues: queues
      .filter(({ queue }) => inTeam([queue.teamId]))
      .map(({ queue, waiting, oldestWaitingAt, nextBreachAt }) => ({ queue, waiting, oldestWaitingAt, nextBreachAt })),
  };
}

function sumTeam(team: readonly BoardAgent[]): CalmBoard['team'] {
  if (team.length < FEWEST_PEOPLE) return { state: 'small' };
  const there = team.filter(({ agent, connected }) => connected !== false && agent.availability !== 'offline');
  const isKnown = team.every(({ connected }) => connected !== null);
  const capacity = sum(there, (one) => one.capacity);
  return {
    state: 'shown',
    agents: team.length,
    there: isKnown ? there.length : null,
    open: sum(team, (one) => one.open),
    share: capacity === 0 ? null : Math.round((sum(there, (one) => one.effort) / capacity) * 100) / 100,
    full: there.filter((one) => one.effort >= one.capacity * fullShare).length,
  };
}

function sum(team: readonly BoardAgent[], of: (one: BoardAgent) => number): number {
  return team.reduce((total, one) => total + of(one), 0);
}

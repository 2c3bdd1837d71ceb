import { useMemo } from 'react';
import type { AgentRow } from '#shared/agent/schema.ts';
import { isAway, useConnectionFact } from './use-connection.ts';
import { useLiveQuery } from './use-live-query.ts';
import { useSession } from './use-session.ts';

/**
 * Online by their own word, and no desk of theirs is connected: customers are told that nobody is there (B8), nothing is offered to them and what is given to them comes back (C4). Known only of those whose
 * presence one sees (a team in common, or all of them), and not without a connection of one's own.
 */
export function useGone(): (agent: AgentRow) => boolean {
  const me = useSession()?.agent ?? undefined;
  const isOffline = useConnectionFact(isAway);
  const presence = useLiveQuery('presence:list', {}, ['presence']).data;
  return useMemo(() => {
    const there = new Set(presence?.entries.map(({ agentId }) => agentId));
    return ({ id, teamIds, availability }: AgentRow) =>
      me !== undefined &&
      presence !== undefined &&
      !isOffline &&
      id !== me.id &&
      availability !== 'offline' &&
      (me.role === 'supervisor' || teamIds.some((teamId) => me.teamIds.includes(teamId))) &&
      !there.has(id);
  }, [me, presence, isOffline]);
}

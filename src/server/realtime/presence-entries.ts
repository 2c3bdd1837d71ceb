import type { AgentActor } from '#server/auth/session.ts';
import type { PresenceEntry } from '#shared/contract/realtime.ts';
import type { AgentId, ConversationId, TeamId } from '#shared/lib/ids.ts';

/** What decides whom somebody sees. */
export type Rank = Pick<AgentActor, 'role' | 'teamIds'>;
/** Somebody connected, and what is before them at each of their connections, as far as they may see it. */
export type Person = Rank & {
  agentId: AgentId;
  views: { conversationId: ConversationId; teamId: TeamId; typing: boolean }[];
};

/** SEC-27: whether rows of this team may be seen. */
export function sees({ role, teamIds }: Rank, teamId: string): boolean {
  return role === 'supervisor' || teamIds.some((id) => id === teamId);
}

/** Agents with the same key see the same colleagues. Somebody without a team sees themselves. */
export function audienceOf({ role, teamIds, agentId }: AgentActor): string {
  if (teamIds.length === 0) return `${role === 'supervisor' ? 'all' : 'none'} ${agentId}`;
  return role === 'supervisor' ? 'all' : [...teamIds].sort().join(' ');
}

/** One entry for each colleague; of several connections the one that looks at something visible counts. */
export function entriesFor(viewer: AgentActor, people: Iterable<Person>): PresenceEntry[] {
  const entries: PresenceEntry[] = [];
  for (const { agentId, teamIds, views } of people) {
    if (agentId !== viewer.agentId && !teamIds.some((teamId) => sees(viewer, teamId))) continue;
    const view = views.find(({ teamId }) => sees(viewer, teamId));
    entries.push({
      agentId,
      connected: true,
      viewing: view?.conversationId ?? null,
      typing: view?.typing ?? false,
    });
  }
  return entries;
}

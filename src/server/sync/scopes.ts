import type { AgentActor } from '#server/auth/session.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { Membership } from './membership.ts';

/**
 * SEC-31: the actor as the database knows them now. What the session said a minute ago (role, teams) counts for nothing.
 * Throws AppError('unauthenticated') when they are no longer active.
 */
export async function currentActor(membership: Membership, actor: AgentActor): Promise<AgentActor> {
  const found = await membership.agent(actor.agentId);
  if (!found?.active) throw new AppError('unauthenticated', 'The session has ended.');
  const { role, teamIds, name, publicName } = found;
  return { ...actor, role, teamIds, name, publicName };
}

/**
 * SEC-27: the one function that says what an agent may see, as scope names in the feed's order of snapshot: the workspace, their own rows, their teams,
 * then threads: those that wait in their teams, their own and those they follow. `actor` must come from `currentActor`.
 */
export async function scopesOf(membership: Membership, actor: AgentActor): Promise<string[]> {
  const own = ['ws', `agent:${actor.agentId}`];
  if (actor.role === 'admin') return own;
  const teamIds: readonly string[] = actor.role === 'supervisor' ? await membership.teamIds() : actor.teamIds;
  const review = actor.role === 'lead' ? teamIds.map((id) => `review:${id}`) : [];
  const threads = teamIds.length === 0 ? [] : await membership.threads(actor.agentId, teamIds);
  return [...own, ...teamIds.map((id) => `team:${id}`), ...review, ...threads.map((id) => `conv:${id}`)];
}

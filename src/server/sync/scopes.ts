import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import { AppError } from '#shared/lib/errors.ts';

/**
 * SEC-31: the actor as the database knows them now. What the session said a minute ago (role, teams) counts for nothing.
 * Throws AppError('unauthenticated') when they are no longer active.
 */
export async function currentActor(tx: ReadTx, actor: AgentActor): Promise<AgentActor> {
  const row = await tx.db
    .selectFrom('agent')
    .select(['role', 'teamIds', 'name', 'publicName', 'active'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', actor.agentId)
    .executeTakeFirst();
  if (!row?.active) throw new AppError('unauthenticated', 'The session has ended.');
  return { ...actor, role: row.role, teamIds: row.teamIds, name: row.name, publicName: row.publicName };
}

/**
 * SEC-27: the one function that says what an agent may see, as scope names in the feed's order of snapshot: the workspace, their own rows, their teams,
 * then threads: those that wait in their teams, their own and those they follow. `actor` must come from `currentActor`.
 */
export async function scopesOf(tx: ReadTx, actor: AgentActor): Promise<string[]> {
  const own = ['ws', `agent:${actor.agentId}`];
  if (actor.role === 'admin') return own;
  const teamIds = await teamsOf(tx, actor);
  const review = actor.role === 'lead' ? teamIds.map((id) => `review:${id}`) : [];
  const threads = teamIds.length === 0 ? [] : await threadsOf(tx, actor, teamIds);
  return [...own, ...teamIds.map((id) => `team:${id}`), ...review, ...threads.map((id) => `conv:${id}`)];
}

async function teamsOf(tx: ReadTx, actor: AgentActor): Promise<readonly string[]> {
  if (actor.role !== 'supervisor') return actor.teamIds;
  const rows = await tx.db
    .selectFrom('team')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

async function threadsOf(tx: ReadTx, actor: AgentActor, teamIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c where c.workspace_id = ${tx.workspaceId} and (
      (c.team_id = any(${[...teamIds]}::uuid[]) and c.state = 'queued') or c.assignee_id = ${actor.agentId}
      or (c.team_id = any(${[...teamIds]}::uuid[]) and c.escalated_at is not null and exists (
        select from conversation_follower f where f.workspace_id = c.workspace_id and f.conversation_id = c.id and f.agent_id = ${actor.agentId}))
    ) order by c.priority desc, c.id`.execute(tx.db);
  return rows.map((row) => row.id);
}

import { sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

export type KnownAgent = Pick<AgentActor, 'role' | 'teamIds' | 'name' | 'publicName'> & {
  id: AgentActor['agentId'];
  active: boolean;
};

/** What decides who may see and do what, as a port beside feed-reader.ts: answers are those of the transaction it was made for. */
export type Membership = {
  agent: (id: string) => Promise<Omit<KnownAgent, 'id'> | null>;
  /** All teams of the workspace, by id. */
  teamIds: () => Promise<string[]>;
  /** Conversations whose thread this agent holds: those that wait in these teams, their own, and escalated ones of these teams that they follow. Most urgent first. */
  threads: (agentId: string, teamIds: readonly string[]) => Promise<string[]>;
  placeOf: (conversationId: ConversationId) => Promise<Place | null>;
};

type Place = { assigneeId: string | null; teamId: string };

/** `soon`: the conversation whose place will be asked for after the agent; it is read with them. */
export function createMembership(tx: ReadTx, soon: ConversationId | null = null): Membership {
  let read: Place | null | undefined;
  return {
    agent: async (id) => {
      const agents = tx.db
        .selectFrom('agent')
        .select(['role', 'agent.teamIds', 'name', 'publicName', 'active'])
        .where('agent.workspaceId', '=', tx.workspaceId)
        .where('agent.id', '=', id as AgentActor['agentId']);
      if (soon === null) return (await agents.executeTakeFirst()) ?? null;
      const row = await agents
        .leftJoin('conversation', (join) =>
          join.onRef('conversation.workspaceId', '=', 'agent.workspaceId').on('conversation.id', '=', soon),
        )
        .select(['conversation.assigneeId', 'conversation.teamId'])
        .executeTakeFirst();
      if (!row) return null;
      const { assigneeId, teamId, ...agent } = row;
      read = teamId === null ? null : { assigneeId, teamId };
      return agent;
    },
    teamIds: async () => {
      const rows = await tx.db
        .selectFrom('team')
        .select('id')
        .where('workspaceId', '=', tx.workspaceId)
        .orderBy('id')
        .execute();
      return rows.map((row) => row.id);
    },
    threads: async (agentId, teamIds) => {
      const { rows } = await sql<{ id: string }>`
        select c.id from conversation c where c.workspace_id = ${tx.workspaceId} and (
          (c.team_id = any(${[...teamIds]}::uuid[]) and c.state = 'queued') or c.assignee_id = ${agentId}
          or (c.team_id = any(${[...teamIds]}::uuid[]) and c.escalated_at is not null and exists (
            select from conversation_follower f where f.workspace_id = c.workspace_id and f.conversation_id = c.id and f.agent_id = ${agentId}))
        ) order by c.priority desc, c.id`.execute(tx.db);
      return rows.map((row) => row.id);
    },
    placeOf: async (conversationId) => {
      if (conversationId === soon && read !== undefined) return read;
      const row = await tx.db
        .selectFrom('conversation')
        .select(['assigneeId', 'teamId'])
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', conversationId)
        .executeTakeFirst();
      return row ?? null;
    },
  };
}

/** Several agents at once, by id, as `Membership.agent` answers one. */
export async function readActors(
  tx: ReadTx,
  ids: readonly AgentActor['agentId'][],
): Promise<Map<AgentActor['agentId'], KnownAgent>> {
  const rows = await tx.db
    .selectFrom('agent')
    .select(['id', 'role', 'teamIds', 'name', 'publicName', 'active'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

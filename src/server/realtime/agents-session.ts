import type { AgentActor } from '#server/auth/session.ts';
import type { Store } from '#server/db/store.ts';
import { agentColumns, agentRowOf } from '#server/routing/agent-row.ts';
import type { AgentEventOutput } from '#shared/contract/realtime.ts';
import { AppError } from '#shared/lib/errors.ts';

/** Who the agent is and where: the first question of a desktop. */
export async function readSession(
  store: Store,
  { agentId, workspaceId }: AgentActor,
): Promise<AgentEventOutput<'session:get'>> {
  return await store.read('agent', workspaceId, async ({ db }) => {
    const agent = await db
      .selectFrom('agent')
      .select(agentColumns)
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', agentId)
      .executeTakeFirst();
    const workspace = await db
      .selectFrom('workspace')
      .select('name')
      .where('workspaceId', '=', workspaceId)
      .executeTakeFirst();
    const head = await db
      .selectFrom('workspaceHead')
      .select('epoch')
      .where('workspaceId', '=', workspaceId)
      .executeTakeFirst();
    if (!agent?.active || !workspace || !head) throw new AppError('unauthenticated', 'The session has ended.');
    return { agent: agentRowOf(agent), workspaceId, workspaceName: workspace.name, epoch: head.epoch };
  });
}

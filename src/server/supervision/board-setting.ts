import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { putWorkspace } from '#server/workspace/put-workspace.ts';

/** What agents see of the load of others: their desks are told by the workspace's own row. */
export function boardSettingHandlers(): Pick<MutationHandlers, 'workspace.setBoard'> {
  return {
    async 'workspace.setBoard'(tx, actor, { forAgents }) {
      await tx.db
        .updateTable('workspace')
        .set({ boardForAgents: forAgents })
        .where('workspaceId', '=', tx.workspaceId)
        .execute();
      await putWorkspace(tx);
      tx.audit({ actor: actor.agentId, action: 'workspace.setBoard', target: tx.workspaceId, reason: forAgents });
    },
  };
}

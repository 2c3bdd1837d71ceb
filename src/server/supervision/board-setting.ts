import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';

/** What agents see of the load of others: their desks are told by the workspace's own row. */
export function boardSettingHandlers(): Pick<MutationHandlers, 'workspace.setBoard'> {
  return {
    async 'workspace.setBoard'(tx, actor, { forAgents }) {
      const { name, timeZone, languages, boardForAgents } = await tx.db
        .updateTable('workspace')
        .set({ boardForAgents: forAgents })
        .where('workspaceId', '=', tx.workspaceId)
        .returning(['name', 'timeZone', 'languages', 'boardForAgents'])
        .executeTakeFirstOrThrow();
      tx.put('workspace', tx.workspaceId, ['ws'], { id: tx.workspaceId, name, timeZone, languages, boardForAgents });
      tx.audit({ actor: actor.agentId, action: 'workspace.setBoard', target: tx.workspaceId, reason: forAgents });
    },
  };
}

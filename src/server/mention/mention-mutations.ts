import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { putMention } from './tell-mentioned.ts';

/** Only one's own: a row of somebody else is as if it were not there. */
export function mentionHandlers(): Pick<MutationHandlers, 'mention.see'> {
  return {
    async 'mention.see'(tx, actor, { mentionIds }) {
      const rows = await tx.db
        .updateTable('mention')
        .set({ seenAt: tx.now })
        .where('workspaceId', '=', tx.workspaceId)
        .where('agentId', '=', actor.agentId)
        .where('id', 'in', mentionIds)
        .where('seenAt', 'is', null)
        .returningAll()
        .execute();
      for (const row of rows) putMention(tx, { ...row, at: row.at.toISOString(), seenAt: tx.now.toISOString() });
    },
  };
}

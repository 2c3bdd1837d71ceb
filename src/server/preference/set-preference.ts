import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { json } from '#server/db/schema.ts';
import { preferenceId } from '#shared/preference/schema.ts';

/** Of the agent who sets it and of nobody else; the last one applied holds. Fed to the agent's own desks only. */
export function preferenceHandlers(): Pick<MutationHandlers, 'preference.set'> {
  return {
    async 'preference.set'(tx, actor, { key, value }) {
      const id = preferenceId(actor.agentId, key);
      if (value === null) {
        const gone = await tx.db
          .deleteFrom('preference')
          .where('workspaceId', '=', tx.workspaceId)
          .where('agentId', '=', actor.agentId)
          .where('key', '=', key)
          .executeTakeFirst();
        if (gone.numDeletedRows > 0n) tx.remove('preference', id);
        return undefined;
      }
      const updatedAt = tx.now;
      await tx.db
        .insertInto('preference')
        .values({ workspaceId: tx.workspaceId, agentId: actor.agentId, key, value: json(value), updatedAt })
        .onConflict((conflict) =>
          conflict.columns(['workspaceId', 'agentId', 'key']).doUpdateSet({ value: json(value), updatedAt }),
        )
        .execute();
      tx.put('preference', id, [`agent:${actor.agentId}`], {
        id,
        agentId: actor.agentId,
        key,
        value,
        updatedAt: updatedAt.toISOString(),
      });
      return undefined;
    },
  };
}

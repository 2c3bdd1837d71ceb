import { AppError } from '#shared/lib/errors.ts';
import type { MutationHandlers } from './mutation-handler.ts';

/** What an agent chose; whether they are connected is another thing and never stored. */
export function availabilityHandlers(): Pick<MutationHandlers, 'agent.setAvailability'> {
  return {
    async 'agent.setAvailability'(tx, actor, args) {
      const agent = await tx.db
        .updateTable('agent')
        .set({ availability: args.availability })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', actor.agentId)
        .returning(['id', 'name', 'publicName', 'role', 'teamIds', 'languages', 'availability', 'active'])
        .executeTakeFirst();
      if (!agent) throw new AppError('not_found', 'There is no such agent.');
      tx.put('agent', agent.id, ['ws'], agent);
    },
  };
}

import { agentColumns, agentRowOf } from '#server/routing/agent-row.ts';
import { isAwayByChoice } from '#server/routing/read-agents.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';
import type { MutationHandlers } from './mutation-handler.ts';

/** What an agent chose, and why; whether they are connected is another thing and never stored. Whoever chooses sits there: offers that they missed are forgotten. */
export function availabilityHandlers(): Pick<MutationHandlers, 'agent.setAvailability'> {
  return {
    async 'agent.setAvailability'(tx, actor, args) {
      const reason = repairText(args.reason ?? '').trim();
      const agent = await tx.db
        .updateTable('agent')
        .set({
          availability: args.availability,
          availabilityReason: reason === '' ? null : reason,
          availabilitySince: tx.now,
          offersMissed: 0,
          // A desk says by itself that nobody is there; who is there says so.
          ...(isAwayByChoice(args.availability) ? {} : { actedAt: tx.now }),
        })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', actor.agentId)
        .returning(agentColumns)
        .executeTakeFirst();
      if (!agent) throw new AppError('not_found', 'There is no such agent.');
      tx.put('agent', agent.id, ['ws'], agentRowOf(agent));
    },
  };
}

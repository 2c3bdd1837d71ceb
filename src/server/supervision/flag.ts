import { loadForAgent } from '#server/conversation/load-for-agent.ts';
import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { saveConversation } from '#server/conversation/store.ts';
import { AppError } from '#shared/lib/errors.ts';
import { repairText } from '#shared/lib/text.ts';

/** F: an agent asks that a supervisor looks at a conversation. On its row, so that every board and list of the team has it; what rules flag is read from the row (shared/conversation/flag.ts). */
export function flagHandlers(): Pick<MutationHandlers, 'conversation.flag'> {
  return {
    async 'conversation.flag'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.flag', args.conversationId);
      const before = record.row.flag ?? null;
      if (args.why === null && before === null) return;
      if (args.why !== null && record.row.state === 'closed')
        throw new AppError('conflict', 'The conversation is closed.');
      const at = tx.now.toISOString();
      record.row = {
        ...record.row,
        flag: args.why === null ? null : { byId: actor.agentId, byName: actor.name, at, why: repairText(args.why) },
      };
      tx.audit({
        actor: actor.agentId,
        action: 'conversation.flag',
        target: record.row.id,
        reason: args.why === null ? 'taken down' : 'raised',
      });
      await saveConversation(tx, record);
    },
  };
}

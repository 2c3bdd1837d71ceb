import { snoozeUnder } from '#shared/conversation/snooze.ts';
import { AppError } from '#shared/lib/errors.ts';
import { loadForAgent, requireOwn } from './load-for-agent.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { saveConversation } from './store.ts';

/** J6: its agent puts it away or brings it back. The clock of an answer goes on, that of resolution rests where the settings say so (C7); the customer's next message wakes it (take-message.ts), its time each desk watches by itself. */
export function snoozeHandlers(): Pick<MutationHandlers, 'conversation.snooze'> {
  return {
    async 'conversation.snooze'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.snooze', args.conversationId);
      requireOwn(actor, record);
      if (record.row.state !== 'active') throw new AppError('conflict', 'The conversation is closed.');
      const snoozedUntil = snoozeUnder(record.row, args);
      if ((record.row.snoozedUntil ?? null) === snoozedUntil) return;
      record.row = { ...record.row, snoozedUntil };
      await saveConversation(tx, record);
    },
  };
}

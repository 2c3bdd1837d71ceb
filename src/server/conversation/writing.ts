import { requireFreshId } from '#server/customer/message-id.ts';
import { readCourtesy } from '#shared/assistant/courtesy.ts';
import { holdReply } from '#shared/conversation/rules.ts';
import type { NoteRow } from '#shared/conversation/schema.ts';
import { repairText } from '#shared/lib/text.ts';
import { loadForAgent } from './load-for-agent.ts';
import { appendMessage } from './messages.ts';
import type { MutationHandlers } from './mutation-handler.ts';
import { convScope, saveConversation } from './store.ts';

/** What an agent writes: a reply that goes to the customer, a note that never does. Two mutations, two tables, two types (SEC-57). */
export function writingHandlers(): Pick<MutationHandlers, 'conversation.reply' | 'conversation.note'> {
  return {
    async 'conversation.reply'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.reply', args.conversationId);
      const held = holdReply(record.row, actor, args);
      if (held) return { held };
      // OWN-2: nobody has seen a message that is not there; what the desk showed was another thread (a restored server, a broken desk).
      if (args.seenThrough > record.row.lastN) return { held: 'thread_moved' };
      await requireFreshId(tx, args.messageId);
      const first = record.row.firstAgentReplyAt === null;
      await appendMessage(tx, record, {
        id: args.messageId,
        author: { kind: 'agent', id: actor.agentId, name: actor.publicName },
        kind: 'reply',
        text: args.text,
        suggestionId: args.suggestionId,
        suggestedText: args.suggestedText,
        courtesy: readCourtesy(args.text) !== null,
      });
      record.row = {
        ...record.row,
        waitingSince: null,
        respondBy: null,
        firstAgentReplyAt: first ? tx.now.toISOString() : record.row.firstAgentReplyAt,
      };
      record.nextStatusAt = null;
      await saveConversation(tx, record);
      return undefined;
    },

    async 'conversation.note'(tx, actor, args) {
      const record = await loadForAgent(tx, actor, 'conversation.note', args.conversationId);
      const note: NoteRow = {
        id: args.noteId,
        conversationId: record.row.id,
        authorId: actor.agentId,
        authorName: actor.name,
        text: repairText(args.text),
        at: tx.now.toISOString(),
        afterN: record.row.lastN,
      };
      await tx.later(tx.db.insertInto('note').values({ ...note, workspaceId: tx.workspaceId }));
      tx.put('note', note.id, [convScope(record.row.id)], note);
    },
  };
}

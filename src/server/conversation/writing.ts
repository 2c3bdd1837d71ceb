import type { AgentActor } from '#server/auth/session.ts';
import { requireFreshId } from '#server/customer/message-id.ts';
import type { WriteTx } from '#server/db/store.ts';
import { readCourtesy } from '#shared/assistant/courtesy.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { holdReply } from '#shared/conversation/rules.ts';
import type { NoteRow } from '#shared/conversation/schema.ts';
import { repairText } from '#shared/lib/text.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { decideEach } from './decide-each.ts';
import { loadForAgent, requireKnown } from './load-for-agent.ts';
import { appendMessage } from './messages.ts';
import type { MutationHandlers, TogetherHandler } from './mutation-handler.ts';
import { convScope, lockFreeConversations, saveConversation } from './store.ts';

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

    'conversation.note': Object.assign(takeNote, { together: takeNotes }),
  };
}

const takeNote: MutationHandlers['conversation.note'] = async (tx, actor, args) => {
  const record = await loadForAgent(tx, actor, 'conversation.note', args.conversationId);
  await storeNotes(tx, [noteOf(tx, record, actor, args)]);
};

/** A team that notes at once (docs/decisions/0016-claims-together.md). */
const takeNotes: TogetherHandler<'conversation.note'> = async (tx, calls) => {
  const records = await lockFreeConversations(tx, [...new Set(calls.map(({ args }) => args.conversationId))]);
  const notes: NoteRow[] = [];
  const verdicts = decideEach(calls, records, ({ actor, args }, record) => {
    notes.push(noteOf(tx, requireKnown(record, actor, 'conversation.note'), actor, args));
  });
  await storeNotes(tx, notes);
  return verdicts;
};

function noteOf(
  tx: WriteTx,
  { row }: ConversationRecord,
  actor: AgentActor,
  args: MutationArgs<'conversation.note'>,
): NoteRow {
  return {
    id: args.noteId,
    conversationId: row.id,
    authorId: actor.agentId,
    authorName: actor.name,
    text: repairText(args.text),
    at: tx.now.toISOString(),
    afterN: row.lastN,
  };
}

async function storeNotes(tx: WriteTx, notes: readonly NoteRow[]): Promise<void> {
  if (notes.length === 0) return;
  await tx.later(tx.db.insertInto('note').values(notes.map((note) => ({ ...note, workspaceId: tx.workspaceId }))));
  for (const note of notes) tx.put('note', note.id, [convScope(note.conversationId)], note);
}

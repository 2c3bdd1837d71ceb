import { placeFiles, takeFiles } from '#server/attachment/attach-files.ts';
import type { AgentActor } from '#server/auth/session.ts';
import { requireFreshId } from '#server/customer/message-id.ts';
import { json } from '#server/db/schema.ts';
import type { WriteTx } from '#server/db/store.ts';
import { keepMentions, type Nameable, readNameable, tellMentioned } from '#server/mention/tell-mentioned.ts';
import { readCourtesy } from '#shared/assistant/courtesy.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { holdReply } from '#shared/conversation/rules.ts';
import type { NoteRow } from '#shared/conversation/schema.ts';
import { isSnoozed } from '#shared/conversation/snooze.ts';
import type { AgentId } from '#shared/lib/ids.ts';
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
      const owner = { conversationId: record.row.id, author: 'agent', authorId: actor.agentId } as const;
      const files = await takeFiles(tx, owner, args.attachmentIds);
      const first = record.row.firstAgentReplyAt === null;
      const message = await appendMessage(tx, record, {
        id: args.messageId,
        author: { kind: 'agent', id: actor.agentId, name: actor.publicName },
        kind: 'reply',
        text: args.text,
        suggestionId: args.suggestionId,
        suggestedText: args.suggestedText,
        savedReplyId: args.savedReplyId,
        courtesy: readCourtesy(args.text) !== null,
      });
      await placeFiles(tx, message, files);
      record.row = {
        ...record.row,
        waitingSince: null,
        // J6: back from snooze until it is answered; one that is still away stays away.
        snoozedUntil: isSnoozed(record.row, tx.now.getTime()) ? (record.row.snoozedUntil ?? null) : null,
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
  const nameable = await readNameable(tx, mentionedIn(args));
  await storeNotes(tx, [noteOf(tx, record, actor, args, nameable)]);
};

/** A team that notes at once (docs/decisions/0016-claims-together.md). */
const takeNotes: TogetherHandler<'conversation.note'> = async (tx, calls) => {
  const records = await lockFreeConversations(tx, [...new Set(calls.map(({ args }) => args.conversationId))]);
  const nameable = await readNameable(
    tx,
    calls.flatMap(({ args }) => mentionedIn(args)),
  );
  const notes: Noted[] = [];
  const verdicts = decideEach(calls, records, ({ actor, args }, record) => {
    notes.push(noteOf(tx, requireKnown(record, actor, 'conversation.note'), actor, args, nameable));
  });
  await storeNotes(tx, notes);
  return verdicts;
};

type Noted = { note: NoteRow; number: number };

function mentionedIn({ mentions }: MutationArgs<'conversation.note'>): AgentId[] {
  return (mentions ?? []).map(({ id }) => id);
}

function noteOf(
  tx: WriteTx,
  { row }: ConversationRecord,
  actor: AgentActor,
  args: MutationArgs<'conversation.note'>,
  nameable: Nameable,
): Noted {
  const mentions = keepMentions(args.mentions ?? [], nameable, row);
  const note = {
    id: args.noteId,
    conversationId: row.id,
    authorId: actor.agentId,
    authorName: actor.name,
    text: repairText(args.text),
    at: tx.now.toISOString(),
    afterN: row.lastN,
    mentions: mentions.length === 0 ? null : mentions,
  };
  return { note, number: row.number };
}

async function storeNotes(tx: WriteTx, noted: readonly Noted[]): Promise<void> {
  if (noted.length === 0) return;
  const rows = noted.map(({ note }) => ({
    ...note,
    mentions: note.mentions ? json(note.mentions) : null,
    workspaceId: tx.workspaceId,
  }));
  await tx.later(tx.db.insertInto('note').values(rows));
  for (const { note, number } of noted) {
    tx.put('note', note.id, [convScope(note.conversationId)], note);
    await tellMentioned(tx, note, number);
  }
}

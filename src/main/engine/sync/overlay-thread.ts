/** The parts of a thread that are not yet the server's: pending replies and notes, thumbs, corrections. Pure, as overlay.ts. */

import type { AgentRow } from '#shared/agent/schema.ts';
import type { OutboxEntry, PendingItem } from '#shared/contract/ipc.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import type { ConversationRow, FeedbackRow, MessageRow, NoteRow } from '#shared/conversation/schema.ts';
import { isWaiting } from '#shared/conversation/waiting.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';
import type { WhisperRow } from '#shared/whisper/schema.ts';
import { argsOf, isOpen, type Pending } from './overlay.ts';

/** @param entries the whole outbox in order: places count over all lanes, as "3 waiting" does (`isWaiting`) */
export function pendingItems(
  entries: readonly OutboxEntry[],
  conversationId: string,
  there: {
    messages: readonly MessageRow[];
    notes: readonly NoteRow[];
    whispers?: readonly WhisperRow[];
    /** D4: their words go out as they are where an entry has none of its own. */
    drafts: readonly Pick<SuggestionRow, 'id' | 'text'>[];
  },
): PendingItem[] {
  const waiting = entries.filter(isWaiting);
  const known = new Set<string>([...there.messages, ...there.notes, ...(there.whispers ?? [])].map(({ id }) => id));
  const items: PendingItem[] = [];
  for (const entry of entries) {
    const reply = argsOf(entry, 'conversation.reply');
    const note = argsOf(entry, 'conversation.note');
    const whisper = argsOf(entry, 'whisper.send');
    const draft = argsOf(entry, 'conversation.sendDraft');
    // J6: one that waits for its time is listed with what has a time; one that was stopped stands here, with its ways out.
    const later = isOpen(entry) ? undefined : argsOf(entry, 'reply.schedule');
    const args = reply ?? note ?? whisper ?? draft ?? later;
    if (!args || args.conversationId !== conversationId) continue;
    // Its row came before its acknowledgement: shown once.
    if (known.has(reply?.messageId ?? note?.noteId ?? whisper?.whisperId ?? draft?.messageId ?? later?.messageId ?? ''))
      continue;
    items.push({
      entry: toEntry(entry),
      kind: whisper ? 'whisper' : note ? 'note' : 'reply',
      text: args.text ?? there.drafts.find(({ id }) => id === draft?.draftId)?.text ?? '',
      place: waiting.indexOf(entry) + 1,
      of: waiting.length,
    });
  }
  return items;
}

/** An entry as the contract has it, without what only the store knows. */
export function toEntry({ id, lane, n, name, args, at, state, error, heldWhy, dueMs }: OutboxEntry): OutboxEntry {
  return { id, lane, n, name, args, at, state, error, heldWhy, ...(typeof dueMs === 'number' ? { dueMs } : {}) };
}

/** The newest verdict of ours on each target stands. */
export function overlayFeedback(
  base: readonly FeedbackRow[],
  pending: readonly Pending[],
  me: AgentRow,
): FeedbackRow[] {
  let rows = [...base];
  for (const mutation of pending) {
    // E1: with a correction its thumb is taken back.
    const thumb = isOpen(mutation) ? argsOf(mutation, 'correction.takeBack')?.thumb : undefined;
    if (thumb)
      rows = rows.map((row) =>
        row.agentId === me.id && row.target.kind === thumb.kind && row.target.id === thumb.id && row.verdict === 'down'
          ? { ...row, verdict: 'none' as const, reasons: [] }
          : row,
      );
    const args = isOpen(mutation) ? argsOf(mutation, 'feedback.give') : undefined;
    if (!args) continue;
    const same = (row: FeedbackRow) =>
      row.agentId === me.id && row.target.kind === args.target.kind && row.target.id === args.target.id;
    rows = rows.filter((row) => !same(row));
    rows.push({
      id: args.feedbackId,
      conversationId: args.conversationId,
      agentId: me.id,
      target: args.target,
      verdict: args.verdict,
      reasons: args.reasons,
      at: mutation.at,
    });
  }
  return rows;
}

/** Corrections of this thread that still wait to be sent, as the lead will see them. */
export function overlayCorrections(
  base: readonly CorrectionRow[],
  pending: readonly Pending[],
  thread: { conversation: ConversationRow; messages: readonly MessageRow[]; me: AgentRow },
): CorrectionRow[] {
  let rows = [...base];
  for (const mutation of pending) {
    const back = isOpen(mutation) ? argsOf(mutation, 'correction.takeBack') : undefined;
    if (back) rows = rows.filter(({ id }) => id !== back.correctionId);
    const args = isOpen(mutation) ? argsOf(mutation, 'correction.submit') : undefined;
    if (!args || rows.some(({ id }) => id === args.correctionId)) continue;
    rows.push(correctionOf(args, mutation.at, thread));
  }
  return rows;
}

function correctionOf(
  args: MutationArgs<'correction.submit'>,
  at: string,
  { conversation, messages, me }: { conversation: ConversationRow; messages: readonly MessageRow[]; me: AgentRow },
): CorrectionRow {
  const said = messages.find(({ id }) => id === args.messageId);
  const question = messages.findLast((row) => row.author.kind === 'customer' && row.n < (said?.n ?? 0));
  const source = said?.sources.find(({ articleId }) => articleId !== null);
  return {
    id: args.correctionId,
    conversationId: args.conversationId,
    messageId: args.messageId,
    authorId: me.id,
    authorName: me.name,
    at,
    question: question?.text ?? '',
    // Of a reply it is the suggestion that is corrected (D5): the server knows its words.
    said: said?.author.kind === 'assistant' ? said.text : '',
    text: args.text,
    reason: args.reason,
    articleId: source?.articleId ?? null,
    articleTitle: source?.title ?? null,
    categoryKey: conversation.categoryKey,
    affects: 0,
    state: 'waiting',
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    publishedText: null,
    decisionReason: null,
  };
}

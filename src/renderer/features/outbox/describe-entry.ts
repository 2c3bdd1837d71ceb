import type { OutboxEntry } from '#shared/contract/ipc.ts';
import type { MutationName } from '#shared/conversation/contract.ts';
import { type ConversationId, conversationId } from '#shared/lib/ids.ts';

const NAMES: Readonly<Record<MutationName, string>> = {
  'conversation.claim': 'Take a conversation',
  'conversation.release': 'Release a conversation',
  'conversation.takeOver': 'Take over',
  'conversation.reply': 'Reply',
  'conversation.sendDraft': 'The assistant’s answer',
  'conversation.note': 'Note',
  'conversation.handBack': 'Hand back to the assistant',
  'conversation.close': 'Close a conversation',
  'conversation.setMode': 'Soft or hard mode',
  'conversation.snooze': 'Snooze',
  'conversation.tag': 'Tags',
  'conversation.assign': 'Assign',
  'conversation.open': 'Opened',
  'conversation.label': 'Label',
  'conversation.override': 'Category or urgency',
  'handoff.flagMissing': 'Something missing',
  'feedback.give': 'Thumb',
  'correction.submit': 'Correction',
  'action.start': 'Run a tool',
  'action.confirm': 'Confirm an act',
  'action.decline': 'Decline an act',
  'correction.approve': 'Approve a correction',
  'correction.reject': 'Reject a correction',
  'agent.setAvailability': 'Availability',
  'preference.set': 'A setting',
  'savedReply.save': 'Saved reply',
  'savedReply.remove': 'Delete a saved reply',
  'mention.see': 'Mention seen',
  'draft.write': 'Draft',
  'reply.schedule': 'Reply for later',
  'reply.unschedule': 'Take a reply back',
  'promise.make': 'Promise',
  'promise.end': 'End of a promise',
  'reminder.set': 'Reminder',
  'reminder.done': 'Reminder done',
  'desk.record': 'Record',
};
const HELD: Readonly<Record<NonNullable<OutboxEntry['heldWhy']>, string>> = {
  ownership_moved: 'Held. The conversation changed hands since.',
  thread_moved: 'Held. The customer wrote once more before this was sent.',
  closed: 'Held. The conversation was closed.',
  undo: 'Goes out in a moment',
};

export function entryName(entry: OutboxEntry): string {
  return NAMES[entry.name as MutationName] ?? entry.name;
}

/** What was written, where there is text. */
export function entryText(entry: OutboxEntry): string | undefined {
  const { text, reason, note } = (entry.args ?? {}) as { text?: unknown; reason?: unknown; note?: unknown };
  // Its reason is a word of the measures; what was written is the note.
  if (entry.name === 'conversation.assign') return typeof note === 'string' && note !== '' ? note : undefined;
  if (typeof text === 'string') return text;
  return typeof reason === 'string' && entry.name !== 'correction.submit' ? reason : undefined;
}

export function entryConversation(entry: OutboxEntry): ConversationId | undefined {
  const parsed = conversationId.safeParse((entry.args as { conversationId?: unknown } | null)?.conversationId);
  return parsed.success ? parsed.data : undefined;
}

/** Where it stands, in a sentence. `place` of `of` that wait. */
export function entryState(entry: OutboxEntry, place: number, of: number): string {
  if (entry.state === 'held') return entry.heldWhy === null ? 'Held.' : HELD[entry.heldWhy];
  if (entry.state === 'refused') return `Not sent. ${entry.error?.message ?? 'The server refused it.'}`;
  if (entry.state === 'sending') return 'Sending';
  return `Waiting to send, ${place} of ${of}`;
}

/** Only what was written for a thread can go back into its draft. */
export function isWritten(entry: OutboxEntry): boolean {
  if (entry.name === 'conversation.sendDraft') return entryText(entry) !== undefined;
  return entry.name === 'conversation.reply' || entry.name === 'conversation.note';
}

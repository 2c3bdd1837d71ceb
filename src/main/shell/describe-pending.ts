import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { type UnsavedKind, unsavedKinds } from '#shared/contract/shell-calls.ts';
import { isStopped, isWaiting } from '#shared/conversation/waiting.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

/** What a customer would read: it waits under its own number. */
const REPLIES: ReadonlySet<string> = new Set(['conversation.reply', 'conversation.sendDraft', 'reply.schedule']);

export type Pending = { replies: number; others: number; held: number };

/** What of the agent's work is not with the server yet. Records of what was looked at are nobody's work. */
export function countPending(entries: readonly Pick<OutboxEntry, 'name' | 'state'>[]): Pending {
  const waiting = entries.filter(isWaiting);
  const replies = waiting.filter(({ name }) => REPLIES.has(name)).length;
  return { replies, others: waiting.length - replies, held: entries.filter(isStopped).length };
}

const NOTHING: Pending = { replies: 0, others: 0, held: 0 };

/**
 * "2 replies wait to be sent. Everything is kept …": what a person is told before it ends; null when nothing waits. What would be lost comes first, and then not everything is kept.
 *
 * @param pending undefined: nobody knows
 */
export function describePending(pending: Pending | undefined, unsaved: readonly UnsavedKind[] = []): string | null {
  const { replies, others, held } = pending ?? NOTHING;
  const lost = unsaved.length === 0 ? [] : [...unsavedLines(unsaved), say(words.quitLoses)];
  const waits = [
    ...(replies > 0 ? [say(words.quitReplies, { count: replies })] : []),
    ...(others > 0 ? [say(words.quitOthers, { count: others })] : []),
    ...(held > 0 ? [say(words.quitHeld, { count: held })] : []),
  ];
  if (waits.length > 0) waits.push(say(lost.length === 0 ? words.quitKept : words.quitWaitingKept));
  const parts = [lost, waits].filter((part) => part.length > 0).map((part) => part.join(' '));
  return parts.length === 0 ? null : parts.join('\n\n');
}

/** The same of one window that is closed, while the others go on. */
export function describeUnsaved(unsaved: readonly UnsavedKind[]): string {
  return [...unsavedLines(unsaved), say(words.closeLoses)].join(' ');
}

/** What was written to somebody comes first, whatever order the pages said it in. */
function unsavedLines(unsaved: readonly UnsavedKind[]): string[] {
  return unsavedKinds.filter((kind) => unsaved.includes(kind)).map((kind) => say(unsavedWords[kind]));
}

const unsavedWords: Readonly<Record<UnsavedKind, Word>> = {
  draft: words.unsavedDraft,
  article: words.unsavedArticle,
  correction: words.unsavedCorrection,
  review: words.unsavedReview,
  typed: words.unsavedTyped,
  settings: words.unsavedSettings,
};

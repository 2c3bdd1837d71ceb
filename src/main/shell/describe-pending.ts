import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { isStopped, isWaiting } from '#shared/conversation/waiting.ts';
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

/** "2 replies wait to be sent. Everything is kept …": what a person is told before it ends; null when nothing waits. */
export function describePending({ replies, others, held }: Pending): string | null {
  if (replies + others + held === 0) return null;
  return [
    ...(replies > 0 ? [say(words.quitReplies, { count: replies })] : []),
    ...(others > 0 ? [say(words.quitOthers, { count: others })] : []),
    ...(held > 0 ? [say(words.quitHeld, { count: held })] : []),
    say(words.quitKept),
  ].join(' ');
}

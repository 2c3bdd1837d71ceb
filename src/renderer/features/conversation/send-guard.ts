import type { MessageRow } from '#shared/conversation/schema.ts';

/** What the customer wrote since writing began; `seenThrough` is the number of their last message then (J8). */
export function writtenSince(messages: readonly MessageRow[], seenThrough: number): MessageRow[] {
  return messages.filter((message) => message.author.kind === 'customer' && message.n > seenThrough);
}

import type { ConversationId } from '#shared/lib/ids.ts';

/** Which saved reply stands in the draft of a conversation, as it was written there. Of this window and this start: what is not known is not counted. */
const inserted = new Map<ConversationId, { savedReplyId: string; lines: readonly string[] }>();

/** Shorter lines stand in many texts. */
const TELLING_CHARS = 12;

export function noteInserted(conversationId: ConversationId, savedReplyId: string, text: string): void {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const telling = lines.filter((line) => line.length >= TELLING_CHARS);
  inserted.set(conversationId, { savedReplyId, lines: telling.length === 0 ? lines : telling });
}

/** The saved reply that this text was made of; null when none was, or nothing of it is left. */
export function insertedIn(conversationId: ConversationId, text: string): string | null {
  const known = inserted.get(conversationId);
  return known?.lines.some((line) => text.includes(line)) === true ? known.savedReplyId : null;
}

/** It went out, or was discarded: the next text is another. */
export function forgetInserted(conversationId: ConversationId): void {
  inserted.delete(conversationId);
}

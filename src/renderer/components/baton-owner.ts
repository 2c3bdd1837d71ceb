import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { BatonOwner } from '#ui/tone.ts';

/** Whose rail a conversation has now: the assistant's, nobody's, a person's. */
export function batonOwner(conversation: Pick<ConversationRow, 'state' | 'owner' | 'assigneeId'>): BatonOwner {
  if (conversation.state === 'assistant') return 'assistant';
  if (conversation.assigneeId !== null) return 'person';
  if (conversation.state === 'closed') return conversation.owner === 'ai' ? 'assistant' : 'person';
  return 'waiting';
}

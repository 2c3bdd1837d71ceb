import { useEffect } from 'react';
import { mutate, toAppError } from '#renderer/data/api.ts';
import { newId } from '#renderer/data/new-id.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import type { DeskEvent } from '#shared/conversation/contract.ts';
import type { ConversationId, EventId } from '#shared/lib/ids.ts';

/** Recorded since the window opened: each fact once, however often it is looked at again. */
const recorded = new Set<string>();

/**
 * What opening a conversation means: its thread is asked for once when this desk does not hold it (SYNC 2.2), and what was in front of
 * the agent is recorded (MEASURES L1). Neither is worth a word to the agent when it fails; the outbox says what it keeps.
 */
export function useOpened(conversationId: ConversationId, thread: Thread | null | undefined): void {
  const isMissing = thread === null || (thread?.complete === false && !isBackWithAssistant(thread));
  useEffect(() => {
    if (isMissing) mutate('conversation.open', { conversationId }).catch(toAppError);
  }, [conversationId, isMissing]);

  const handoffId = thread?.handoff?.id;
  const lastCustomer = thread?.messages.findLast((message) => message.author.kind === 'customer')?.id;
  useEffect(() => {
    const shared = () => ({ id: newId<EventId>(), at: new Date().toISOString(), conversationId });
    const events: DeskEvent[] = [];
    if (handoffId !== undefined && isFirst(handoffId)) {
      events.push({ type: 'handoff.opened', ...shared(), handoffId });
    }
    if (lastCustomer !== undefined && document.visibilityState === 'visible' && isFirst(lastCustomer)) {
      events.push({ type: 'message.seen_by_agent', ...shared(), messageId: lastCustomer });
    }
    if (events.length > 0) mutate('desk.record', { events }).catch(toAppError);
  }, [conversationId, handoffId, lastCustomer]);
}

/** D4: its answer was released, and it was never handed over: the thread is nobody's to ask for. */
export function isBackWithAssistant({ conversation: { state, escalatedAt } }: Thread): boolean {
  return state === 'assistant' && escalatedAt === null;
}

function isFirst(id: string): boolean {
  if (recorded.has(id)) return false;
  recorded.add(id);
  return true;
}

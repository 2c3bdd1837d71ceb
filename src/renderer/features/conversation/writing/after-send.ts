import { useSyncExternalStore } from 'react';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { MacroAction } from '#shared/saved-reply/schema.ts';

/**
 * What a macro left to do once its reply went out, by conversation. Of this window and this start: leaving the conversation keeps it, ending the product does not, and what
 * stands here is shown over the text as long as it stands.
 */
const waiting = new Map<ConversationId, readonly MacroAction[]>();
const runners = new Map<ConversationId, (actions: readonly MacroAction[]) => void>();
const listeners = new Set<() => void>();

export function setAfterSend(conversationId: ConversationId, actions: readonly MacroAction[]): void {
  if (actions.length === 0) waiting.delete(conversationId);
  else waiting.set(conversationId, actions);
  for (const listener of listeners) listener();
}

/** The reply went out: what waits for it is done now, once, by the part of the window that shows this conversation. */
export function replyWasSent(conversationId: ConversationId): void {
  const actions = waiting.get(conversationId);
  const run = runners.get(conversationId);
  if (actions === undefined || run === undefined) return;
  setAfterSend(conversationId, []);
  run(actions);
}

/** Who does it; the answer ends that. */
export function runsAfterSend(
  conversationId: ConversationId,
  run: (actions: readonly MacroAction[]) => void,
): () => void {
  runners.set(conversationId, run);
  return () => {
    if (runners.get(conversationId) === run) runners.delete(conversationId);
  };
}

export function useAfterSend(conversationId: ConversationId): readonly MacroAction[] | undefined {
  return useSyncExternalStore(subscribe, () => waiting.get(conversationId));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

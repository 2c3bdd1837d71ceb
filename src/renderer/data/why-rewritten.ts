import { useSyncExternalStore } from 'react';
import type { Draft, OutboxEntry } from '#shared/contract/ipc.ts';
import { type ConversationId, conversationId as idOfConversation } from '#shared/lib/ids.ts';

/**
 * J4: why words that were sent are a draft again. Taking them back ends their entry and with it the reason, which whoever writes them anew needs before their eyes. Of this window, as
 * long as it lives; by agent, conversation and box: who signs in next sees nothing of it.
 */
export type WrittenBox = { conversationId: ConversationId; mode: Draft['mode'] };

const reasons = new Map<string, string>();
const listeners = new Set<() => void>();
const keyOf = (agentId: string | undefined, { conversationId, mode }: WrittenBox) =>
  `${agentId ?? ''} ${mode} ${conversationId}`;

export function keepWhyRewritten(agentId: string | undefined, box: WrittenBox, why: string): void {
  reasons.set(keyOf(agentId, box), why);
  for (const listener of listeners) listener();
}

/** They were sent, or nothing of them is left. */
export function forgetWhyRewritten(agentId: string | undefined, box: WrittenBox): void {
  if (reasons.delete(keyOf(agentId, box))) for (const listener of listeners) listener();
}

export function useWhyRewritten(agentId: string | undefined, box: WrittenBox): string | undefined {
  return useSyncExternalStore(subscribe, () => reasons.get(keyOf(agentId, box)));
}

/** Where the words of an entry are written again (`outbox:edit`). */
export function boxOfEntry({ name, args }: OutboxEntry): WrittenBox | undefined {
  const parsed = idOfConversation.safeParse((args as { conversationId?: unknown } | null)?.conversationId);
  if (!parsed.success) return undefined;
  return { conversationId: parsed.data, mode: name === 'conversation.note' ? 'note' : 'reply' };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

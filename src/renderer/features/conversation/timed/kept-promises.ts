import { mutate } from '#renderer/data/api.ts';
import { newId } from '#renderer/data/new-id.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import type { FoundPromise } from '#shared/promise/find-promise.ts';

/** Promises in a reply that is being written, which its author wants to keep: made once it is sent. By conversation; of this window. */
const kept = new Map<ConversationId, readonly FoundPromise[]>();
const listeners = new Set<() => void>();
const NONE: readonly FoundPromise[] = [];

export function keptPromises(conversationId: ConversationId): readonly FoundPromise[] {
  return kept.get(conversationId) ?? NONE;
}

export function onKeptPromises(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function keepPromises(conversationId: ConversationId, promises: readonly FoundPromise[]): void {
  if (promises.length === 0) kept.delete(conversationId);
  else kept.set(conversationId, promises);
  for (const listener of listeners) listener();
}

/** The reply is in the outbox: what was kept and still stands in it is promised now. */
export function makeKeptPromises(conversationId: ConversationId, messageId: MessageId, text: string): void {
  const promises = keptPromises(conversationId).filter(({ words }) => text.includes(words));
  keepPromises(conversationId, NONE);
  for (const promise of promises) {
    const { words, dueAt } = promise;
    const args = { conversationId, promiseId: newId(), words, dueAt: new Date(dueAt).toISOString(), messageId };
    // What could not be kept stands above the composer again: it is offered, and not lost unseen.
    mutate('promise.make', args).catch(() => keepPromises(conversationId, [...keptPromises(conversationId), promise]));
  }
}

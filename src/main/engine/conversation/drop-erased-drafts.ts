import type { Stores } from '../db/stores.ts';

/**
 * SEC-82: what is being written about a customer who was erased goes with them. An escalated conversation has messages as long as its customer exists; closed and without one, it was
 * erased. What was sent already stays in the outbox until the server refuses it, so that nobody loses it unseen. True when something went.
 */
export function dropErasedDrafts({ cache, outbox }: Pick<Stores, 'cache' | 'outbox'>): boolean {
  let dropped = false;
  for (const id of outbox.drafts.conversationIds()) {
    const row = cache.get('conversation', id);
    if (row === null || row.state !== 'closed' || row.lastN > 0) continue;
    outbox.drafts.drop(id, 'reply');
    outbox.drafts.drop(id, 'note');
    dropped = true;
  }
  // SEC-21: out of the journal too.
  if (dropped) outbox.truncate();
  return dropped;
}

import type { ConversationRecord } from '#server/conversation/conversation-record.ts';

/** A person is needed and nobody has it: what routing is about. An answer that waits for review is the assistant's still (D4). */
export function waitsForPerson({ row }: ConversationRecord): boolean {
  return row.state === 'queued' && row.owner !== 'ai';
}

/**
 * C4: what routing keeps of a conversation fits its state, whoever saves it: one that waits is looked at, one that does not is offered to nobody and rings nowhere. Called by
 * `saveConversation`, so that no path into or out of a queue can forget it.
 */
export function settleRouting(record: ConversationRecord, now: Date): void {
  if (!waitsForPerson(record)) {
    const { offer, alarm } = record.row;
    if (offer || alarm) record.row = { ...record.row, offer: null, alarm: null };
    record.routing = null;
    record.routeAt = null;
    return;
  }
  if (record.routing !== null) return;
  record.routing = { since: now.toISOString(), offers: 0, passed: [] };
  record.routeAt = now;
}

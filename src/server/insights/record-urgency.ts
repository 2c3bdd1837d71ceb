import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from './record-event.ts';

/**
 * MEASURES 1: `conversation.classified` each time it is set, also where a rule sets the urgency after the assistant's own grading: at the handover and when the
 * customer writes on. The values are the row's as they are from now on; a rule says no confidence.
 */
export function recordUrgency(tx: WriteTx, record: ConversationRecord): void {
  recordEvent(tx, record, 'conversation.classified', {
    by: 'rule',
    values: {
      category: record.row.categoryKey,
      urgency: record.row.urgency,
      complexity: record.band,
      sentiment: record.row.sentiments.at(-1) ?? 0,
      language: record.row.language,
    },
    confidences: {},
  });
}

import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { WriteTx } from '#server/db/store.ts';
import { triggersVersion } from '#server/escalation/trigger-settings.ts';

/** Versions that every event carries, so that a later change of the assistant can be told apart (MEASURES 1). */
export const assistantVersion = 'built-in-1';

/** Dimensions of an event as they are now; later changes of the conversation change no past number (MEASURES 1). */
export function dimsOf({ row, channelId, page, band }: ConversationRecord, triggers: number): Record<string, unknown> {
  return {
    category: row.categoryKey,
    segment: row.tier,
    channel: channelId,
    language: row.language,
    pageGroup: pageGroupOf(page?.url ?? null),
    queue: row.queueId,
    team: row.teamId,
    mode: row.mode,
    urgency: row.urgency,
    band,
    assistant: assistantVersion,
    triggers,
  };
}

/** The first part of the path: pages of one feature count together, addresses with ids do not become dimensions. */
function pageGroupOf(url: string | null): string | null {
  if (url === null) return null;
  const path = url.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/s, '');
  return `/${path.split('/').find(Boolean) ?? ''}`;
}

/** Records one event of a conversation with its dimensions. `id` and `at` only for what a desk reports (MEASURES L1). */
export function recordEvent(
  tx: WriteTx,
  conversation: ConversationRecord,
  type: string,
  fields: object,
  options: { id?: string; at?: Date } = {},
): void {
  tx.record({
    type,
    conversationId: conversation.row.id,
    dims: dimsOf(conversation, triggersVersion(tx.workspaceId)),
    fields,
    ...options,
  });
}

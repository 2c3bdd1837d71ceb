import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { readMessages } from '#server/conversation/messages.ts';
import { findConversation } from '#server/conversation/store.ts';
import { turnsOf } from '#server/conversation/turns.ts';
import type { ReadTx } from '#server/db/store.ts';
import { findReadings } from '#server/escalation/message-readings.ts';
import { readTriggerSettings } from '#server/escalation/trigger-settings.ts';
import { accountFactsOf } from '#server/handoff/account-facts.ts';
import { readAccount } from '#server/handoff/context.ts';
import type { MessageReading } from '#shared/assistant/triggers/read-message.ts';
import type { TriggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { TriggerFacts } from '#shared/assistant/triggers/trigger-types.ts';
import type { Turn } from '#shared/assistant/types.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/** A conversation as the assistant finds it when its turn begins. */
export type Situation = {
  record: ConversationRecord;
  turns: Turn[];
  /** Customer messages up to this number were judged before the last hand-back (B10). */
  sinceN: number;
  startedAtMs: number;
  /** The customer's messages that nobody has answered yet. */
  unanswered: Turn[];
  waitingSinceMs: number | null;
  account: TriggerFacts['account'];
  /** The triggers as they are set now (A11), and what the messages so far said for them. */
  settings: TriggerSettings;
  readings: ReadonlyMap<string, MessageReading>;
};

export async function readSituation(tx: ReadTx, conversationId: ConversationId): Promise<Situation | null> {
  const record = await findConversation(tx, conversationId, 'read');
  if (!record) return null;
  const messages = await readMessages(tx, conversationId);
  const handBack = await tx.db
    .selectFrom('moment')
    .select(['afterN', 'at'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .where('kind', 'in', ['handed_back', 'reopened'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const turns = turnsOf(messages);
  const lastAnsweredN = turns.findLast((turn) => turn.author !== 'customer')?.n ?? 0;
  const sinceN = handBack?.afterN ?? 0;
  const unanswered = turns.filter((turn) => turn.author === 'customer' && turn.n > Math.max(lastAnsweredN, sinceN));
  const first = messages.find((message) => message.id === unanswered[0]?.id);
  const account = await readAccount(tx, record);
  return {
    record,
    turns,
    sinceN,
    startedAtMs: handBack?.at.getTime() ?? Date.parse(record.row.startedAt),
    unanswered,
    waitingSinceMs: first ? Date.parse(first.at) : null,
    account: account && accountFactsOf(account, tx.now),
    settings: await readTriggerSettings(tx),
    readings: await findReadings(tx, [conversationId]),
  };
}

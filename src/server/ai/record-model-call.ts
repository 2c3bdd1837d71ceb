import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import type { ModelCall } from './model-call.ts';

/**
 * MEASURES `cost.recorded`: what asking a model cost and how long it took, in the transaction that stores what came of it. `outputIds`: the message, handoff or
 * suggestions whose words it gave, so that each output leads to the prompt, the version and the model that it came from; empty where its words were not taken.
 */
export function recordModelCall(
  tx: WriteTx,
  record: ConversationRecord,
  call: ModelCall | null | undefined,
  outputIds: readonly string[],
): void {
  if (!call) return;
  recordEvent(tx, record, 'cost.recorded', {
    kind: 'model',
    ...call,
    outputIds: call.outcome === 'used' ? outputIds : [],
  });
}

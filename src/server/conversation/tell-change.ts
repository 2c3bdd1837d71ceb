import type { WriteTx } from '#server/db/store.ts';
import type { TransferReason } from '#shared/conversation/schema.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { tellCustomer } from './messages.ts';

type Change = { from: AgentId | null; name: string; how: 'taken' | TransferReason };

/** B8: tells the customer who has their conversation now, and where a person had it before, from whom and why; by the names that customers know (SEC-50). */
export async function tellChange(
  tx: WriteTx,
  record: ConversationRecord,
  { from: fromId, name, how }: Change,
): Promise<void> {
  const from = await readPublicName(tx, fromId);
  if (from === null) await tellCustomer(tx, record, { kind: 'claimed', name });
  else if (how === 'taken') await tellCustomer(tx, record, { kind: 'taken_over', from, name });
  else await tellCustomer(tx, record, { kind: 'transferred', from, name, reason: how });
}

/** The same where a conversation goes to the queue of another team; nobody has it yet. */
export async function tellMove(
  tx: WriteTx,
  record: ConversationRecord,
  { from, reason }: { from: AgentId | null; reason: TransferReason },
): Promise<void> {
  await tellCustomer(tx, record, { kind: 'moved', from: await readPublicName(tx, from), reason });
}

async function readPublicName(tx: WriteTx, agentId: AgentId | null): Promise<string | null> {
  if (agentId === null) return null;
  const agent = await tx.db
    .selectFrom('agent')
    .select('publicName')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', agentId)
    .executeTakeFirst();
  return agent?.publicName ?? null;
}

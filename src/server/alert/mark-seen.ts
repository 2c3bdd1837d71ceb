/** C9: an agent has a conversation in front of them, or acknowledged its alert: kept as a row of theirs, which silences their other desks. */
import type { AgentActor } from '#server/auth/session.ts';
import type { WriteTx } from '#server/db/store.ts';
import { seenId } from '#shared/alert/schema.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';

export type SeenMark = { throughN: number; ownershipVersion: number; at: Date };

/** Marks only go forward, whatever order the desks report in; nothing that is not there yet is marked. */
export async function markSeen(tx: WriteTx, actor: AgentActor, row: ConversationRow, mark: SeenMark): Promise<void> {
  const own = { workspaceId: tx.workspaceId, agentId: actor.agentId, conversationId: row.id };
  const before = await tx.db
    .selectFrom('conversationSeen')
    .select(['throughN', 'ownershipVersion', 'at'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('agentId', '=', actor.agentId)
    .where('conversationId', '=', row.id)
    .forUpdate()
    .executeTakeFirst();
  const throughN = Math.max(before?.throughN ?? 0, Math.min(mark.throughN, row.lastCustomerN));
  const ownershipVersion = Math.max(
    before?.ownershipVersion ?? 0,
    Math.min(mark.ownershipVersion, row.ownershipVersion),
  );
  const at = before !== undefined && before.at > mark.at ? before.at : mark.at;
  if (before && before.throughN === throughN && before.ownershipVersion === ownershipVersion && +before.at === +at)
    return;
  await tx.db
    .insertInto('conversationSeen')
    .values({ ...own, throughN, ownershipVersion, at })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'agentId', 'conversationId']).doUpdateSet({ throughN, ownershipVersion, at }),
    )
    .execute();
  const id = seenId(actor.agentId, row.id);
  const { agentId, conversationId } = own;
  tx.put('seen', id, [`agent:${agentId}`], {
    id,
    agentId,
    conversationId,
    throughN,
    ownershipVersion,
    at: at.toISOString(),
  });
}

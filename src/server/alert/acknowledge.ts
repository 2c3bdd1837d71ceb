/** C9: what rings for every lead and supervisor (nobody took it in time, a target was missed) is silent for all of them once one has acknowledged it. */
import type { AgentActor } from '#server/auth/session.ts';
import { findConversation, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';

/** On the row, so that every desk has it; a later step of the ladder rings anew. Listening is no look (decision 41), nor may the row tell of it. */
export async function acknowledge(tx: WriteTx, actor: AgentActor, row: ConversationRow, at: Date): Promise<void> {
  if (actor.role !== 'lead' && actor.role !== 'supervisor') return;
  if (!isNews(row, at) || (await isListening(tx, actor, row))) return;
  const record = await findConversation(tx, row.id, 'lock');
  if (!record || !isNews(record.row, at)) return;
  record.row = { ...record.row, heard: { byId: actor.agentId, byName: actor.name, at: tx.now.toISOString() } };
  await saveConversation(tx, record);
}

function isNews({ state, alarm, serviceLevel, heard }: ConversationRow, at: Date): boolean {
  const isOpen = state === 'queued' || state === 'active';
  const rings = [alarm?.since, isOpen ? serviceLevel?.breachedAt : null].filter((since) => !!since) as string[];
  return rings.some((since) => since <= at.toISOString() && (!heard || heard.at < since));
}

async function isListening(tx: WriteTx, actor: AgentActor, row: ConversationRow): Promise<boolean> {
  const listener = await tx.db
    .selectFrom('conversationFollower')
    .select('agentId')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', row.id)
    .where('agentId', '=', actor.agentId)
    .where('listens', '=', true)
    .executeTakeFirst();
  return listener !== undefined;
}

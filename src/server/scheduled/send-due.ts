import { filesOfScheduled, placeFiles } from '#server/attachment/attach-files.ts';
import { appendMessage } from '#server/conversation/messages.ts';
import { findConversation, saveConversation } from '#server/conversation/store.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { readCourtesy } from '#shared/assistant/courtesy.ts';
import type { AgentId, ConversationId, MessageId } from '#shared/lib/ids.ts';
import { holdScheduled } from '#shared/scheduled/rules.ts';
import { putScheduled } from './scheduled-mutations.ts';

const most = 50;

/**
 * J6: sends the replies whose time has come, each in a transaction of its own: taken, guarded as a reply is (J8, B10) and sent, or held where its author is told. The row goes in the
 * transaction that makes the message, under the same id, so that of several nodes one sends it, once, whatever stops in between. Answers how many were looked at.
 * One that cannot be stored holds up none of the others.
 *
 * @throws what the first that failed threw, after all were tried
 */
export async function sendDue({ store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>): Promise<number> {
  const due = await store.read('system', workspaceId, (tx) =>
    tx.db
      .selectFrom('scheduledReply')
      .select(['id', 'conversationId'])
      .where('workspaceId', '=', workspaceId)
      .where('held', 'is', null)
      .where('sendAt', '<=', tx.now)
      .orderBy('sendAt')
      .limit(most)
      .execute(),
  );
  const failed: unknown[] = [];
  for (const { id, conversationId } of due) {
    const sending = store.write('system', workspaceId, (tx) => sendOne(tx, id, conversationId));
    await sending.catch((thrown: unknown) => failed.push(thrown));
  }
  if (failed.length > 0) throw failed[0];
  return due.length;
}

async function sendOne(tx: WriteTx, id: MessageId, conversationId: ConversationId): Promise<void> {
  // The conversation first, as every writer does.
  const record = await findConversation(tx, conversationId, 'lock');
  const reply = await tx.db
    .selectFrom('scheduledReply')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('held', 'is', null)
    .where('sendAt', '<=', tx.now)
    .forUpdate()
    .executeTakeFirst();
  if (!record || !reply) return;
  const author = await readAuthor(tx, reply.agentId);
  const guarded = { ...reply, sendAt: reply.sendAt.toISOString() };
  const held = author
    ? holdScheduled(record.row, { ...author, agentId: reply.agentId }, guarded, tx.now.getTime())
    : 'left';
  const files = await filesOfScheduled(tx, reply.id);
  if (held) {
    await tx.db
      .updateTable('scheduledReply')
      .set({ held })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', reply.id)
      .execute();
    putScheduled(tx, { ...reply, held }, files);
    recordEvent(tx, record, 'reply.held', { messageId: reply.id, agentId: reply.agentId, why: held });
    return;
  }
  await tx.db
    .deleteFrom('scheduledReply')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', reply.id)
    .execute();
  tx.remove('scheduled', reply.id);
  const message = await appendMessage(tx, record, {
    id: reply.id,
    author: { kind: 'agent', id: reply.agentId, name: author?.publicName ?? reply.agentName },
    kind: 'reply',
    text: reply.text,
    suggestionId: reply.suggestionId,
    suggestedText: reply.suggestedText,
    courtesy: readCourtesy(reply.text) !== null,
  });
  await placeFiles(tx, message, files);
  record.row = {
    ...record.row,
    waitingSince: null,
    firstAgentReplyAt: record.row.firstAgentReplyAt ?? tx.now.toISOString(),
  };
  record.nextStatusAt = null;
  await saveConversation(tx, record);
}

async function readAuthor(tx: ReadTx, id: AgentId) {
  return await tx.db
    .selectFrom('agent')
    .select(['role', 'teamIds', 'publicName'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('active', '=', true)
    .executeTakeFirst();
}

import { placeFiles, takeFiles } from '#server/attachment/attach-files.ts';
import { filesForCustomer } from '#server/attachment/attachment-store.ts';
import { ownerOfRow } from '#server/attachment/customer-routes.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { messageOf } from '#server/conversation/messages.ts';
import { appendMoment, loadConversation, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { renewContext } from '#server/handoff/renew-context.ts';
import type { PostHandler } from '#server/http/api/api-call.ts';
import type { PageContext } from '#shared/contract/api.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';
import { customerMessageOf } from './customer-view.ts';
import { takeMessage } from './take-message.ts';
import { takePage } from './take-page.ts';

/** Posts as the customer. A message id of their own makes a repeat the same message, also without an idempotency key. */
export const postMessage: PostHandler<'postMessage'> = async (tx, { conversationId, body }, deps) => {
  const record = await loadConversation(tx, conversationId, 'lock');
  const before = body.id === undefined ? null : await findRepeat(tx, record, body.id, body.text);
  if (before) return { message: customerMessageOf(before, (await filesForCustomer(tx, [before])).get(before.id)) };
  const files = await takeFiles(tx, ownerOfRow(record.row), body.attachmentIds);
  if (body.page) await movePage(tx, record, body.page);
  const message = await takeMessage(tx, record, body, deps.config.aiTimeoutMs);
  await placeFiles(tx, message, files);
  await saveConversation(tx, record);
  const shown = files.length === 0 ? undefined : (await filesForCustomer(tx, [message])).get(message.id);
  return { message: customerMessageOf(message, shown) };
};

async function findRepeat(
  tx: WriteTx,
  record: ConversationRecord,
  id: MessageId,
  text: string,
): Promise<MessageRow | null> {
  const row = await tx.db
    .selectFrom('message')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const message = messageOf(row);
  const same =
    message.conversationId === record.row.id && message.author.kind === 'customer' && message.text === repairText(text);
  if (!same) throw new AppError('conflict', 'This message id is taken.');
  return message;
}

export const reportPage: PostHandler<'reportPage'> = async (tx, { conversationId, body }, deps) => {
  const record = await loadConversation(tx, conversationId, 'lock');
  await movePage(tx, record, body);
  await saveConversation(tx, record);
  tx.afterCommit(() => void renewContext(deps, record.row.id));
  return {};
};

/** Where the customer goes while people have the conversation is a line in the thread (B4). */
async function movePage(tx: WriteTx, record: ConversationRecord, page: PageContext): Promise<void> {
  const moved = takePage(record, page, tx.now.toISOString());
  const { state } = record.row;
  if (!moved || (state !== 'queued' && state !== 'active')) return;
  await appendMoment(tx, record, {
    kind: 'page',
    text: `Viewed ${record.page?.title || record.page?.url || 'a page'}`,
  });
}

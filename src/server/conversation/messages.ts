import type { Selectable } from 'kysely';
import { json, type Tables } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { describeEdit } from '#server/suggestion/describe-edit.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import { repairText } from '#shared/lib/text.ts';
import type { ConversationRecord } from './conversation-record.ts';
import { type StatusText, statusText } from './status-texts.ts';
import { convScope } from './store.ts';

export type NewMessage = Pick<MessageRow, 'author' | 'kind' | 'text'> &
  Partial<
    Pick<
      MessageRow,
      'id' | 'confidence' | 'floor' | 'engine' | 'sources' | 'suggestionId' | 'at' | 'reviewed' | 'label'
    >
  > & {
    /** MEASURES: thanks or bye without a request. */
    courtesy?: boolean;
    /** D5: the suggestion as it was inserted; with the text that was sent it is the edit, which `message.sent` names. */
    suggestedText?: string | null;
    /** MEASURES: until when the customer was told to wait. */
    coversUntil?: string | null;
    /** J6: the saved reply that the words were made of. */
    savedReplyId?: string | null | undefined;
  };

const previewChars = 140;

/**
 * Appends a message to the thread: gives it its number, keeps what the conversation's row says of its last message, queues it for the customer
 * unless they wrote it, and records it. Changes `record`; the caller saves it.
 */
export async function appendMessage(tx: WriteTx, record: ConversationRecord, draft: NewMessage): Promise<MessageRow> {
  const message = draftMessage(tx, record, draft);
  await storeMessages(tx, [message]);
  return message;
}

/** The same but for the row itself, which the caller stores (`storeMessages`), with others of the same transaction. */
export function draftMessage(tx: WriteTx, record: ConversationRecord, draft: NewMessage): MessageRow {
  const text = repairText(draft.text);
  const message: MessageRow = {
    id: draft.id ?? (tx.newId() as MessageId),
    conversationId: record.row.id,
    n: record.row.lastN + 1,
    author: draft.author,
    kind: draft.kind,
    text,
    at: draft.at ?? tx.now.toISOString(),
    confidence: draft.confidence ?? null,
    floor: draft.floor ?? null,
    engine: draft.engine ?? null,
    sources: draft.sources ?? [],
    suggestionId: draft.suggestionId ?? null,
    deliveredAt: null,
    ...(draft.reviewed ? { reviewed: draft.reviewed } : {}),
    ...(draft.label ? { label: repairText(draft.label) } : {}),
  };
  tx.put('message', message.id, [convScope(record.row.id)], message);
  noteLast(tx, record, message);
  // Imported turns are the claim of another system: nothing of ours to deliver or to count (SEC-47).
  if (message.kind === 'imported') return message;
  recordEvent(tx, record, 'message.sent', {
    messageId: message.id,
    n: message.n,
    author: message.author.kind,
    agentId: message.author.kind === 'agent' ? message.author.id : null,
    kind: message.kind,
    courtesy: draft.courtesy ?? false,
    suggestionId: message.suggestionId,
    coversUntil: draft.coversUntil ?? null,
    ...(draft.savedReplyId ? { savedReplyId: draft.savedReplyId } : {}),
    ...(typeof draft.suggestedText !== 'string' ? {} : { suggestedText: draft.suggestedText, text }),
    ...describeEdit(draft.suggestedText, text, record.row.mode),
    chars: text.length,
  });
  return message;
}

/** What the list shows of the last message: what people and the assistant said; a status line would hide it, and what a turn was recognised as is nobody's words. */
function noteLast(tx: WriteTx, record: ConversationRecord, { n, author, kind, text }: MessageRow): void {
  const isSaid = kind !== 'status' && (kind !== 'imported' || text !== '');
  record.row = {
    ...record.row,
    lastN: n,
    lastCustomerN: author.kind === 'customer' ? n : record.row.lastCustomerN,
    lastAt: tx.now.toISOString(),
    ...(isSaid ? { lastAuthor: author.kind, preview: text.replace(/\s+/g, ' ').trim().slice(0, previewChars) } : {}),
  };
}

/** Stores messages that were drafted, and the outbox towards customers with them, emptied by the socket or by a read (SEC-58). */
export async function storeMessages(tx: WriteTx, messages: readonly MessageRow[]): Promise<void> {
  const { workspaceId } = tx;
  if (messages.length === 0) return;
  await tx.later(
    tx.db.insertInto('message').values(
      messages.map((row) => ({
        ...row,
        workspaceId,
        author: json(row.author),
        sources: json(row.sources),
        reviewed: row.reviewed ? json(row.reviewed) : null,
        label: row.label ?? null,
      })),
    ),
  );
  const deliveries = messages
    .filter(({ kind, author }) => kind !== 'imported' && author.kind !== 'customer')
    .map(({ id, conversationId }) => ({ workspaceId, messageId: id, conversationId, state: 'waiting' as const }));
  if (deliveries.length > 0) await tx.later(tx.db.insertInto('delivery').values(deliveries));
}

/** One status line to the customer, in their language (B8, B11). */
export async function tellCustomer(
  tx: WriteTx,
  record: ConversationRecord,
  status: StatusText,
  coversUntil: string | null = null,
): Promise<void> {
  await appendMessage(tx, record, statusMessage(record, status, coversUntil));
}

export function statusMessage(
  { row }: ConversationRecord,
  status: StatusText,
  coversUntil: string | null = null,
): NewMessage {
  const author = { kind: 'system' as const, id: null, name: '' };
  return { author, kind: 'status', text: statusText(status, row.language), coversUntil };
}

const longestThread = 5_000;

/** Messages of a thread after a number, oldest first. */
export async function readMessages(
  tx: ReadTx,
  conversationId: ConversationId,
  afterN = 0,
  limit = longestThread,
): Promise<MessageRow[]> {
  const rows = await messagesAfter(tx, conversationId, afterN, limit).execute();
  return rows.map(messageOf);
}

/** The same without turns that another system brought without words: what it called them is not for the customer (SEC-47, SEC-57). */
export async function readWordedMessages(
  tx: ReadTx,
  conversationId: ConversationId,
  afterN: number,
  limit: number,
): Promise<MessageRow[]> {
  const rows = await messagesAfter(tx, conversationId, afterN, limit)
    .where((where) => where.or([where('kind', '<>', 'imported'), where('text', '<>', '')]))
    .execute();
  return rows.map(messageOf);
}

function messagesAfter(tx: ReadTx, conversationId: ConversationId, afterN: number, limit: number) {
  return tx.db
    .selectFrom('message')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .where('n', '>', afterN)
    .orderBy('n')
    .limit(limit);
}

export function messageOf({ workspaceId: _wall, ...row }: Selectable<Tables['message']>): MessageRow {
  return { ...row, at: row.at.toISOString(), deliveredAt: row.deliveredAt?.toISOString() ?? null };
}

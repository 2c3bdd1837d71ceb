import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { ConversationTable } from '#server/db/conversation-table.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import { settleRouting } from '#server/routing/settle-routing.ts';
import { keepClocks } from '#server/service-level/keep-clocks.ts';
import { wasShown } from '#shared/conversation/rules.ts';
import type { ConversationRow, MomentRow } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationRecord } from './conversation-record.ts';

/** Reads and writes conversations and moments: table and feed in one step, so that neither can be forgotten. */

export const convScope = (id: string) => `conv:${id}`;
export const teamScope = (id: string) => `team:${id}`;

const times = [
  'startedAt',
  'escalatedAt',
  'waitingSince',
  'respondBy',
  'snoozedUntil',
  'claimedAt',
  'firstAgentReplyAt',
  'closedAt',
  'lastAt',
] as const;
/** Columns of the table that no agent gets. */
const serverOnly = [
  'workspaceId',
  'channelId',
  'tokenHash',
  'page',
  'trail',
  'askedClarifying',
  'aiDueAt',
  'reviewDueAt',
  'nextStatusAt',
  'closedCause',
  'closer',
  'rating',
  'ratingComment',
  'ratingRequestedAt',
  'ratee',
  'band',
  'erasedAt',
  'slaClocks',
  'slaAt',
  'routing',
  'offerUntil',
  'routeAt',
] as const;

/** One answer for "elsewhere", "not yours" and "absent" (SEC-29). */
export function noConversation(): AppError {
  return new AppError('not_found', 'There is no such conversation.');
}

/** `lock`: until the end of the transaction. `read_erased`: one whose customer was erased too, which is not there for anybody else (SEC-82). */
export type LoadHow = 'lock' | 'read' | 'read_erased';

/** Loads a conversation. Throws AppError('not_found'). */
export async function loadConversation(tx: ReadTx, id: string, lock: LoadHow): Promise<ConversationRecord> {
  const found = await findConversation(tx, id, lock);
  if (!found) throw noConversation();
  return found;
}

export async function findConversation(tx: ReadTx, id: string, lock: LoadHow): Promise<ConversationRecord | null> {
  const stored = tx.db
    .selectFrom('conversation')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id as ConversationRow['id']);
  const query = lock === 'read_erased' ? stored : stored.where('erasedAt', 'is', null);
  const row = await (lock === 'lock' ? query.forUpdate() : query).executeTakeFirst();
  return row ? recordOf(row) : null;
}

/**
 * Those of these conversations that nobody else is changing now, locked until the end of the transaction, by id. One that is missing is being changed, erased or not
 * there: whoever needs to know asks for it by itself.
 */
export async function lockFreeConversations(
  tx: ReadTx,
  ids: readonly string[],
): Promise<Map<string, ConversationRecord>> {
  return (await lockFreeBeside(tx, ids, sql`select null where false`)).records;
}

/** The same with what `beside` selects, one text a row, in the same round trip: as it was when the statement began. */
export async function lockFreeBeside(
  tx: ReadTx,
  ids: readonly string[],
  beside: RawBuilder<unknown>,
): Promise<{ records: Map<string, ConversationRecord>; beside: Set<string> }> {
  const rows = await tx.db
    .selectFrom('conversation')
    .selectAll()
    .select(sql<string[]>`array(${beside})::text[]`.as('beside'))
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', sql<ConversationRow['id']>`any(${[...ids]}::uuid[])`)
    .where('erasedAt', 'is', null)
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .execute();
  const found = new Set(rows[0]?.beside);
  return { records: new Map(rows.map(({ beside: _beside, ...row }) => [row.id, recordOf(row)])), beside: found };
}

export function recordOf(stored: Selectable<ConversationTable>): ConversationRecord {
  const row: Record<string, unknown> = { ...stored };
  for (const name of serverOnly) delete row[name];
  for (const name of times) row[name] = stored[name]?.toISOString() ?? null;
  return {
    row: row as ConversationRow,
    channelId: stored.channelId,
    page: stored.page,
    trail: stored.trail,
    askedClarifying: stored.askedClarifying,
    aiDueAt: stored.aiDueAt,
    reviewDueAt: stored.reviewDueAt,
    nextStatusAt: stored.nextStatusAt,
    closedCause: stored.closedCause,
    closer: stored.closer,
    rating: stored.rating,
    ratingComment: stored.ratingComment,
    ratingRequestedAt: stored.ratingRequestedAt,
    ratee: stored.ratee,
    band: stored.band,
    slaClocks: stored.slaClocks,
    slaAt: stored.slaAt,
    routing: stored.routing,
    routeAt: stored.routeAt,
  };
}

/** The columns of a record, the key and the token apart. */
export function columnsOf({ row, ...rest }: ConversationRecord) {
  const { id: _id, ...columns } = row;
  return {
    ...columns,
    sentiments: json(row.sentiments),
    why: json(row.why),
    standing: row.standing ? json(row.standing) : null,
    answerReview: row.answerReview ? json(row.answerReview) : null,
    waitingAct: row.waitingAct ? json(row.waitingAct) : null,
    tags: row.tags ? json(row.tags) : null,
    given: row.given ? json(row.given) : null,
    flag: row.flag ? json(row.flag) : null,
    offer: row.offer ? json(row.offer) : null,
    alarm: row.alarm ? json(row.alarm) : null,
    heard: row.heard ? json(row.heard) : null,
    returned: row.returned ? json(row.returned) : null,
    serviceLevel: row.serviceLevel ? json(row.serviceLevel) : null,
    ...rest,
    slaClocks: rest.slaClocks ? json(rest.slaClocks) : null,
    routing: rest.routing ? json(rest.routing) : null,
    offerUntil: row.offer ? new Date(row.offer.until) : null,
    page: rest.page === null ? null : json(rest.page),
    trail: json(rest.trail),
  };
}

/** Stores a changed conversation and, once people were shown it, puts it into its team's feed. Before that no agent sees it. */
export async function saveConversation(tx: WriteTx, record: ConversationRecord): Promise<void> {
  await keepClocks(tx, record);
  settleRouting(record, tx.now);
  record.row = { ...record.row, version: record.row.version + 1 };
  await tx.later(
    tx.db
      .updateTable('conversation')
      .set(columnsOf(record))
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', record.row.id),
  );
  if (wasShown(record.row)) tx.put('conversation', record.row.id, [teamScope(record.row.teamId)], record.row);
}

export type NewMoment = Pick<MomentRow, 'kind' | 'text'> & { actor?: { id: string; name: string } | null };

/** Puts a line between messages: what happened, by whom. */
export async function appendMoment(tx: WriteTx, record: ConversationRecord, draft: NewMoment): Promise<void> {
  await storeMoments(tx, [draftMoment(tx, record, draft)]);
}

/** The same but for the row itself, which the caller stores (`storeMoments`), with others of the same transaction. */
export function draftMoment(tx: WriteTx, record: ConversationRecord, draft: NewMoment): MomentRow {
  const moment: MomentRow = {
    id: tx.newId(),
    conversationId: record.row.id,
    at: tx.now.toISOString(),
    afterN: record.row.lastN,
    kind: draft.kind,
    actorId: draft.actor?.id ?? null,
    actorName: draft.actor?.name ?? null,
    text: draft.text,
  };
  tx.put('moment', moment.id, [convScope(record.row.id)], moment);
  return moment;
}

export async function storeMoments(tx: WriteTx, moments: readonly MomentRow[]): Promise<void> {
  if (moments.length === 0) return;
  const rows = moments.map((moment) => ({ ...moment, workspaceId: tx.workspaceId }));
  await tx.later(tx.db.insertInto('moment').values(rows));
}

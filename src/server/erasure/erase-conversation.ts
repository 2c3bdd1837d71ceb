import { sql } from 'kysely';
import { closeConversation } from '#server/conversation/close.ts';
import { appendMoment, recordOf, saveConversation } from '#server/conversation/store.ts';
import type { WriteTx } from '#server/db/store.ts';
import { keepRunsOfToday } from '#server/tool/erased-runs.ts';
import { wasShown } from '#shared/conversation/rules.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { conversationMask, conversationServerMask, goneWithConversation } from './coverage.ts';
import { eraseCorrections } from './erase-corrections.ts';
import { eraseElsewhere } from './erase-elsewhere.ts';
import type { Phrases } from './mask-quotes.ts';
import type { Tally } from './tally.ts';

/**
 * One conversation of the customer, in one transaction: closed if it was open, its words removed here, in the feed and where others quote them, its token
 * void. What is left is a row of ids, numbers and times. Does nothing to one that was erased before.
 */
export async function eraseConversation(
  tx: WriteTx,
  id: ConversationId,
  phrases: Phrases,
  by: string,
  tally: Tally,
): Promise<void> {
  const stored = await tx.db
    .selectFrom('conversation')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('erasedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!stored) return;
  const record = recordOf(stored);
  const { need } = record.row;
  const replies = await readReplies(tx, id);
  // Before anything is recorded: an event of the close would carry the page.
  record.page = null;
  if (record.row.state !== 'closed') {
    // Nobody is left who could be asked for a rating.
    record.ratingRequestedAt ??= tx.now;
    await closeConversation(tx, record, { cause: 'closed_by_rule', closer: 'system', agentId: null, by: null });
  }
  await eraseElsewhere(tx, { id, need, replies }, tally);
  await eraseCorrections(tx, record.row, phrases, tally);
  await keepRunsOfToday(tx, id);
  for (const { table, of, id: idColumn, entity } of goneWithConversation) {
    const gone = await sql<{ id: string }>`delete from ${sql.table(table)} where workspace_id = ${tx.workspaceId}
      and ${sql.ref(of)} = ${id} returning ${sql.ref(idColumn)} as id`.execute(tx.db);
    tally.count(table, gone.rows.length);
    if (entity !== null) for (const row of gone.rows) tx.remove(entity, row.id);
  }
  // Sealed answers: those of the thread by its id, the one to its opening by the transaction's time, for nothing else ties it to the thread.
  const sealed = await sql`delete from idempotency where workspace_id = ${tx.workspaceId} and (route like ${`% ${id}`}
    or (at = ${stored.startedAt} and (route like 'openConversation %' or route like 'bringEscalation %')))`.execute(
    tx.db,
  );
  tally.count('idempotency', Number(sealed.numAffectedRows ?? 0));

  record.row = { ...record.row, ...conversationMask, why: [], lastN: 0, lastCustomerN: 0 };
  Object.assign(record, { ...conversationServerMask, trail: [], aiDueAt: null, reviewDueAt: null, nextStatusAt: null });
  // The one line that is left: whoever has the thread open reads why it is empty.
  if (wasShown(record.row))
    await appendMoment(tx, record, {
      kind: 'closed',
      text: 'This customer was erased, with everything said here',
    });
  await saveConversation(tx, record);
  await tx.db
    .updateTable('conversation')
    .set({ erasedAt: tx.now, tokenHash: `erased:${id}` })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
  tally.count('conversation', 1);
  const events = await sql<{
    count: number;
  }>`select baton_erase_events(${id}::uuid, ${replies}::text[]) as count`.execute(tx.db);
  tally.count('event', Number(events.rows[0]?.count ?? 0));
  tx.audit({ actor: by, action: 'conversation.erase', target: id });
}

/** What agents wrote there: it is proposed to others as the way that worked (B6). */
async function readReplies(tx: WriteTx, id: ConversationId): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('message')
    .select('text')
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', id)
    .where('kind', '=', 'reply')
    .execute();
  return rows.map(({ text }) => text);
}

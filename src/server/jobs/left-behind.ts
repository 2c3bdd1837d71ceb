import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import { readOldHandoffs } from '#server/handoff/renew-handoff.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { isAssistants } from './sweep.ts';

/** A reply that was proposed for longer ago than this helps nobody. */
const suggestionMs = 10 * 60_000;
const mostSuggestions = 200;

/**
 * Conversations in which a node that stopped, or is gone, left something undone: a turn of the assistant, a handoff package older than the customer's last
 * word (A13), replies not proposed (D1). Whoever takes them up decides again under a lock, so that two nodes may ask at once.
 */
export async function readLeftBehind(tx: ReadTx): Promise<ConversationId[]> {
  const due = await tx.db
    .selectFrom('conversation')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('aiDueAt', 'is not', null)
    .where(isAssistants)
    .execute();
  const since = new Date(tx.now.getTime() - suggestionMs);
  const { rows: unhelped } = await sql<{ id: ConversationId }>`
    select c.id from conversation c join message m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.n = c.last_customer_n
    where c.workspace_id = ${tx.workspaceId} and c.state in ('queued', 'active') and c.mode = 'soft' and c.last_at > ${since} and not exists (
      select from suggestion s where s.workspace_id = c.workspace_id and s.conversation_id = c.id and s.opportunity_id = m.id)
    order by c.last_at desc limit ${mostSuggestions}`.execute(tx.db);
  const ids = [...due, ...unhelped].map(({ id }) => id);
  return [...new Set([...ids, ...(await readOldHandoffs(tx))])];
}

/** Whether one of these conversations is closed. */
export async function isAnyClosed(tx: ReadTx, ids: readonly string[]): Promise<boolean> {
  const { rows } = await sql`select from conversation
    where workspace_id = ${tx.workspaceId} and id = any(${[...ids]}::uuid[]) and state = 'closed' limit 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}

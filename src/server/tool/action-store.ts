import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ActionState, ActionView } from '#shared/assistant/tools/action.ts';
import { type DeclaredTool, describeCall } from '#shared/assistant/tools/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

export type StoredAction = Selectable<Tables['toolAction']>;

/** Longer than any call may take: what still runs then was cut off, and nobody knows how far it came. */
const abandonedAfterMs = 60_000;

/** The state as it is to be believed now. */
export function stateOf(action: StoredAction, now: Date): ActionState {
  const isAbandoned = action.startedAt !== null && now.getTime() - action.startedAt.getTime() > abandonedAfterMs;
  return action.state === 'running' && isAbandoned ? 'unknown' : action.state;
}

export async function findAction(tx: ReadTx, id: string, lock: boolean): Promise<StoredAction | null> {
  const query = tx.db
    .selectFrom('toolAction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) ?? null;
}

export async function readActions(tx: ReadTx, conversationId: ConversationId): Promise<StoredAction[]> {
  return await tx.db
    .selectFrom('toolAction')
    .selectAll()
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

export function viewOf(action: StoredAction, tool: DeclaredTool | undefined, now: Date): ActionView {
  const { id, toolKey, parameters, code, proposedBy, runBy, reference, at } = action;
  const title = tool ? describeCall(tool, parameters) : toolKey;
  const state = stateOf(action, now);
  return { id, tool: toolKey, title, parameters, state, code, proposedBy, runBy, reference, at: at.toISOString() };
}

/** Runs begun so far. One that failed for sure did nothing and does not count; one whose outcome is unknown may have. Days are UTC. */
export async function countRuns(
  tx: ReadTx,
  toolKey: string,
  conversationId: ConversationId,
): Promise<{ runsInConversation: number; runsToday: number; centsToday: number }> {
  const day = new Date(tx.now);
  day.setUTCHours(0, 0, 0, 0);
  const { rows } = await sql<{ here: number; today: number; cents: number }>`select
    count(*) filter (where conversation_id = ${conversationId})::int as here, count(*) filter (where started_at >= ${day})::int as today,
    coalesce(sum(cents) filter (where started_at >= ${day}), 0)::float8 as cents
    from tool_action where workspace_id = ${tx.workspaceId} and tool_key = ${toolKey} and state in ('running', 'done', 'unknown')
    and (started_at >= ${day} or conversation_id = ${conversationId})`.execute(tx.db);
  const [row] = rows;
  return { runsInConversation: row?.here ?? 0, runsToday: row?.today ?? 0, centsToday: row?.cents ?? 0 };
}

/** SEC-87: ids and codes, no amount and no word. */
export function auditAction(
  tx: WriteTx,
  actor: string,
  action: string,
  id: string,
  toolKey: string,
  code: string,
): void {
  tx.audit({ actor, action: `action.${action}`, target: id, reason: `${toolKey}: ${code}` });
}

import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { convScope } from '#server/conversation/store.ts';
import type { Tables } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ActionRow, ActionState } from '#shared/assistant/tools/action.ts';
import { type DeclaredTool, describeCall, linesOf, tellDone } from '#shared/assistant/tools/schema.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import { dayOf } from './erased-runs.ts';
import { readDeclared } from './tools.ts';

export type StoredAction = Selectable<Tables['toolAction']>;
/** `sub` is the host's own id of a verified customer. */
export type Subject = { sub: string | null; email: string | null };

/** Longer than any call may take: what still runs then was cut off, and nobody knows how far it came. */
export const abandonedAfterMs = 60_000;
/** The assistant's id where people have theirs. */
export const assistantId = 'assistant';

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

/** Of whom it is: of a verified customer what the record has, of others nothing (SEC-43). */
export async function readSubject(tx: ReadTx, { row }: ConversationRecord): Promise<Subject> {
  if (row.identity !== 'verified') return { sub: null, email: null };
  const customer = await tx.db
    .selectFrom('customer')
    .select(['sub', 'email'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', row.customerId)
    .executeTakeFirst();
  return { sub: customer?.sub ?? null, email: customer?.email ?? null };
}

/** Puts an action as it now is into the feed of its conversation, whole for whoever must say yes or no. */
export async function putAction(tx: WriteTx, record: ConversationRecord, action: StoredAction): Promise<void> {
  const declared = await readDeclared(tx, action.toolKey);
  const row = rowOf(action, declared, {
    names: await readNames(tx, [action.proposedBy, action.runBy, action.declinedBy]),
    address: sendsToCustomer(declared?.tool ?? null) ? (await readSubject(tx, record)).email : null,
  });
  tx.put('action', action.id, [convScope(record.row.id)], row);
}

type Known = { names: ReadonlyMap<string, string>; address: string | null };

/** A tool that cannot be read any more (declared by a later version) leaves its key and what the row itself has. */
function rowOf(
  action: StoredAction,
  declared: { tool: DeclaredTool; version: number } | null,
  { names, address }: Known,
): ActionRow {
  const tool = declared?.tool;
  const { parameters, proposedBy, runBy, declinedBy } = action;
  const person = (id: string | null) =>
    id === null || id === assistantId ? null : { id: id as AgentId, name: names.get(id) ?? 'Someone' };
  return {
    id: action.id,
    conversationId: action.conversationId,
    tool: action.toolKey,
    label: tool?.label ?? action.toolKey,
    toolVersion: declared?.version ?? null,
    title: tool ? describeCall(tool, parameters) : action.toolKey,
    lines: tool ? linesOf(tool, parameters) : [],
    address,
    state: action.state,
    code: action.code,
    policyLine: action.policyLine,
    proposedBy: person(proposedBy),
    reason: action.reason,
    evidence: action.evidence,
    decidedBy: person(declinedBy ?? runBy),
    declineReason: action.declineReason,
    reference: action.reference,
    told: tool && action.state === 'done' ? tellDone(tool, parameters) : null,
    at: action.at.toISOString(),
    startedAt: action.startedAt?.toISOString() ?? null,
    finishedAt: action.finishedAt?.toISOString() ?? null,
    afterN: action.afterN,
  };
}

function sendsToCustomer(tool: DeclaredTool | null): boolean {
  return tool?.parameters.some(({ type }) => type === 'customer_email') ?? false;
}

/** Names of agents by id; who is the assistant or is not there has none. */
export async function readNames(tx: ReadTx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const agents = [...new Set(ids)].filter((id): id is string => id !== null && id !== assistantId);
  if (agents.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('agent')
    .select(['id', 'name'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', 'in', agents as AgentId[])
    .execute();
  return new Map(rows.map(({ id, name }) => [id as string, name]));
}

/** Runs begun so far, those of customers who were erased today among the day's. One that failed for sure did nothing and does not count; one whose outcome is unknown may have. Days are UTC. */
export async function countRuns(
  tx: ReadTx,
  toolKey: string,
  conversationId: ConversationId,
): Promise<{ runsInConversation: number; runsToday: number; centsToday: number }> {
  const day = new Date(tx.now);
  day.setUTCHours(0, 0, 0, 0);
  const { rows } = await sql<{ here: number; today: number; cents: number }>`with erased as (
      select runs, cents from tool_erased_run where workspace_id = ${tx.workspaceId} and tool_key = ${toolKey} and day = ${dayOf(tx.now)}::date
    )
    select count(*) filter (where conversation_id = ${conversationId})::int as here,
    (count(*) filter (where started_at >= ${day}) + coalesce((select runs from erased), 0))::int as today,
    (coalesce(sum(cents) filter (where started_at >= ${day}), 0) + coalesce((select cents from erased), 0))::float8 as cents
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

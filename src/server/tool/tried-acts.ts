import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { convScope } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ActionState } from '#shared/assistant/tools/action.ts';
import { describeCall } from '#shared/assistant/tools/schema.ts';
import type { HandoffRow, Statement } from '#shared/handoff/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { readActions, type StoredAction, stateOf } from './action-store.ts';
import { readTool } from './tools.ts';

/** What the summary says of an act, by its state. */
const became: Readonly<Record<ActionState, string>> = {
  needs_agent: 'proposed, waits for an agent',
  needs_lead: 'proposed, waits for a lead',
  running: 'asked for, no answer yet',
  done: 'done',
  failed: 'not done, refused or not reached',
  unknown: 'outcome unknown, not repeated',
  declined: 'declined',
  refused: 'not allowed by the policy',
};
const mostActs = 4;
const mark = 'act-';

/** B2, I6: what was tried with tools, newest last, each resting on its own record and on the words that asked for it. */
export async function readTriedActs(tx: ReadTx, conversationId: ConversationId): Promise<Statement[]> {
  const actions = await readActions(tx, conversationId);
  const statements: Statement[] = [];
  for (const action of actions.slice(-mostActs)) statements.push(await statementOf(tx, action));
  return statements;
}

async function statementOf(tx: ReadTx, action: StoredAction): Promise<Statement> {
  const tool = await readTool(tx, action.toolKey);
  const title = tool ? describeCall(tool, action.parameters) : action.toolKey;
  const outcome = became[stateOf(action, tx.now)];
  const reference = action.reference === null ? '' : `, ${action.reference}`;
  return {
    id: `${mark}${action.id}`,
    text: `${title}; ${outcome}${reference}`,
    citations: [{ kind: 'fact', source: 'Tool', label: title, value: outcome }, ...action.evidence],
  };
}

/** A line about an act: a record, which nobody words anew. */
export function isActLine({ id }: Pick<Statement, 'id'>): boolean {
  return id.startsWith(mark);
}

/** The package on the desk says what became of an act as soon as that is known, and never what it was before. */
export async function renewTriedActs(tx: WriteTx, { row }: ConversationRecord): Promise<void> {
  if (row.state !== 'queued' && row.state !== 'active') return;
  const stored = await tx.db
    .selectFrom('handoff')
    .select(['id', 'data'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', row.id)
    .orderBy('at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  if (!stored) return;
  const acts = await readTriedActs(tx, row.id);
  const { data } = stored;
  const handoff: HandoffRow = {
    ...data,
    tried: [...acts, ...data.tried.filter((line) => !isActLine(line))],
    ...(acts.length > 0 ? { parts: { ...data.parts, tried: 'present' as const } } : {}),
  };
  await tx.db
    .updateTable('handoff')
    .set({ data: json(handoff) })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', stored.id)
    .execute();
  tx.put('handoff', stored.id, [convScope(row.id)], handoff);
}

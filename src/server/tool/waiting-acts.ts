import { sql } from 'kysely';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { findConversation, saveConversation } from '#server/conversation/store.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { WaitingAct } from '#shared/conversation/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { readTool } from './tools.ts';

/** What waits for a person in one conversation, as its row says it (FEED-14); null where nothing does. */
async function readWaitingAct(tx: ReadTx, conversationId: ConversationId): Promise<WaitingAct | null> {
  const open = await tx.db
    .selectFrom('toolAction')
    .select(['state', 'at', 'toolKey'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', conversationId)
    .where('state', 'in', ['needs_agent', 'needs_lead'])
    .orderBy('at')
    .execute();
  const first = open.find(({ state }) => state === 'needs_lead') ?? open[0];
  if (!first) return null;
  const tool = await readTool(tx, first.toolKey);
  return {
    label: tool?.label ?? first.toolKey,
    needs: first.state === 'needs_lead' ? 'lead' : 'agent',
    since: first.at.toISOString(),
    count: open.length,
  };
}

/** I6: the conversation's row says what waits in it for a person, in the transaction in which that changed. `record` is locked; saved here if it says something else. */
export async function markWaitingAct(tx: WriteTx, record: ConversationRecord): Promise<void> {
  const { row } = record;
  const waits = row.state === 'closed' ? null : await readWaitingAct(tx, row.id);
  if (isSame(row.waitingAct ?? null, waits)) return;
  record.row = { ...row, waitingAct: waits };
  await saveConversation(tx, record);
}

function isSame(a: WaitingAct | null, b: WaitingAct | null): boolean {
  if (a === null || b === null) return a === b;
  return a.label === b.label && a.needs === b.needs && a.since === b.since && a.count === b.count;
}

const most = 100;

/**
 * Marks what was left unmarked: acts from before there were marks, those that a node of an older version wrote, and those of a conversation that its customer reopened. Answers
 * how many rows were wrong.
 */
export async function sweepWaitingActs({ store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>) {
  const { rows } = await store.read('system', workspaceId, ({ db }) =>
    sql<{ id: ConversationId }>`
      (select c.id from conversation c where c.workspace_id = ${workspaceId} and c.waiting_act is null and c.state <> 'closed' and c.erased_at is null
        and c.id in (select a.conversation_id from tool_action a where a.workspace_id = ${workspaceId} and a.state in ('needs_agent', 'needs_lead')) limit ${most})
      union
      (select c.id from conversation c where c.workspace_id = ${workspaceId} and c.waiting_act is not null and (c.state = 'closed' or not exists (
        select from tool_action a where a.workspace_id = ${workspaceId} and a.conversation_id = c.id and a.state in ('needs_agent', 'needs_lead'))) limit ${most})`.execute(
      db,
    ),
  );
  await markWaitingActs(
    { store, workspaceId },
    rows.map(({ id }) => id),
  );
  return rows.length;
}

/** Marks conversations anew, each in a transaction of its own. */
export async function markWaitingActs(
  { store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>,
  ids: readonly ConversationId[],
): Promise<void> {
  for (const id of ids) {
    await store.write('system', workspaceId, async (tx) => {
      const record = await findConversation(tx, id, 'lock');
      if (record) await markWaitingAct(tx, record);
    });
  }
}

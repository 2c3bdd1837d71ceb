import type { ExpressionBuilder } from 'kysely';
import { tellCustomer } from '#server/conversation/messages.ts';
import { longestStatusPauseMs, mostStatusUpdates, nextStatusAfterMs } from '#server/conversation/status-rhythm.ts';
import { loadConversation, saveConversation } from '#server/conversation/store.ts';
import type { Tables } from '#server/db/schema.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import { announceWait } from '#server/escalation/escalate.ts';
import { readReachable } from '#server/service-level/read-reachable.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

const mostPerSweep = 50;

/** The assistant has a turn: it speaks, or renews an answer that waits for a person (D4). */
export function isAssistants(eb: ExpressionBuilder<Tables, 'conversation'>) {
  return eb.or([eb('state', '=', 'assistant'), eb.and([eb('state', '=', 'queued'), eb('owner', '=', 'ai')])]);
}

/**
 * Conversations whose assistant should have answered by now (A14): after a stop of the service, or when its turn was lost. One that a node of an older version gave to people or
 * closed keeps its time, and the assistant has no turn there: it would come with every sweep, and enough of them in place of those that wait.
 */
export async function readOverdueTurns(tx: ReadTx): Promise<{ id: ConversationId; dueAt: Date }[]> {
  const rows = await tx.db
    .selectFrom('conversation')
    .select(['id', 'aiDueAt'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('aiDueAt', '<=', tx.now)
    .where(isAssistants)
    .orderBy('aiDueAt')
    .limit(mostPerSweep)
    .execute();
  return rows.flatMap(({ id, aiDueAt }) => (aiDueAt ? [{ id, dueAt: aiDueAt }] : []));
}

/**
 * B8, no dead zone: every waiting customer who has heard nothing for the pause gets one status line with a new honest estimate; the pause doubles, the
 * number is bounded. Each conversation in its own transaction, taken with `skip locked`, so that several nodes share the work.
 */
export async function sendStatusUpdates(deps: ServerDeps): Promise<number> {
  const { store, workspaceId } = deps;
  const due = await store.read('system', workspaceId, async (tx) =>
    tx.db
      .selectFrom('conversation')
      .select('id')
      .where('workspaceId', '=', tx.workspaceId)
      .where('nextStatusAt', '<=', tx.now)
      .orderBy('nextStatusAt')
      .limit(mostPerSweep)
      .execute(),
  );
  for (const { id } of due) {
    await store.write('system', workspaceId, async (tx) => {
      const free = await tx.db
        .selectFrom('conversation')
        .select('id')
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', id)
        .where('nextStatusAt', '<=', tx.now)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (!free) return;
      const record = await loadConversation(tx, id, 'lock');
      const inReview = isInReview(record.row);
      const since = inReview ? (record.row.answerReview?.since ?? null) : record.row.escalatedAt;
      const told = await countUpdates(tx, id, since);
      if (record.row.state !== 'queued' || told >= mostStatusUpdates) {
        record.nextStatusAt = null;
      } else {
        const pauseMs = Math.min(longestStatusPauseMs, nextStatusAfterMs * 2 ** told);
        record.nextStatusAt = new Date(tx.now.getTime() + pauseMs);
        if (inReview)
          await tellCustomer(tx, record, { kind: 'still_in_review', ...(await readReachable(tx, record.row)) });
        else await announceWait(tx, record, 'still_waiting');
      }
      await saveConversation(tx, record);
    });
  }
  return due.length;
}

/** Status lines since the escalation, or since an answer waits, the first word apart. */
async function countUpdates(tx: ReadTx, id: ConversationId, since: string | null): Promise<number> {
  const { count } = await tx.db
    .selectFrom('message')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('workspaceId', '=', tx.workspaceId)
    .where('conversationId', '=', id)
    .where('kind', '=', 'status')
    .where('at', '>=', new Date(since ?? 0))
    .executeTakeFirstOrThrow();
  return Math.max(0, Number(count) - 1);
}

import { sql } from 'kysely';
import type { WriteTx } from '#server/db/store.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/** The day of a limit, `2026-11-21`; days are UTC. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** SEC-82, I6: before the acts of a conversation go: what ran today goes on counting against its tool's limits, of nobody in particular. */
export async function keepRunsOfToday(tx: WriteTx, conversationId: ConversationId): Promise<void> {
  const day = dayOf(tx.now);
  await sql`insert into tool_erased_run (workspace_id, tool_key, day, runs, cents)
    select workspace_id, tool_key, ${day}::date, count(*), coalesce(sum(cents), 0) from tool_action
    where workspace_id = ${tx.workspaceId} and conversation_id = ${conversationId} and state in ('running', 'done', 'unknown')
      and started_at >= ${`${day}T00:00:00Z`}::timestamptz group by workspace_id, tool_key
    on conflict (workspace_id, tool_key, day) do update
      set runs = tool_erased_run.runs + excluded.runs, cents = tool_erased_run.cents + excluded.cents`.execute(tx.db);
}

/** What counted on days that are over counts no more, and goes. */
export async function forgetPastRuns(tx: WriteTx): Promise<void> {
  await sql`delete from tool_erased_run where workspace_id = ${tx.workspaceId} and day < ${dayOf(tx.now)}::date`.execute(
    tx.db,
  );
}

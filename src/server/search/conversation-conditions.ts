import { type RawBuilder, sql } from 'kysely';
import type { AgentActor } from '#server/auth/session.ts';
import type { ReadTx } from '#server/db/store.ts';
import type { Condition, Sought } from '#shared/search/parse-search.ts';

/** What `is:`, `tag:` and `in:` ask of the conversation `c`, as every desk judges its own (src/main/engine/db/search-filter.ts): each begins with `and`. */
export function conversationConditions(tx: ReadTx, actor: AgentActor, sought: Sought): RawBuilder<unknown> {
  const parts = [
    ...sought.is.map((condition) => holds(tx, actor, condition)),
    ...sought.tags.map(
      (tag) =>
        sql`exists (select 1 from jsonb_array_elements_text(coalesce(c.tags, '[]')) own where lower(own) = ${tag})`,
    ),
    ...sought.in.map(
      (name) => sql`exists (select 1 from queue q where q.workspace_id = c.workspace_id and q.id = c.queue_id
        and starts_with(lower(q.name), ${name}))`,
    ),
  ];
  return parts.length === 0 ? sql`` : sql`and ${sql.join(parts, sql` and `)}`;
}

function holds(tx: ReadTx, actor: AgentActor, condition: Condition): RawBuilder<unknown> {
  switch (condition) {
    case 'open':
      return sql`c.state <> 'closed'`;
    case 'closed':
      return sql`c.state = 'closed'`;
    case 'mine':
      return sql`c.assignee_id = ${actor.agentId}`;
    case 'unassigned':
      return sql`c.state = 'queued' and c.assignee_id is null`;
    case 'snoozed':
      return sql`c.state <> 'closed' and c.snoozed_until > ${tx.now}`;
  }
}

/** Whether the message `m` has a file; a note never has one. */
export function fileCondition(table: 'message' | 'note', sought: Sought): RawBuilder<unknown> {
  if (!sought.hasFile) return sql``;
  if (table === 'note') return sql`and false`;
  return sql`and exists (select 1 from attachment a where a.workspace_id = m.workspace_id and a.message_id = m.id)`;
}

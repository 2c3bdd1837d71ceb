import { sql } from 'kysely';

/**
 * Whose leads judge an answer that was drawn (SEC-34): the team that has the conversation, and while no person had it, that of its category's queue, to which it would have come. For a query over
 * `sampled_answer as sampled` and `conversation`; null nowhere.
 */
export const judgingTeam = sql<string>`coalesce(case when conversation.escalated_at is null then (select queue.team_id from category
  join queue on queue.workspace_id = category.workspace_id and queue.id = category.queue_id
  where category.workspace_id = sampled.workspace_id and category.key = sampled.stratum) end, conversation.team_id)`;

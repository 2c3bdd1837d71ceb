import type { Migration } from './migration.ts';

/**
 * I6: what waits for a person's word stands on the conversation's row, so that the queue shows it to whoever may decide (FEED-14). What waited before this step is marked by the
 * sweep, which puts it into the feed too. The indexes are for that sweep alone: few rows are in them.
 */
const sql = `
alter table conversation add column waiting_act jsonb;
create index conversation_waiting_act on conversation (workspace_id) where waiting_act is not null;
create index tool_action_open on tool_action (workspace_id, conversation_id) where state in ('needs_agent', 'needs_lead');
`;

export const waitingActs: Migration = { name: '0020-waiting-acts', sql };

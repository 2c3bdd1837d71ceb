import type { Migration } from './migration.ts';

/** C8: after so many seconds without input at their computer an agent is away; 0 is never, null as it was before (ten minutes). A copy of what the routing policy says, on the row that every desk has. */
const sql = `
alter table workspace add column idle_after_s integer check (idle_after_s between 0 and 14400);
grant update (idle_after_s) on workspace to baton_agent;
`;

export const idleAfter: Migration = { name: '0040-idle-after', sql };

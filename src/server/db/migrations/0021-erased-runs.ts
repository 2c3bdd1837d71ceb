import type { Migration } from './migration.ts';

/**
 * I6, SEC-82: an erased customer's runs of today still count against the day's limits of a tool, or erasing would give them back. How many and how much per tool and day,
 * of nobody in particular, and gone when the day is over.
 */
const sql = `
create table tool_erased_run (
  workspace_id uuid not null references workspace, tool_key text not null, day date not null, runs integer not null check (runs > 0), cents bigint not null,
  primary key (workspace_id, tool_key, day)
);
alter table tool_erased_run enable row level security;
alter table tool_erased_run force row level security;
create policy workspace_wall on tool_erased_run using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select on tool_erased_run to baton_agent;
grant select, insert, update, delete on tool_erased_run to baton_system;
`;

export const erasedRuns: Migration = { name: '0021-erased-runs', sql };

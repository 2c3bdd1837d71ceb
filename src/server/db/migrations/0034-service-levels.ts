import type { Migration } from './migration.ts';

/**
 * C7: what queues promise, as versions that are written and never changed; of each conversation what its clocks had run and when somebody looks at them by the clock. The customers'
 * role starts clocks with a message, so it reads the settings, but not who changed them and why.
 */
const sql = `
-- The newest version holds; without a row the defaults do, which are version 1.
create table service_level_settings (
  workspace_id uuid not null references workspace, version integer not null check (version > 1), settings jsonb not null, at timestamptz not null,
  by_id uuid not null, by_name text not null, why text not null, changed jsonb not null, primary key (workspace_id, version)
);
alter table service_level_settings enable row level security;
alter table service_level_settings force row level security;
create policy workspace_wall on service_level_settings using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert on service_level_settings to baton_agent, baton_system;
grant select (workspace_id, version, settings) on service_level_settings to baton_customer;
alter table conversation add column service_level jsonb, add column sla_clocks jsonb, add column sla_at timestamptz;
create index conversation_sla_due on conversation (workspace_id, sla_at) where sla_at is not null;
`;

export const serviceLevels: Migration = { name: '0034-service-levels', sql };

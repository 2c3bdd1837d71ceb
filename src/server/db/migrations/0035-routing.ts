import type { Migration } from './migration.ts';

/**
 * C4, C6: how work finds people. The policy as versions that are written and never changed; on a conversation to whom it is offered, whose desk rings because nobody took it, from whom it
 * came back, and when routing looks at it again by the clock; on an agent what they can do, how much they bear, and since when they are not there.
 */
const sql = `
-- The newest version holds; without a row the defaults do, which are version 1.
create table routing_policy (
  workspace_id uuid not null references workspace, version integer not null check (version > 1), policy jsonb not null, at timestamptz not null,
  by_id uuid not null, by_name text not null, why text not null, changed jsonb not null, primary key (workspace_id, version)
);
alter table routing_policy enable row level security;
alter table routing_policy force row level security;
create policy workspace_wall on routing_policy using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert on routing_policy to baton_agent, baton_system;
alter table conversation add column offer jsonb, add column offer_until timestamptz, add column alarm jsonb, add column returned jsonb,
  add column routing jsonb, add column route_at timestamptz;
create index conversation_offered on conversation (workspace_id, offer_until) where offer_until is not null;
create index conversation_to_route on conversation (workspace_id, route_at) where route_at is not null;
create index conversation_waiting on conversation (workspace_id, queue_id) where state = 'queued';
create index conversation_held on conversation (workspace_id, assignee_id) where state = 'active';
alter table agent add column skills jsonb, add column capacity jsonb, add column availability_reason text, add column availability_since timestamptz,
  add column gone_since timestamptz, add column offered_at timestamptz, add column offers_missed integer not null default 0;
-- What waited before this step is looked at once.
update conversation set route_at = now() where state = 'queued' and owner <> 'ai';
`;

export const routing: Migration = { name: '0035-routing', sql };

import type { Migration } from '../migration.ts';

/** Own tables: nobody else has them. Never thrown away, at worst kept aside. */
export const outboxInit: Migration = {
  id: 1,
  up: `
-- One row. agent_id: whose profile this is, from the first session on (SEC-25).
create table client (
  one integer primary key check (one = 1), client_id text not null, agent_id text, workspace_id text
) strict;

create table lane (lane text primary key, next_n integer not null) strict, without rowid;

create table mutation (
  place integer primary key autoincrement,
  id text not null unique, lane text not null, n integer not null, name text not null, args text not null,
  at text not null, enqueued_ms integer not null,
  -- 1 from the moment it may have reached the server: from then on its number is fixed.
  sent integer not null default 0,
  state text not null check (state in ('waiting', 'sending', 'acknowledged', 'refused', 'held')),
  error text, held_why text, seq integer
) strict;
create unique index mutation_line on mutation (lane, n) where state in ('waiting', 'sending', 'acknowledged');

create table draft (
  conversation_id text not null, mode text not null, text text not null, suggestion_id text, suggested_text text,
  seen_through integer not null, updated_at integer not null,
  primary key (conversation_id, mode)
) strict, without rowid;

create table setting (key text primary key, value text not null) strict, without rowid;
`,
};

import type { Migration } from '../migration.ts';

/** The version that wrote the entry: its arguments are of that version, also when a newer one sends them (SYNC 2.6). What was there is of version 2. */
export const outboxProtocol: Migration = {
  id: 2,
  up: 'alter table mutation add column protocol integer not null default 2;',
};

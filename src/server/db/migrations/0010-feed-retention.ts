import type { Migration } from './migration.ts';

/**
 * SYNC 2.6: how old a tombstone is. Rows of the feed carry a number and no time; a mark says how far the workspace was at a time, so that everything up to its number
 * is at least that old. The write path pays nothing for it.
 */
const sql = `
create table feed_mark (workspace_id uuid not null references workspace, seq bigint not null, at timestamptz not null, primary key (workspace_id, seq));
alter table feed_mark enable row level security;
alter table feed_mark force row level security;
create policy workspace_wall on feed_mark using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert, delete on feed_mark to baton_system;
create index feed_tombstone on feed (workspace_id, seq) where kind <> 'put';
`;

export const feedRetention: Migration = { name: '0010-feed-retention', sql };

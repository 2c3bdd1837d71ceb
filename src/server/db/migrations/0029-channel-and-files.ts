import type { Migration } from './migration.ts';

/**
 * J6: what kind of channel a conversation came by (null: before this step, a chat), and of a file the reply for later that it goes with: until that is sent, taken back or erased, nobody else
 * names the file and no purge takes it.
 */
const sql = `
alter table conversation add column channel_kind text check (channel_kind in ('chat', 'email'));
alter table attachment add column scheduled_id uuid;
create index attachment_by_scheduled on attachment (workspace_id, scheduled_id) where scheduled_id is not null;
`;

export const channelAndFiles: Migration = { name: '0029-channel-and-files', sql };

import type { Migration } from './migration.ts';

/** SYNC 2.5: a node reads what came since it last looked, of all scopes at once. */
const sql = `
create index feed_by_order on feed (workspace_id, seq, ord);
`;

export const feedOrder: Migration = { name: '0009-feed-order', sql };

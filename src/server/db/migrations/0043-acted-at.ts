import type { Migration } from './migration.ts';

/** C4, C6: when an agent last did something, at a desk or by its keys: who did is there, whatever ran out beside them. */
const sql = `
alter table agent add column acted_at timestamptz;
`;

export const actedAt: Migration = { name: '0043-acted-at', sql };

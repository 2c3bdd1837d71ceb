import type { Migration } from './migration.ts';

/**
 * J6, C5: until when its agent put a conversation away, its tags, and who gave it to whoever has it. They stand on its row, because lists are made of rows (docs/decisions/0024). Nothing is
 * searched by them here: each desk does.
 */
const sql = `
alter table conversation add column snoozed_until timestamptz;
alter table conversation add column tags jsonb;
alter table conversation add column given jsonb;
`;

export const triage: Migration = { name: '0022-triage', sql };

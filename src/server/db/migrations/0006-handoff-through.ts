import type { Migration } from './migration.ts';

/** B2: up to which customer message the package was written. What they write while they wait makes it old. */
const sql = `
alter table handoff add column through_n integer not null default 0;
`;

export const handoffThrough: Migration = { name: '0006-handoff-through', sql };

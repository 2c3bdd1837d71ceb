import type { Migration } from './migration.ts';

/** MEASURES 1: how hard a conversation is (low, mid, high), as the assistant last graded it; every event carries it as it was then. Null: not graded yet. */
const sql = `
alter table conversation add column band text;
`;

export const band: Migration = { name: '0008-band', sql };

import type { Migration } from './migration.ts';

/** C9: who of the leads and supervisors acknowledged what rings for all of them, so that it is silent for all. */
const sql = `
alter table conversation add column heard jsonb;
`;

export const heard: Migration = { name: '0042-heard', sql };

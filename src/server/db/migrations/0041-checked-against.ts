import type { Migration } from './migration.ts';

/**
 * E3: a check says which knowledge it was made against, so that one that is published days later is checked again where something went live or was taken back since; and which cases a lead
 * accepts who publishes it all the same, also those that its report has no room to list.
 */
const sql = `
alter table workspace_counter add column knowledge_change integer not null default 0;
alter table publication add column checked_change integer, add column failed_cases uuid[] not null default '{}';
`;

export const checkedAgainst: Migration = { name: '0041-checked-against', sql };

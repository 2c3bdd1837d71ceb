import type { Migration } from './migration.ts';

/** PUSH-9: which mutation took a number, and that none takes two. Those answered before have none, and are known by their number alone. */
const sql = `
alter table mutation_result add column mutation_id uuid;
create unique index mutation_result_by_id on mutation_result (workspace_id, client_id, mutation_id);
`;

export const mutationIds: Migration = { name: '0011-mutation-ids', sql };

import type { Migration } from './migration.ts';

/** A1, A4, SEC-47: what the recogniser of an outside AI called an imported turn. A voice bot often has no words for it; then this is all that is known of the turn. */
const sql = `
alter table message add column label text check (char_length(label) between 1 and 80);
`;

export const turnLabels: Migration = { name: '0027-turn-labels', sql };

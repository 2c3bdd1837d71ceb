import type { Migration } from './migration.ts';

/**
 * E2, E8: what was found out about a correction after it came (near-duplicates, contradictions, what it touches, flags), and what leads do with it besides deciding.
 * `examined`: null until it was looked at; `words` is looked at once more when sentence vectors are there.
 */
const sql = `
alter table correction
  add column examined text check (examined in ('words', 'meaning')), add column group_id uuid,
  add column contradicts jsonb, add column flags jsonb, add column "similar" jsonb, add column touches jsonb,
  add column deferred_until timestamptz, add column expires_at timestamptz, add column expired_at timestamptz, add column asked jsonb,
  add column decided_with uuid, add column publication_id uuid;
create index correction_to_examine on correction (workspace_id, at) where state = 'waiting' and examined is distinct from 'meaning';
create index correction_that_waits on correction (workspace_id, at) where state = 'waiting';
create index correction_of_author on correction (workspace_id, author_id, at);
`;

export const review: Migration = { name: '0032-review', sql };

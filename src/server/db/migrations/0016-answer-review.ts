import type { Migration } from './migration.ts';

/**
 * D4: which answers wait for a person, as versions that are written and never changed; what waits and until when, on the conversation; who released an answer. The draft
 * itself is a row of `suggestion`, on which the customers' role has no right.
 */
const sql = `
-- The newest version holds; without a row the defaults do, which are version 1.
create table answer_review_settings (
  workspace_id uuid not null references workspace, version integer not null check (version > 1), settings jsonb not null, at timestamptz not null,
  by_id uuid not null, by_name text not null, why text not null, changed jsonb not null, primary key (workspace_id, version)
);
alter table answer_review_settings enable row level security;
alter table answer_review_settings force row level security;
create policy workspace_wall on answer_review_settings using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert on answer_review_settings to baton_agent, baton_system;
alter table conversation add column answer_review jsonb, add column review_due_at timestamptz;
create index conversation_review_due on conversation (workspace_id, review_due_at) where review_due_at is not null;
alter table message add column reviewed jsonb;
`;

export const answerReview: Migration = { name: '0016-answer-review', sql };

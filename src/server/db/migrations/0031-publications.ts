import type { Migration } from './migration.ts';

/**
 * E3: changes of what the assistant knows, each with its whole content and what was there before it, and the golden set that they are checked against. Several questions of one
 * answer. `lease_until`: a node checks it until then; after that another may.
 */
const wall = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy workspace_wall on ${table} using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));`;

const sql = `
create table publication (
  workspace_id uuid not null references workspace, id uuid not null, kind text not null check (kind in ('answer', 'article')), target_id uuid not null, title text not null,
  state text not null check (state in ('checking', 'held', 'live', 'reverted', 'withdrawn')), version integer, author_id uuid not null, author_name text not null,
  at timestamptz not null, live_at timestamptz, correction_ids uuid[] not null, team_ids uuid[] not null, content jsonb, before jsonb, progress jsonb, report jsonb, fault text,
  reason text, published_by uuid, published_by_name text, reverted_by uuid, reverted_by_name text, reverted_at timestamptz, revert_reason text, lease_until timestamptz,
  attempts integer not null default 0,
  primary key (workspace_id, id), unique (workspace_id, version), foreign key (workspace_id, author_id) references agent
);
create index publication_checking on publication (workspace_id, at) where state = 'checking';
create index publication_by_target on publication (workspace_id, target_id);
-- conversation_id: whose words the question is; it goes with them. retired_by: the publication that a lead put live although this case became worse.
create table golden_case (
  workspace_id uuid not null references workspace, id uuid not null, question text not null, context jsonb not null, must_say jsonb not null, must_not_say jsonb not null,
  source jsonb not null, category_key text, language text not null, team_id uuid, conversation_id uuid, from_correction_id uuid, publication_id uuid, retired_by uuid,
  state text not null check (state in ('proposed', 'active', 'retired')), at timestamptz not null,
  primary key (workspace_id, id), foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
create index golden_case_by_publication on golden_case (workspace_id, publication_id);
create index golden_case_by_conversation on golden_case (workspace_id, conversation_id);
${['publication', 'golden_case'].map(wall).join('')}
grant select, insert, update on publication, golden_case to baton_agent;
grant select, insert, update, delete on publication, golden_case to baton_system;

alter table answer add column questions jsonb;
-- A lead who publishes or reverts writes what the assistant knows, under the publication's number.
grant insert, update, delete on article to baton_agent;
grant select, update on workspace_counter to baton_agent;
alter table workspace_counter add column knowledge_version integer not null default 0;
`;

export const publications: Migration = { name: '0031-publications', sql };

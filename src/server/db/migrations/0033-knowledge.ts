import type { Migration } from './migration.ts';

/**
 * E: who answers for an article and when it is looked at again, whether it is live; what is being written of it (a draft never reaches the customers' role); what was proposed
 * from conversations that people solved (E6), with a lead's word on its quality; and what a person said of two entries that look alike.
 */
const wall = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy workspace_wall on ${table} using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
`;

const sql = `
alter table article add column state text not null default 'live' check (state in ('live', 'retired')), add column owner_id uuid, add column review_at text,
  add column updated_by_id uuid, add column updated_by_name text;
create policy live_articles on article as restrictive for select to baton_customer using (state = 'live');
grant insert, update, delete on article to baton_agent;

create table article_draft (
  workspace_id uuid not null references workspace, id uuid not null, article_id uuid not null, author_id uuid not null, author_name text not null, content jsonb not null,
  based_on integer not null check (based_on >= 0), origin text not null check (origin in ('written', 'import', 'conversation')), source text, conversation_id uuid,
  written_ms bigint not null, client_id uuid, updated_at timestamptz not null,
  primary key (workspace_id, id), unique (workspace_id, article_id, author_id), foreign key (workspace_id, author_id) references agent
);
create index article_draft_by_conversation on article_draft (workspace_id, conversation_id);
${wall('article_draft')}
grant select, insert, update, delete on article_draft to baton_agent, baton_system;

create table article_proposal (
  workspace_id uuid not null references workspace, id uuid not null, conversation_id uuid not null, team_id uuid not null, category_key text, content jsonb not null,
  at timestamptz not null, state text not null check (state in ('proposed', 'taken', 'declined')), is_audit boolean not null,
  verdict text check (verdict in ('good', 'not_good')), reason text, decided_by uuid, decided_by_name text, decided_at timestamptz,
  primary key (workspace_id, id), unique (workspace_id, conversation_id), foreign key (workspace_id, conversation_id) references conversation on delete cascade,
  check (verdict is null or reason is not null)
);
${wall('article_proposal')}
grant select, insert, update, delete on article_proposal to baton_agent, baton_system;

create table knowledge_mark (
  workspace_id uuid not null references workspace, key text not null, by_id uuid not null, by_name text not null, at timestamptz not null,
  primary key (workspace_id, key)
);
${wall('knowledge_mark')}
grant select, insert, update, delete on knowledge_mark to baton_agent, baton_system;
`;

export const knowledge: Migration = { name: '0033-knowledge', sql };

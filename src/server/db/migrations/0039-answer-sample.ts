import type { Migration } from './migration.ts';

/**
 * E4, F2: what was drawn of the assistant's answers for leads to judge, week by week with its seed, and what each of them said. Out of the customers' role's reach; words are read where they stand.
 */
const wall = (table: string) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy workspace_wall on ${table} using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
`;

const sql = `
create table answer_draw (
  workspace_id uuid not null references workspace, week text not null, seed text not null, at timestamptz not null, drawn integer not null check (drawn >= 0), primary key (workspace_id, week)
);
${wall('answer_draw')}
grant select, insert, update on answer_draw to baton_system;

create table sampled_answer (
  workspace_id uuid not null references workspace, id uuid not null, conversation_id uuid not null, message_id uuid not null, week text not null, place integer not null check (place >= 0),
  stratum text, stratum_size integer not null check (stratum_size > 0), is_double boolean not null, verdict text check (verdict in ('right', 'wrong', 'unclear')), at timestamptz not null,
  primary key (workspace_id, id), unique (workspace_id, message_id), foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
create index sampled_answer_by_conversation on sampled_answer (workspace_id, conversation_id);
create index sampled_answer_by_time on sampled_answer (workspace_id, at);
${wall('sampled_answer')}
grant select, update on sampled_answer to baton_agent;
grant select, insert, update, delete on sampled_answer to baton_system;

create table answer_verdict (
  workspace_id uuid not null references workspace, sample_id uuid not null, by_id uuid not null, conversation_id uuid not null, verdict text not null check (verdict in ('right', 'wrong', 'unclear')),
  at timestamptz not null, primary key (workspace_id, sample_id, by_id), foreign key (workspace_id, by_id) references agent,
  foreign key (workspace_id, sample_id) references sampled_answer on delete cascade
);
create index answer_verdict_by_conversation on answer_verdict (workspace_id, conversation_id);
${wall('answer_verdict')}
grant select, insert, update, delete on answer_verdict to baton_agent, baton_system;
`;

export const answerSample: Migration = { name: '0039-answer-sample', sql };

import type { Migration } from './migration.ts';

/**
 * F: words between a supervisor and the agent who has a conversation, out of the customers' role's reach; who reads along only while they listen; who asks that somebody looks at it; and what agents see of the
 * board.
 */
const sql = `
create table whisper (
  workspace_id uuid not null references workspace, id uuid not null, conversation_id uuid not null, by_id uuid not null, by_name text not null, to_id uuid not null, to_name text not null,
  text text not null, at timestamptz not null, after_n integer not null check (after_n >= 0),
  primary key (workspace_id, id), foreign key (workspace_id, conversation_id) references conversation on delete cascade,
  foreign key (workspace_id, by_id) references agent, foreign key (workspace_id, to_id) references agent, check (by_id <> to_id)
);
create index whisper_by_conversation on whisper (workspace_id, conversation_id);
alter table whisper enable row level security;
alter table whisper force row level security;
create policy workspace_wall on whisper using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert on whisper to baton_agent;
grant select, insert, delete on whisper to baton_system;

alter table conversation_follower add column listens boolean not null default false;
create index conversation_listener on conversation_follower (workspace_id, agent_id) where listens;
grant update on conversation_follower to baton_agent;

alter table conversation add column flag jsonb;
alter table workspace add column board_for_agents text not null default 'team' check (board_for_agents in ('none', 'team'));
grant update (board_for_agents) on workspace to baton_agent;
`;

export const supervision: Migration = { name: '0036-supervision', sql };

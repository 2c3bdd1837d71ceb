import type { Migration } from './migration.ts';

/**
 * Tables. Every primary, unique and foreign key begins with workspace_id, so that an id of a client's making meets only rows of its own
 * workspace (SEC-29). Rows of a conversation go with it.
 */
const places = `
create table installation (only_row boolean primary key default true check (only_row), workspace_id uuid not null);
create table workspace (
  workspace_id uuid primary key, name text not null, time_zone text not null, languages text[] not null, created_at timestamptz not null default now()
);
create table workspace_head (
  workspace_id uuid primary key references workspace, head bigint not null default 0, epoch text not null, min_retained bigint not null default 0
);
create table workspace_counter (workspace_id uuid primary key references workspace, conversation_number bigint not null default 0);
create table team (workspace_id uuid not null references workspace, id uuid not null, name text not null, primary key (workspace_id, id));
create table queue (
  workspace_id uuid not null, id uuid not null, team_id uuid not null, name text not null, first_response_s integer not null, next_response_s integer not null,
  is_fallback boolean not null default false, primary key (workspace_id, id), foreign key (workspace_id, team_id) references team
);
create table category (
  workspace_id uuid not null, id uuid not null, key text not null, name text not null, queue_id uuid not null, mode text not null,
  floor double precision not null, human_first boolean not null, examples jsonb not null default '[]',
  primary key (workspace_id, id), unique (workspace_id, key), foreign key (workspace_id, queue_id) references queue
);
create table agent (
  workspace_id uuid not null references workspace, id uuid not null, name text not null, public_name text not null, email text not null, role text not null,
  team_ids uuid[] not null, languages text[] not null, availability text not null default 'offline', active boolean not null default true,
  auth_user_id text, primary key (workspace_id, id), unique (workspace_id, email), unique (workspace_id, auth_user_id)
);
create table account (
  workspace_id uuid not null references workspace, id uuid not null, name text not null, plan text not null, value_per_year double precision not null,
  currency text not null, renewal_on text, health double precision, health_trend jsonb not null default '[]', at_risk boolean not null,
  seats integer, facts jsonb not null default '[]', updated_at timestamptz not null, primary key (workspace_id, id)
);
create table channel (
  workspace_id uuid not null references workspace, id uuid not null, kind text not null, name text not null, origins text[] not null,
  widget_key_hash text not null, server_key_hash text not null, identity_secrets jsonb not null default '[]', key_prefix text not null,
  primary key (workspace_id, id), unique (workspace_id, widget_key_hash), unique (workspace_id, server_key_hash)
);
create table customer (
  workspace_id uuid not null references workspace, id uuid not null, sub text, channel_id uuid, name text not null, email text, account_id uuid,
  identity text not null, claimed jsonb not null default '{}', time_zone text, language text,
  primary key (workspace_id, id), unique (workspace_id, channel_id, sub),
  foreign key (workspace_id, channel_id) references channel, foreign key (workspace_id, account_id) references account
);
create table article (
  workspace_id uuid not null references workspace, id uuid not null, slug text not null, title text not null, audience text not null, language text not null,
  category_key text, pages text[] not null, tags text[] not null, sections jsonb not null, version integer not null default 1, updated_at timestamptz not null,
  primary key (workspace_id, id), unique (workspace_id, slug)
);
`;

const threads = `
create table conversation (
  workspace_id uuid not null references workspace, id uuid not null, number bigint not null, queue_id uuid not null, team_id uuid not null, customer_id uuid not null,
  customer_name text not null, identity text not null, account_name text, tier text, language text not null, category_key text, category_name text, urgency text not null,
  sentiments jsonb not null default '[]', state text not null, owner text not null, ownership_version integer not null default 0, assignee_id uuid, mode text not null,
  mode_set_by text not null default '', need text not null default '', why jsonb not null default '[]', priority double precision not null default 0,
  started_at timestamptz not null, escalated_at timestamptz, waiting_since timestamptz, respond_by timestamptz, claimed_at timestamptz,
  first_agent_reply_at timestamptz, closed_at timestamptz, gap text, last_n integer not null default 0, last_customer_n integer not null default 0,
  last_at timestamptz not null, last_author text not null, preview text not null default '', version integer not null default 0,
  channel_id uuid not null, token_hash text not null, page jsonb, trail jsonb not null default '[]', asked_clarifying boolean not null default false,
  ai_due_at timestamptz, next_status_at timestamptz, closed_cause text, closer text, rating integer, rating_comment text, rating_requested_at timestamptz, ratee text,
  primary key (workspace_id, id), unique (workspace_id, number), unique (workspace_id, token_hash),
  foreign key (workspace_id, queue_id) references queue, foreign key (workspace_id, team_id) references team,
  foreign key (workspace_id, customer_id) references customer, foreign key (workspace_id, assignee_id) references agent,
  foreign key (workspace_id, channel_id) references channel,
  check ((state = 'active') = (assignee_id is not null) or state = 'closed')
);
create index conversation_by_team on conversation (workspace_id, team_id, state);
create index conversation_by_assignee on conversation (workspace_id, assignee_id) where assignee_id is not null;
create index conversation_by_customer on conversation (workspace_id, customer_id);
create index conversation_by_ai_due on conversation (workspace_id, ai_due_at) where ai_due_at is not null;
create index conversation_by_status_due on conversation (workspace_id, next_status_at) where next_status_at is not null;
create table message (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, n integer not null, author jsonb not null, kind text not null, text text not null,
  at timestamptz not null, confidence double precision, floor double precision, engine text, sources jsonb not null default '[]', suggestion_id uuid,
  delivered_at timestamptz, primary key (workspace_id, id), unique (workspace_id, conversation_id, n),
  foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
create table note (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, author_id uuid not null, author_name text not null, text text not null,
  at timestamptz not null, after_n integer not null, primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation on delete cascade, foreign key (workspace_id, author_id) references agent
);
create table moment (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, at timestamptz not null, after_n integer not null, kind text not null,
  actor_id uuid, actor_name text, text text not null, primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
create table escalation (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, at timestamptz not null, by text not null, decisive text not null, fired jsonb not null,
  sum double precision not null, threshold double precision not null, turns integer not null, settings_version integer not null, label text,
  primary key (workspace_id, id), foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
create table handoff (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, escalation_id uuid not null, at timestamptz not null, data jsonb not null,
  primary key (workspace_id, id), foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
create table context (
  workspace_id uuid not null, id uuid not null, data jsonb not null, updated_at timestamptz not null, primary key (workspace_id, id),
  foreign key (workspace_id, id) references conversation on delete cascade
);
create table suggestion (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, opportunity_id uuid not null, rank integer not null, title text not null,
  text text not null, sources jsonb not null, confidence double precision not null, reason text not null, engine text not null,
  rests_on_note boolean not null, at timestamptz not null, primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
create table feedback (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, agent_id uuid not null, target_kind text not null, target_id text not null,
  verdict text not null, reasons jsonb not null, at timestamptz not null, primary key (workspace_id, id),
  unique (workspace_id, agent_id, target_kind, target_id),
  foreign key (workspace_id, conversation_id) references conversation on delete cascade, foreign key (workspace_id, agent_id) references agent
);
create table correction (
  workspace_id uuid not null, id uuid not null, conversation_id uuid not null, message_id uuid not null, author_id uuid not null, author_name text not null,
  at timestamptz not null, question text not null, said text not null, text text not null, reason text not null, article_id uuid, article_title text,
  category_key text, affects integer not null default 0, state text not null, decided_by uuid, decided_by_name text, decided_at timestamptz,
  published_text text, decision_reason text, primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation on delete cascade, foreign key (workspace_id, author_id) references agent
);
create table answer (
  workspace_id uuid not null, id uuid not null, correction_id uuid not null, question text not null, text text not null, category_key text, article_id uuid,
  language text not null, version integer not null default 1, approved_by uuid not null, approved_by_name text not null, approved_at timestamptz not null,
  reverted_at timestamptz, primary key (workspace_id, id), foreign key (workspace_id, correction_id) references correction on delete cascade
);
create table conversation_follower (
  workspace_id uuid not null, conversation_id uuid not null, agent_id uuid not null, at timestamptz not null,
  primary key (workspace_id, conversation_id, agent_id),
  foreign key (workspace_id, conversation_id) references conversation on delete cascade, foreign key (workspace_id, agent_id) references agent
);
create index follower_by_agent on conversation_follower (workspace_id, agent_id);
create table delivery (
  workspace_id uuid not null, message_id uuid not null, conversation_id uuid not null, state text not null default 'waiting', at timestamptz not null default now(),
  primary key (workspace_id, message_id), foreign key (workspace_id, conversation_id) references conversation on delete cascade
);
`;

const records = `
create table client (
  workspace_id uuid not null, id uuid not null, agent_id uuid not null, created_at timestamptz not null default now(), primary key (workspace_id, id),
  foreign key (workspace_id, agent_id) references agent
);
create table client_lane (
  workspace_id uuid not null, client_id uuid not null, lane text not null, last_n bigint not null default 0, primary key (workspace_id, client_id, lane),
  foreign key (workspace_id, client_id) references client on delete cascade
);
create table mutation_result (
  workspace_id uuid not null, client_id uuid not null, lane text not null, n bigint not null, outcome jsonb not null, at timestamptz not null default now(),
  primary key (workspace_id, client_id, lane, n), foreign key (workspace_id, client_id, lane) references client_lane on delete cascade
);
create table feed (
  workspace_id uuid not null references workspace, scope text not null, entity text not null, id text not null, seq bigint not null, ord integer not null,
  kind text not null check (kind in ('put', 'del', 'leave')), data jsonb, primary key (workspace_id, scope, entity, id), check ((kind = 'put') = (data is not null))
);
create index feed_by_seq on feed (workspace_id, scope, seq, ord);
create index feed_by_row on feed (workspace_id, entity, id);
create table event (
  workspace_id uuid not null references workspace, id uuid not null, type text not null, at timestamptz not null, recorded_at timestamptz not null, seq bigint not null,
  conversation_id uuid, dims jsonb not null default '{}', fields jsonb not null, primary key (workspace_id, id)
);
create index event_by_type on event (workspace_id, type, at);
create index event_by_conversation on event (workspace_id, conversation_id) where conversation_id is not null;
create table audit (
  workspace_id uuid not null references workspace, n bigint not null, at timestamptz not null, actor text not null, action text not null, target text not null,
  reason text not null, hash text not null, prev_hash text not null, primary key (workspace_id, n)
);
create table idempotency (
  workspace_id uuid not null references workspace, key_hash text not null, route text not null, body_hash text not null, status integer not null, response jsonb not null,
  at timestamptz not null default now(), primary key (workspace_id, key_hash, route)
);
create table identity_jti (workspace_id uuid not null references workspace, jti text not null, exp timestamptz not null, primary key (workspace_id, jti));
`;

export const init: Migration = { name: '0001-init', sql: places + threads + records };

import type { Migration } from './migration.ts';

/** Tables whose rows belong to a workspace. `installation` and the tables of sign-in are the owner's alone. */
const walled = [
  'workspace',
  'workspace_head',
  'workspace_counter',
  'team',
  'queue',
  'category',
  'agent',
  'account',
  'channel',
  'customer',
  'article',

  'conversation',
  'message',
  'note',
  'moment',
  'escalation',
  'handoff',
  'context',
  'suggestion',
  'feedback',
  'correction',
  'answer',

  'conversation_follower',
  'delivery',
  'client',
  'client_lane',
  'mutation_result',
  'feed',
  'event',
  'audit',
  'idempotency',
  'identity_jti',
];

/** SEC-28: the roles neither own nor log in; the owner switches to one inside each transaction. */
const roles = ['baton_agent', 'baton_customer', 'baton_system']
  .map(
    (role) => `
do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin nosuperuser nobypassrls; end if;
  -- The owner may be an ordinary login: it must be able to switch.
  if not (select rolsuper from pg_roles where rolname = current_user) then execute format('grant ${role} to %I', current_user); end if;
end $$;
grant usage on schema public to ${role};`,
  )
  .join('');

const walls = walled
  .map(
    (table) => `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy workspace_wall on ${table} using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));`,
  )
  .join('');

const grants = `
-- Agents: the desk. No channel keys, no rows of the customer door, no reading of the audit log.
grant select on workspace, workspace_head, team, queue, category, agent, account, customer, article, conversation, message, note, moment, escalation,
  handoff, context, suggestion, feedback, correction, answer, conversation_follower, client, client_lane, mutation_result, feed, event, delivery to baton_agent;
grant insert, update on conversation, message, note, moment, escalation, handoff, context, suggestion, feedback, correction, answer, conversation_follower,
  client, client_lane, mutation_result, delivery to baton_agent;
grant update on agent to baton_agent;
grant delete on conversation_follower, mutation_result, suggestion to baton_agent;
grant insert on event to baton_agent;

-- SEC-58: the customer API and delivery have no right to what is internal: note, suggestion, handoff, context, escalation, feedback, correction, account, feed, audit;
-- events are written, not read; of articles the public ones only; of agents what customers may know.
grant select on workspace, workspace_head, queue, category, channel, customer, conversation, message, article, answer, delivery, idempotency, identity_jti to baton_customer;
grant select (workspace_id, id, public_name, languages, team_ids, availability, active) on agent to baton_customer;
grant insert, update on customer, conversation, message, delivery, idempotency, identity_jti to baton_customer;
grant insert on moment, event to baton_customer;
grant delete on delivery, idempotency, identity_jti to baton_customer;
create policy public_articles on article as restrictive for select to baton_customer using (audience = 'public');

-- Jobs, the assistant, the importer: everything of the workspace but to change what is insert-only.
grant select, insert, update, delete on workspace, workspace_head, workspace_counter, team, queue, category, agent, account, channel, customer, article, conversation,
  message, note, moment, escalation, handoff, context, suggestion, feedback, correction, answer, conversation_follower, delivery, client, client_lane,
  mutation_result, feed, idempotency, identity_jti to baton_system;
grant select, insert on event to baton_system;
grant select on audit to baton_system;
`;

export const access: Migration = { name: '0002-access', sql: roles + walls + grants };

import type { Migration } from './migration.ts';

/**
 * SYNC 2.5: a commit says which history its number is of, and whether it only put rows. Then the feed's rows of that number are those it was given, and whoever sends
 * them on need not read them. `baton_commit` stays for nodes of the version before.
 */
const sql = `
create function baton_close(puts jsonb, events jsonb, audits jsonb) returns table (seq bigint, epoch text, only_puts boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ws uuid := current_setting('baton.workspace')::uuid;
  new_seq bigint := baton_commit(puts, events, audits);
begin
  return query select h.head, h.epoch::text, not exists (select 1 from feed f where f.workspace_id = ws and f.seq = new_seq and f.kind <> 'put')
    from workspace_head h where h.workspace_id = ws;
end $$;
revoke all on function baton_close(jsonb, jsonb, jsonb) from public;
grant execute on function baton_close(jsonb, jsonb, jsonb) to baton_agent, baton_customer, baton_system;
`;

export const commitTold: Migration = { name: '0013-commit-told', sql };

import type { Migration } from './migration.ts';

/**
 * SYNC 2.1: the end of a write is one statement, sent together with its commit, so that the head is locked only while the database works and never while a process
 * far from it waits for its turn. So what clients are answered (PUSH-2) is stored here, with the number that is known only here.
 * answers: [{clientId, id, outcome}], outcome with its lane and n; one whose mutation has an answer under another number (PUSH-9) undoes the transaction: SQLSTATE BT001.
 * With the caller's rights: row security holds for what it writes. `baton_close` stays for nodes of the version before.
 */
const sql = `
create function baton_end(puts jsonb, events jsonb, audits jsonb, answers jsonb) returns table (seq bigint, epoch text, only_puts boolean)
language plpgsql set search_path = public, pg_temp as $$
declare
  ws uuid := current_setting('baton.workspace')::uuid;
  ended record;
  stored integer;
begin
  if jsonb_array_length(puts) + jsonb_array_length(events) + jsonb_array_length(audits) > 0 then
    select * into ended from baton_close(puts, events, audits);
  else
    select h.head as seq, h.epoch::text as epoch, true as only_puts into ended from workspace_head h where h.workspace_id = ws;
  end if;
  if jsonb_array_length(answers) > 0 then
    with given as (
      select * from jsonb_to_recordset(answers) as a("clientId" uuid, id uuid, outcome jsonb)
    ), kept as (
      insert into mutation_result (workspace_id, client_id, lane, n, mutation_id, outcome)
      select ws, g."clientId", g.outcome->>'lane', (g.outcome->>'n')::bigint, g.id, g.outcome || jsonb_build_object('seq', ended.seq) from given g
      on conflict (workspace_id, client_id, mutation_id) do nothing returning client_id, lane, n
    ), moved as (
      update client_lane l set last_n = k.n from kept k where l.workspace_id = ws and l.client_id = k.client_id and l.lane = k.lane returning 1
    ), pruned as (
      -- Far more than one push holds is kept of each lane.
      delete from mutation_result r using kept k
      where k.n % 500 = 0 and r.workspace_id = ws and r.client_id = k.client_id and r.lane = k.lane and r.n <= k.n - 500
    ) select count(*) into stored from moved;
    if stored <> jsonb_array_length(answers) then
      raise exception 'a mutation has an answer under another number' using errcode = 'BT001';
    end if;
  end if;
  return query select ended.seq, ended.epoch, ended.only_puts;
end $$;
revoke all on function baton_end(jsonb, jsonb, jsonb, jsonb) from public;
grant execute on function baton_end(jsonb, jsonb, jsonb, jsonb) to baton_agent, baton_customer, baton_system;
`;

export const oneEnd: Migration = { name: '0018-one-end', sql };

import type { Migration } from './migration.ts';

/**
 * The one door to feed, head, event numbers and audit. They run with the owner's rights (the roles have none on these tables but what 0002 grants)
 * and take the workspace from the transaction, never from an argument.
 */
const commit = `
create function baton_audit_hash(prev text, entry audit) returns text language sql immutable set search_path = public, pg_temp as $$
  select encode(sha256(convert_to(prev || jsonb_build_array(entry.workspace_id, entry.n, to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    entry.actor, entry.action, entry.target, entry.reason)::text, 'UTF8')), 'hex')
$$;

-- SYNC 2.1: the last statement of a write. Takes the next number (the row lock makes commit order = number order), stamps what the transaction changed.
-- puts: [{entity, id, scopes, data}], data null = removed. events: [{id, type, at, recordedAt, conversationId, dims, fields}]. audits: [{at, actor, action, target, reason}].
create function baton_commit(puts jsonb, events jsonb, audits jsonb) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ws uuid := current_setting('baton.workspace')::uuid;
  new_seq bigint;
  item jsonb;
  place integer := 0;
  entry audit;
  last_hash text;
  last_n bigint;
begin
  update workspace_head set head = head + 1 where workspace_id = ws returning head into new_seq;
  if new_seq is null then raise exception 'no such workspace' using errcode = '55000'; end if;
  for item in select value from jsonb_array_elements(puts) loop
    place := place + 1;
    if jsonb_typeof(item->'data') = 'null' then
      update feed set kind = 'del', data = null, seq = new_seq, ord = place
        where workspace_id = ws and entity = item->>'entity' and id = item->>'id' and kind <> 'del';
    else
      update feed set kind = 'leave', data = null, seq = new_seq, ord = place
        where workspace_id = ws and entity = item->>'entity' and id = item->>'id' and kind = 'put' and not (item->'scopes' ? scope);
      insert into feed (workspace_id, scope, entity, id, seq, ord, kind, data)
        select ws, s, item->>'entity', item->>'id', new_seq, place, 'put', item->'data' from jsonb_array_elements_text(item->'scopes') s
        on conflict (workspace_id, scope, entity, id) do update set seq = excluded.seq, ord = excluded.ord, kind = 'put', data = excluded.data;
    end if;
  end loop;
  -- MEASURES L2: of several events with one id the first recorded counts.
  insert into event (workspace_id, id, type, at, recorded_at, seq, conversation_id, dims, fields)
    select ws, e.id, e.type, e.at, e."recordedAt", new_seq, e."conversationId", coalesce(e.dims, '{}'), coalesce(e.fields, '{}')
    from jsonb_to_recordset(events) as e(id uuid, type text, at timestamptz, "recordedAt" timestamptz, "conversationId" uuid, dims jsonb, fields jsonb)
    on conflict do nothing;
  if jsonb_array_length(audits) > 0 then
    select n, hash into last_n, last_hash from audit where workspace_id = ws order by n desc limit 1;
    for item in select value from jsonb_array_elements(audits) loop
      last_n := coalesce(last_n, 0) + 1;
      entry := row(ws, last_n, (item->>'at')::timestamptz, item->>'actor', item->>'action', item->>'target', item->>'reason', '', coalesce(last_hash, ''));
      entry.hash := baton_audit_hash(entry.prev_hash, entry);
      insert into audit select entry.*;
      last_hash := entry.hash;
    end loop;
  end if;
  return new_seq;
end $$;

-- SEC-87: the number of the first audit row that does not follow from the one before it, or null.
create function baton_audit_fault() returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(
    (select min(n) from (
      select a.n, a.hash, a.prev_hash, coalesce(lag(a.hash) over w, '') as before, row_number() over w as place, baton_audit_hash(a.prev_hash, a) as expected
      from audit a where a.workspace_id = current_setting('baton.workspace')::uuid window w as (order by a.n)
    ) chain where hash <> expected or prev_hash <> before or n <> place), null)
$$;

create function baton_next_conversation_number() returns bigint language sql security definer set search_path = public, pg_temp as $$
  update workspace_counter set conversation_number = conversation_number + 1 where workspace_id = current_setting('baton.workspace')::uuid returning conversation_number
$$;

revoke all on function baton_commit(jsonb, jsonb, jsonb), baton_audit_fault(), baton_next_conversation_number() from public;
grant execute on function baton_commit(jsonb, jsonb, jsonb), baton_next_conversation_number() to baton_agent, baton_customer, baton_system;
grant execute on function baton_audit_fault() to baton_system;
`;

export const feed: Migration = { name: '0003-feed', sql: commit };

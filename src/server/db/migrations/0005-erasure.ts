import type { Migration } from './migration.ts';

/** SEC-82: who was erased and when, which desktops have followed, and the one door through which recorded events lose words. */
const sql = `
alter table conversation add column erased_at timestamptz;
alter table client add column seen_at timestamptz;
alter table client add column erasures_seen bigint not null default 0;

-- Ids and numbers only. seq: desktops whose cursor has reached it hold nothing of this customer. review: what a person has to look at, [{kind, id}].
create table erasure (
  workspace_id uuid not null references workspace, customer_id uuid not null, at timestamptz not null, finished_at timestamptz, seq bigint,
  counts jsonb not null default '{}', review jsonb not null default '[]', primary key (workspace_id, customer_id)
);
alter table erasure enable row level security;
alter table erasure force row level security;
create policy workspace_wall on erasure using (workspace_id = (select current_setting('baton.workspace')::uuid)) with check (workspace_id = (select current_setting('baton.workspace')::uuid));
grant select, insert, update on erasure to baton_system;

-- What stays of an event: numbers, truths, ids, times, and codes under the names of codes. Every other string becomes null, so that a kind of event that is
-- added later loses a figure of an erased customer rather than keeping their words.
create function baton_without_words(value jsonb, code boolean) returns jsonb language plpgsql immutable set search_path = public, pg_temp as $$
declare
  words text := value #>> '{}';
begin
  case jsonb_typeof(value)
    when 'object' then
      return coalesce((select jsonb_object_agg(e.key, baton_without_words(e.item, code or e.key = any (array[
        'author', 'kind', 'by', 'openedBy', 'owner', 'step', 'cause', 'closer', 'category', 'segment', 'handling', 'gap', 'ratee', 'layer', 'decisive', 'trigger',
        'to', 'from', 'mode', 'dimension', 'reason', 'reasons', 'verdict', 'part', 'parts', 'values', 'engine', 'assistant', 'language', 'channel', 'queue', 'team',
        'urgency', 'work', 'basis', 'label', 'target', 'level', 'outcome']))) from jsonb_each(value) as e(key, item)), '{}');
    when 'array' then
      return coalesce((select jsonb_agg(baton_without_words(e.item, code) order by e.place) from jsonb_array_elements(value) with ordinality as e(item, place)), '[]');
    when 'string' then
      if words ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' or words ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$' or (code and words ~ '^[A-Za-z0-9_.:-]{1,40}$') then
        return value;
      end if;
      return 'null';
    else return value;
  end case;
end $$;

-- Events are insert-only for every role. This removes words from those of a conversation that was erased, and from others the texts that were proposed because
-- they had worked there (quoted). It can do nothing else.
create function baton_erase_events(which uuid, quoted text[]) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  ws uuid := current_setting('baton.workspace')::uuid;
  changed bigint;
begin
  if not exists (select from conversation where workspace_id = ws and id = which and erased_at is not null) then
    raise exception 'the conversation is not erased' using errcode = '55000';
  end if;
  -- The page's first path segment may be somebody's name.
  update event set dims = baton_without_words(dims, true) - 'pageGroup', fields = baton_without_words(fields, false)
    where workspace_id = ws and conversation_id = which
      and (dims <> baton_without_words(dims, true) - 'pageGroup' or fields <> baton_without_words(fields, false));
  get diagnostics changed = row_count;
  update event set fields = fields - 'text' - 'suggestedText' where workspace_id = ws and conversation_id <> which
    and type in ('suggestion.shown', 'message.sent') and exists (select from unnest(quoted) as q(reply)
      where length(coalesce(fields->>'suggestedText', fields->>'text')) >= 20 and strpos(q.reply, coalesce(fields->>'suggestedText', fields->>'text')) > 0);
  return changed;
end $$;

revoke all on function baton_without_words(jsonb, boolean), baton_erase_events(uuid, text[]) from public;
grant execute on function baton_erase_events(uuid, text[]) to baton_system;
`;

export const erasure: Migration = { name: '0005-erasure', sql };

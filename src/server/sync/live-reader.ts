import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import type { FeedHead, FeedRow } from './feed-reader.ts';
import { toChange } from './feed-rows.ts';
import type { Placed } from './placements.ts';
import type { ThreadNow } from './thread-moves.ts';

export type LiveRow = Omit<FeedRow, 'bytes'>;

/** What the live path reads, as a port beside feed-reader.ts. All answers are of one snapshot. */
export type LiveReader = {
  head: () => Promise<FeedHead>;
  /** Changes of all scopes with `seq` in (from, to], in order, `limit` at most. */
  span: (from: number, to: number, limit: number) => Promise<LiveRow[]>;
  /** Where every conversation lies that somebody may hold, and who is in which team. */
  placed: () => Promise<Placed>;
  /** Where these conversations lie, with all rows of those named in `whole` (none of one that has more than `most`). Without it whoever is concerned pulls. */
  threads?: (ids: readonly string[], whole: readonly string[], most: number) => Promise<ThreadNow[]>;
};

/** What the feed has after `from`, `limit` rows at most, with how far it is: one round trip. No rows when it is of another history. */
export async function readAfter(
  tx: ReadTx,
  from: { epoch: string; head: number },
  limit: number,
): Promise<{ now: FeedHead; rows: LiveRow[] }> {
  const { rows } = await sql<FeedHead & LiveRow & { scope: string | null }>`
    select h.epoch, h.head, h.min_retained as "minRetained", f.* from workspace_head h left join lateral (
      select scope, entity, id, seq, kind, data from feed
      where workspace_id = h.workspace_id and h.epoch::text = ${from.epoch} and seq > ${from.head} and seq <= h.head
      order by seq, ord, scope, entity, id limit ${limit}) f on true
    where h.workspace_id = ${tx.workspaceId}`.execute(tx.db);
  const [first] = rows;
  if (!first) throw new Error('The workspace has no head.');
  const { epoch, head, minRetained } = first;
  const found = rows.flatMap(({ scope, entity, id, seq, kind, data }) =>
    scope === null ? [] : [{ scope, entity, id, seq, kind, data }],
  );
  return { now: { epoch, head, minRetained }, rows: found };
}

type PlaceRow = Omit<ThreadNow, 'rows'>;

/** Over the feed's table. `tx` must be one snapshot (repeatable read). */
export function createLiveReader(tx: ReadTx): LiveReader {
  return {
    head: async () =>
      await tx.db
        .selectFrom('workspaceHead')
        .select(['epoch', 'head', 'minRetained'])
        .where('workspaceId', '=', tx.workspaceId)
        .executeTakeFirstOrThrow(),
    span: async (from, to, limit) => {
      const { rows } = await sql<LiveRow>`select scope, entity, id, seq, kind, data from feed
        where workspace_id = ${tx.workspaceId} and seq > ${from} and seq <= ${to}
        order by seq, ord, scope, entity, id limit ${limit}`.execute(tx.db);
      return rows;
    },
    placed: async () => {
      const placed = await sql<
        Placed['conversations'][number][1] & { id: string }
      >`select id, team_id as "teamId", state, assignee_id as "assigneeId", ownership_version as "ownershipVersion" from conversation
        where workspace_id = ${tx.workspaceId} and state in ('queued', 'active')`.execute(tx.db);
      const people = await sql<
        Placed['agents'][number][1] & { id: string }
      >`select id, role, team_ids as "teamIds", active from agent
        where workspace_id = ${tx.workspaceId}`.execute(tx.db);
      return {
        conversations: placed.rows.map(({ id, ...place }) => [id, place]),
        agents: people.rows.map(({ id, ...agent }) => [id, agent]),
      };
    },
    threads: async (ids, whole, most) => {
      const places =
        await sql<PlaceRow>`select c.id, c.team_id as "teamId", c.state, c.assignee_id as "assigneeId", c.escalated_at is not null as escalated,
          array(select f.agent_id::text from conversation_follower f where f.workspace_id = c.workspace_id and f.conversation_id = c.id) as followers
        from conversation c where c.workspace_id = ${tx.workspaceId} and c.id = any(${[...ids]}::uuid[])`.execute(
          tx.db,
        );
      const scopes = whole.map((id) => `conv:${id}`);
      const found =
        scopes.length === 0
          ? { rows: [] }
          : await sql<LiveRow>`select scope, entity, id, seq, kind, data from feed
        where workspace_id = ${tx.workspaceId} and scope = any(${scopes}::text[]) and kind = 'put'
        order by scope, entity, id limit ${most * scopes.length + 1}`.execute(tx.db);
      const isWhole = found.rows.length <= most * scopes.length;
      const byScope = new Map<string, LiveRow[]>();
      for (const row of found.rows) byScope.set(row.scope, [...(byScope.get(row.scope) ?? []), row]);
      return places.rows.map((place) => {
        const rows = isWhole && whole.includes(place.id) ? (byScope.get(`conv:${place.id}`) ?? []) : null;
        return { ...place, rows: rows === null || rows.length > most ? null : rows.map(toChange) };
      });
    },
  };
}

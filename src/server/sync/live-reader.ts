import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import type { FeedHead, FeedRow } from './feed-reader.ts';
import type { Placed } from './placements.ts';

export type LiveRow = Omit<FeedRow, 'bytes'>;

/** What the live path reads, as a port beside feed-reader.ts. All answers are of one snapshot. */
export type LiveReader = {
  head: () => Promise<Pick<FeedHead, 'epoch' | 'head'>>;
  /** Changes of all scopes with `seq` in (from, to], in order, `limit` at most. */
  span: (from: number, to: number, limit: number) => Promise<LiveRow[]>;
  /** Where every conversation lies that somebody may hold, and who is in which team. */
  placed: () => Promise<Placed>;
};

/** Over the feed's table. `tx` must be one snapshot (repeatable read). */
export function createLiveReader(tx: ReadTx): LiveReader {
  return {
    head: async () =>
      await tx.db
        .selectFrom('workspaceHead')
        .select(['epoch', 'head'])
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
      >`select id, team_id as "teamId", state, assignee_id as "assigneeId" from conversation
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
  };
}

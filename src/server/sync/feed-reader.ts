import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import type { PullRequest, ScopeSum } from '#shared/contract/sync.ts';

/**
 * What a pull reads, as a port: the algorithm (pull.ts, feed-rows.ts) runs over this table in the product and over the memory of the simulation.
 * A conformance test holds both to the same answers (docs/decisions/0009-simulation.md).
 */
export type FeedReader = {
  head: () => Promise<FeedHead>;
  /** Changes of the span in order (seq, then place in the transaction), `limit` at most. */
  changes: (span: FeedSpan, limit: number) => Promise<FeedRow[]>;
  /** Rows that are there, of these scopes in the order named, each in key order, of the first those after the key `after`; `limit` at most of all together. */
  snapshots: (scopes: readonly string[], after: RowKey | null, limit: number) => Promise<FeedRow[]>;
  /** Sums of the rows that are in each of these scopes; `last`: the number of the scope's last change, 0 when it never had one. In no order. */
  sums: (scopes: readonly string[]) => Promise<FeedSum[]>;
};

export type FeedHead = { head: number; epoch: string; minRetained: number };
export type FeedSum = ScopeSum & { last: number };
export type RowKey = { entity: string; id: string };
export type FeedRow = {
  scope: string;
  entity: string;
  id: string;
  seq: number;
  kind: 'put' | 'del' | 'leave';
  data: unknown;
  /** Size on the wire, about. */
  bytes: number;
};
/** `seq` in (from, to], of the scopes kept and of the part of a cut snapshot that the client has. */
export type FeedSpan = { kept: readonly string[]; resume: PullRequest['resume']; from: number; to: number };

type TextRow = Omit<FeedRow, 'data' | 'bytes'> & { text: string | null };
/** What a change is besides its row. */
const FRAME_BYTES = 200;

/** The database writes the row as text once, and its size is taken from that: as data and its length it wrote it twice, half of what a page cost it. */
function toFeedRow({ text, ...row }: TextRow): FeedRow {
  const data: unknown = text === null ? null : JSON.parse(text);
  return { ...row, data, bytes: (text === null ? 0 : Buffer.byteLength(text)) + FRAME_BYTES };
}

/** Over the feed's table. `tx` must be one snapshot (repeatable read). */
export function createFeedReader(tx: ReadTx): FeedReader {
  return {
    head: async () =>
      await tx.db
        .selectFrom('workspaceHead')
        .select(['head', 'epoch', 'minRetained'])
        .where('workspaceId', '=', tx.workspaceId)
        .executeTakeFirstOrThrow(),
    changes: async ({ kept, resume, from, to }, limit) => {
      // The inner query walks the index of (seq, ord) and stops; sorting by all of a row's key in the database made it sort everything up to `to` with its data, for each page.
      const { rows } = await sql<TextRow>`
        select scope, entity, id, seq, kind, text from (
          select scope, entity, id, seq, ord, kind, data::text as text from feed
          where workspace_id = ${tx.workspaceId} and seq > ${from} and seq <= ${to}
            and (scope = any(${[...kept]}::text[]) or (scope = ${resume?.scope ?? ''} and (entity, id) <= (${resume?.entity ?? ''}, ${resume?.id ?? ''})))
          order by seq, ord limit ${limit}) as span order by seq, ord, scope, entity, id`.execute(tx.db);
      return rows.map(toFeedRow);
    },
    snapshots: async (scopes, after, limit) => {
      // A scope at a time along the index of its rows, until there are enough; `place` comes sorted, so that nothing is read to be sorted and left out.
      const { rows } = await sql<TextRow>`
        select s.scope, f.entity, f.id, f.seq, f.kind, f.text
        from unnest(${[...scopes]}::text[]) with ordinality as s(scope, place)
        cross join lateral (
          select entity, id, seq, kind, data::text as text from feed
          where workspace_id = ${tx.workspaceId} and scope = s.scope and kind = 'put'
            and (entity, id) > (case when s.place = 1 then ${after?.entity ?? ''} else '' end, case when s.place = 1 then ${after?.id ?? ''} else '' end)
          order by entity, id limit ${limit}) as f
        order by s.place, f.entity, f.id limit ${limit}`.execute(tx.db);
      return rows.map(toFeedRow);
    },
    sums: async (scopes) => {
      // The same on a desk: src/main/engine/db/sum-scopes.ts. One to two microseconds a row on either database.
      const { rows } = await sql<FeedSum>`
        select s.scope, count(f.id) filter (where f.kind = 'put')::int as count, coalesce(max(f.seq), 0) as last, lpad(to_hex(coalesce(bit_xor(
          ('x' || encode(substr(sha256(convert_to(f.entity || ' ' || f.id || ' ' || f.seq, 'UTF8')), 1, 8), 'hex'))::bit(64)::bigint
        ) filter (where f.kind = 'put'), 0)), 16, '0') as hash
        from unnest(${[...scopes]}::text[]) as s(scope) left join feed f on f.workspace_id = ${tx.workspaceId} and f.scope = s.scope
        group by s.scope`.execute(tx.db);
      return rows;
    },
  };
}

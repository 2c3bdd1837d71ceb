import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import type { Change, PullRequest } from '#shared/contract/sync.ts';
/** How much one page may hold; both are soft by one transaction, which is never cut. */
export type PageLimits = { rows: number; bytes: number };

type FeedRow = {
  scope: string;
  entity: string;
  id: string;
  seq: number;
  kind: 'put' | 'del' | 'leave';
  data: unknown;
  bytes: number;
};
type Span = { kept: readonly string[]; resume: PullRequest['resume']; from: number; to: number };

/** Changes of the scopes kept, oldest first, cut between transactions. `cut`: there are more up to `span.to`, and `to` is how far these reach. */
export async function readChanges(tx: ReadTx, span: Span, most: PageLimits) {
  const read = (until: number, limit: number) => queryChanges(tx, { ...span, to: until }, limit);
  const rows = await read(span.to, most.rows + 1);
  let bytes = 0;
  const fits = rows.findIndex((row, i) => {
    bytes += row.bytes;
    return i >= most.rows || (i > 0 && bytes > most.bytes);
  });
  if (fits === -1) return { changes: rows.map(toChange), to: span.to, cut: false, bytes };
  const cutSeq = rows[fits]?.seq ?? span.to;
  const whole = rows.filter((row) => row.seq < cutSeq);
  if (whole.length > 0) return { changes: whole.map(toChange), to: cutSeq - 1, cut: true, bytes };
  // One transaction larger than a page goes out whole: a half would be visible.
  const all = await read(cutSeq, Number.MAX_SAFE_INTEGER);
  return { changes: all.map(toChange), to: cutSeq, cut: cutSeq < span.to, bytes };
}

async function queryChanges(tx: ReadTx, span: Span, limit: number): Promise<FeedRow[]> {
  const { rows } = await sql<FeedRow>`
    select scope, entity, id, seq, kind, data, coalesce(octet_length(data::text), 0) + 200 as bytes from feed
    where workspace_id = ${tx.workspaceId} and seq > ${span.from} and seq <= ${span.to}
      and (scope = any(${[...span.kept]}::text[]) or (scope = ${span.resume?.scope ?? ''} and (entity, id) <= (${span.resume?.entity ?? ''}, ${span.resume?.id ?? ''})))
    order by seq, ord, scope, entity, id limit ${limit}`.execute(tx.db);
  return rows;
}

/** The rows of a scope after `after`, in key order; at least one. `cutAt`: the last row given, when there are more. */
export async function readSnapshot(
  tx: ReadTx,
  scope: string,
  after: { entity: string; id: string } | null,
  room: PageLimits,
) {
  const { rows } = await sql<FeedRow>`
    select scope, entity, id, seq, kind, data, octet_length(data::text) + 200 as bytes from feed
    where workspace_id = ${tx.workspaceId} and scope = ${scope} and kind = 'put' and (entity, id) > (${after?.entity ?? ''}, ${after?.id ?? ''})
    order by entity, id limit ${room.rows + 1}`.execute(tx.db);
  let bytes = 0;
  let count = 0;
  for (const row of rows) {
    if (count >= room.rows || (count > 0 && bytes + row.bytes > room.bytes)) break;
    bytes += row.bytes;
    count += 1;
  }
  const given = rows.slice(0, count);
  const last = given.at(-1);
  const cutAt = last && count < rows.length ? { entity: last.entity, id: last.id } : null;
  return { changes: given.map(toChange), bytes, cutAt };
}

function toChange({ scope, entity, id, seq, kind, data }: FeedRow): Change {
  return kind === 'put' ? { kind, entity, id, scope, seq, data } : { kind, entity, id, scope, seq };
}

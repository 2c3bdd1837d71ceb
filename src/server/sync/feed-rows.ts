import type { Change } from '#shared/contract/sync.ts';
import type { FeedReader, FeedRow, FeedSpan, RowKey } from './feed-reader.ts';

/** How much one page may hold; both are soft by one transaction, which is never cut. */
export type PageLimits = { rows: number; bytes: number };

/** Changes of the scopes kept, oldest first, cut between transactions. `cut`: there are more up to `span.to`, and `to` is how far these reach. */
export async function readChanges(reader: FeedReader, span: FeedSpan, most: PageLimits) {
  const rows = await reader.changes(span, most.rows + 1);
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
  const all = await reader.changes({ ...span, to: cutSeq }, Number.MAX_SAFE_INTEGER);
  return { changes: all.map(toChange), to: cutSeq, cut: cutSeq < span.to, bytes };
}

/** The rows of a scope after `after`, in key order; at least one. `cutAt`: the last row given, when there are more. */
export async function readSnapshot(reader: FeedReader, scope: string, after: RowKey | null, room: PageLimits) {
  const rows = await reader.snapshot(scope, after, room.rows + 1);
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

export function toChange({ scope, entity, id, seq, kind, data }: Omit<FeedRow, 'bytes'>): Change {
  return kind === 'put' ? { kind, entity, id, scope, seq, data } : { kind, entity, id, scope, seq };
}

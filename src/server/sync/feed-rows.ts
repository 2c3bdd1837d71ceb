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

/** What of a scope's rows fits; at least one. `cutAt`: the last row given, when there are more. */
export function takeSnapshot(rows: readonly FeedRow[], room: PageLimits) {
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

/** Scopes that one query reads: few, when they are long; ever more, while they are empty. */
const scopesFirst = 16;
const scopesMost = 2_048;

/**
 * The rows of scopes one after the other, read for many of them at once: a desk that is new gains thousands, most of them short. The first begins after `after`.
 * `room` answers how many rows still fit; a scope is given with one more, if it has more.
 */
export async function* readSnapshots(
  reader: FeedReader,
  scopes: readonly string[],
  after: RowKey | null,
  room: () => PageLimits,
): AsyncGenerator<{ scope: string; rows: readonly FeedRow[] }> {
  let at = 0;
  for (let most = scopesFirst; at < scopes.length; most = Math.min(scopesMost, most * 4)) {
    const together = scopes.slice(at, at + most);
    const left = room();
    const isFull = left.rows <= 0 || left.bytes <= 0;
    const rows = isFull ? [] : await reader.snapshots(together, at === 0 ? after : null, left.rows + 1);
    const byScope = new Map<string, FeedRow[]>();
    for (const row of rows) {
      const there = byScope.get(row.scope);
      if (there) there.push(row);
      else byScope.set(row.scope, [row]);
    }
    // Room only shrinks: whoever asks for a scope that the query did not reach has none left.
    for (const scope of together) yield { scope, rows: byScope.get(scope) ?? [] };
    at += together.length;
  }
}

export function toChange({ scope, entity, id, seq, kind, data }: Omit<FeedRow, 'bytes'>): Change {
  return kind === 'put' ? { kind, entity, id, scope, seq, data } : { kind, entity, id, scope, seq };
}

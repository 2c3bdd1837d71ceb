/** What a scope holds here, as the server sums it up (DIV-1): read in small parts, so that nothing else waits for it. */
import { createHash } from 'node:crypto';
import type { ScopeSum } from '#shared/contract/sync.ts';
import type { Sqlite } from './open.ts';

type Key = { entity: string; id: string };
type Row = Key & { seq: number };

export type ScopeSummer = {
  /** Takes in up to `most` rows more; false when there are none left. */
  step: (most: number) => boolean;
  /** Rows taken in so far, of all scopes. */
  rows: () => number;
  sums: () => ScopeSum[];
};

/** Starts to sum up these scopes, one after another. Only good while the store stays as it is. */
export type SumScopes = (scopes: readonly string[]) => ScopeSummer;

export function createSumScopes(db: Sqlite): SumScopes {
  // What was set aside (SEC-26) counts as it came: another answer would be the same.
  const rowsAfter = db.prepare<[string, string, string, string, number], Row>(`select r.entity, r.id, r.seq from row r
    where r.scope = (select number from name where name = ?) and (r.entity, r.id) > (?, ?)
      and not exists (select 1 from set_aside s where s.scope = ? and s.entity = r.entity and s.id = r.id)
    order by r.entity, r.id limit ?`);
  const asideIn = db.prepare<[string], Row>('select entity, id, seq from set_aside where scope = ?');

  return (scopes) => {
    const done: ScopeSum[] = [];
    let after: Key = { entity: '', id: '' };
    let high = 0;
    let low = 0;
    let count = 0;
    let rows = 0;

    function add({ entity, id, seq }: Row): void {
      // The same in SQL: src/server/sync/feed-reader.ts.
      const digest = createHash('sha256').update(`${entity} ${id} ${seq}`).digest();
      high ^= digest.readInt32BE(0);
      low ^= digest.readInt32BE(4);
      count += 1;
      rows += 1;
    }

    return {
      step: (most) => {
        const scope = scopes[done.length];
        if (scope === undefined) return false;
        const found = rowsAfter.all(scope, after.entity, after.id, scope, most);
        for (const row of found) add(row);
        const last = found.at(-1);
        if (found.length === most && last !== undefined) {
          after = last;
          return true;
        }
        for (const row of asideIn.all(scope)) add(row);
        done.push({ scope, count, hash: hex(high) + hex(low) });
        after = { entity: '', id: '' };
        [high, low, count] = [0, 0, 0];
        return done.length < scopes.length;
      },
      rows: () => rows,
      sums: () => done,
    };
  };
}

export type RowPlace = Key & { scope: number };
/** The scopes of those of the next `most` rows whose content is missing or of another number, and the last row looked at; null: there are no more. */
export type FindBroken = (after: RowPlace | null, most: number) => { scopes: string[]; last: RowPlace | null };

/** What the sums take on trust: that a row's content is there and is that of its number. */
export function createFindBroken(db: Sqlite): FindBroken {
  const placesAfter = db.prepare<[number, string, string, number], RowPlace & { broken: string | null }>(`select
      r.scope, r.entity, r.id,
      case when i.seq is not r.seq then (select name from name where number = r.scope) end as broken
    from row r left join item i on i.entity = r.entity and i.id = r.id
    where (r.scope, r.entity, r.id) > (?, ?, ?) order by r.scope, r.entity, r.id limit ?`);
  return (after, most) => {
    const found = placesAfter.all(after?.scope ?? 0, after?.entity ?? '', after?.id ?? '', most);
    const scopes = found.flatMap(({ broken }) => (broken === null ? [] : [broken]));
    return { scopes, last: found.length === most ? (found.at(-1) ?? null) : null };
  };
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}

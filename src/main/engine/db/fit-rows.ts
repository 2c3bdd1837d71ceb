/** Rows that another version stored, made readable until those of this version are here. */
import type { Sqlite } from './open.ts';
import { readRow } from './read-row.ts';
import { createRowWriter } from './row-writer.ts';

const AT_ONCE = 1_000;

/**
 * Looks at every row once: what this version can read stays, as it reads it; the rest goes out of sight, so that nothing that reads the cache meets a row it does not
 * know. In one transaction. Answers how many went.
 */
export function fitRows(db: Sqlite): number {
  const after = db.prepare<[string, string, number], { entity: string; id: string; data: string }>(
    'select entity, id, data from item where (entity, id) > (?, ?) order by entity, id limit ?',
  );
  const scopesOf = db
    .prepare<[string, string, string, string], string>(
      `select name from name where number in (select home from item where entity = ? and id = ?
        union select scope from shared where entity = ? and id = ?)`,
    )
    .pluck();
  const update = db.prepare('update item set data = ? where entity = ? and id = ?');
  const drop = db.prepare('delete from item where entity = ? and id = ?');
  const write = createRowWriter(db);
  return db
    .transaction(() => {
      write.begin();
      let gone = 0;
      let last = { entity: '', id: '' };
      for (let more = true; more; ) {
        const found = after.all(last.entity, last.id, AT_ONCE);
        for (const { entity, id, data } of found) {
          const { row } = readRow(entity, JSON.parse(data));
          const text = row === null ? null : JSON.stringify(row);
          if (text === data) continue;
          if (text !== null) update.run(text, entity, id);
          else {
            for (const scope of scopesOf.all(entity, id, entity, id)) write.leave(scope, entity, id);
            drop.run(entity, id);
            gone += 1;
          }
        }
        last = found.at(-1) ?? last;
        more = found.length === AT_ONCE;
      }
      return gone;
    })
    .immediate();
}

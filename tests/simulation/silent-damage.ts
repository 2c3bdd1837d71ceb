/** What a desk cannot notice by any answer: rows of its cache that are gone, old, or never were. Only sums held against the server's tell (DIV-1). */
import type { SeededRandom } from './random.ts';
import type { SimulatedDesk } from './simulated-desk.ts';

/** Spoils up to three rows of held scopes, past the engine. Says what it did. */
export function damageSilently(desk: SimulatedDesk, random: SeededRandom): string[] {
  const file = desk.disk.files.get(`/simulated/${desk.agentId}/cache.db`);
  const run = (sql: string, ...values: unknown[]) => file?.prepared(sql, false).native.run(...values);
  const held = new Set(desk.position().held);
  const rows = desk.rows().filter(({ scope, data }) => held.has(scope) && data !== null);
  if (file === undefined || rows.length === 0) return [];
  return Array.from({ length: 1 + random.below(3) }, () => {
    const { scope, entity, id, seq, data } = random.pick(rows);
    const at = `${entity} ${id.slice(-3)} of ${scope}`;
    const kind = random.pick(['gone', 'old', 'never was'] as const);
    if (kind === 'gone') {
      run('delete from row where entity = ? and id = ?', entity, id);
      run('delete from item where entity = ? and id = ?', entity, id);
    } else if (kind === 'old') {
      run('update row set seq = ? where entity = ? and id = ?', seq - 1, entity, id);
      const sql = 'update item set seq = ?, data = ? where entity = ? and id = ?';
      run(sql, seq - 1, JSON.stringify({ ...JSON.parse(data ?? '{}'), name: 'old' }), entity, id);
    } else {
      const other = `${id.slice(0, -3)}fff`;
      run(
        'insert or ignore into row (scope, entity, id, seq) select number, ?, ?, ? from name where name = ?',
        entity,
        other,
        seq,
        scope,
      );
      const sql = 'insert or ignore into item (entity, id, seq, parent, place, data) values (?, ?, ?, null, 0, ?)';
      run(sql, entity, other, seq, data);
    }
    file.changed();
    return `${at} is ${kind}`;
  });
}

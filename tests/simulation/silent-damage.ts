/** What a desk cannot notice by any answer: rows of its cache that are gone, old, or never were. Only sums held against the server's tell (DIV-1). */
import { noteWrite, prepared } from './disk.ts';
import type { SeededRandom } from './random.ts';
import type { SimulatedDesk } from './simulated-desk.ts';

/** Spoils up to three rows of held scopes, past the engine. Says what it did. */
export function damageSilently(desk: SimulatedDesk, random: SeededRandom): string[] {
  const file = desk.disk.files.get(`/simulated/${desk.agentId}/cache.db`);
  const held = new Set(desk.position().held);
  const rows = desk.rows().filter(({ scope, data }) => held.has(scope) && data !== null);
  if (file === undefined || rows.length === 0) return [];
  return Array.from({ length: 1 + random.below(3) }, () => {
    const { scope, entity, id, seq, data } = random.pick(rows);
    const at = `${entity} ${id.slice(-3)} of ${scope}`;
    const kind = random.pick(['gone', 'old', 'never was'] as const);
    if (kind === 'gone') {
      prepared(file, 'delete from row where entity = ? and id = ?', false).run(entity, id);
      prepared(file, 'delete from item where entity = ? and id = ?', false).run(entity, id);
    } else if (kind === 'old') {
      prepared(file, 'update row set seq = ? where entity = ? and id = ?', false).run(seq - 1, entity, id);
      const sql = 'update item set seq = ?, data = ? where entity = ? and id = ?';
      prepared(file, sql, false).run(seq - 1, JSON.stringify({ ...JSON.parse(data ?? '{}'), name: 'old' }), entity, id);
    } else {
      const other = `${id.slice(0, -3)}fff`;
      prepared(
        file,
        'insert or ignore into row (scope, entity, id, seq) select number, ?, ?, ? from name where name = ?',
        false,
      ).run(entity, other, seq, scope);
      const sql = 'insert or ignore into item (entity, id, seq, parent, place, data) values (?, ?, ?, null, 0, ?)';
      prepared(file, sql, false).run(entity, other, seq, data);
    }
    noteWrite(file);
    return `${at} is ${kind}`;
  });
}

/** The floor: what SQLite alone does with rows of the same size on this disk, encrypted and journalled as the product's cache is. */
import Database from 'better-sqlite3';

const ROW_BYTES = 582;
const COMMITS = 200;

export async function measureFloor({
  path,
  rows,
}: {
  path: string;
  rows: number;
}): Promise<{ rows_per_s: number; commit_p50_ms: number }> {
  const db = new Database(path);
  try {
    db.pragma("cipher='sqlcipher'");
    db.pragma(`key="x'${'07'.repeat(32)}'"`);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.exec(
      'create table row (id text primary key, conversation_id text, n integer, data text); create index by_thread on row (conversation_id, n)',
    );
    const insert = db.prepare('insert into row values (?, ?, ?, ?)');
    const data = 'x'.repeat(ROW_BYTES - 80);
    const startedAt = performance.now();
    db.transaction(() => {
      for (let index = 0; index < rows; index += 1) insert.run(`row-${index}`, `thread-${index % 10}`, index, data);
    })();
    const seconds = (performance.now() - startedAt) / 1_000;
    const commits: number[] = [];
    for (let index = 0; index < COMMITS; index += 1) {
      const at = performance.now();
      insert.run(`one-${index}`, 'one', index, data);
      commits.push(performance.now() - at);
    }
    commits.sort((a, b) => a - b);
    return {
      rows_per_s: Math.round(rows / seconds),
      commit_p50_ms: Number((commits[COMMITS / 2] ?? 0).toPrecision(3)),
    };
  } finally {
    db.close();
  }
}

import type { Migration } from './migrations/migration.ts';
import type { Sqlite } from './open.ts';

/** The file was written by a newer version of Baton: it is neither read nor changed. */
export class DatabaseFromFuture extends Error {
  constructor(found: number, known: number) {
    super(`The store has version ${found}; this version of Baton knows ${known}.`);
    this.name = 'DatabaseFromFuture';
  }
}

/** Brings a store to the newest shape, one transaction a step; the version stands in `user_version`. */
export function migrate(db: Sqlite, migrations: readonly Migration[]): void {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length) throw new DatabaseFromFuture(version, migrations.length);
  migrations.forEach(({ id, up }, i) => {
    if (id !== i + 1) throw new Error(`Migration ${id} stands at place ${i + 1}.`);
    if (id <= version) return;
    db.transaction(() => {
      db.exec(up);
      db.pragma(`user_version = ${id}`);
    })();
  });
}

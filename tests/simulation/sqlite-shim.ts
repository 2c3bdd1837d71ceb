/** In the place of better-sqlite3: a connection of one simulated process to a file of its simulated disk. */
import { type Disk, diskOf, openFile, requireRoom, step } from './disk.ts';
import type { PreparedStatement, SimulatedFile } from './simulated-file.ts';

const silent =
  /^(cipher|legacy|journal_mode|synchronous|wal_|max_page_count|temp_store|cache_size|secure_delete|trusted_schema)/;

class SimulatedStatement {
  private readonly owner: SimulatedDatabase;
  private readonly sql: string;
  private prepared: PreparedStatement;

  constructor(owner: SimulatedDatabase, sql: string) {
    this.owner = owner;
    this.sql = sql;
    this.prepared = owner.file.prepared(sql, false);
  }

  run(...values: unknown[]): unknown {
    this.owner.begin(this.prepared.isWrite);
    return this.prepared.run(values);
  }

  get(...values: unknown[]): unknown {
    this.owner.begin(this.prepared.isWrite);
    return this.prepared.get(values);
  }

  all(...values: unknown[]): unknown[] {
    this.owner.begin(this.prepared.isWrite);
    return this.prepared.all(values);
  }

  iterate(...values: unknown[]): Iterator<unknown> {
    return this.all(...values)[Symbol.iterator]();
  }

  pluck(): this {
    this.prepared = this.owner.file.prepared(this.sql, true);
    return this;
  }
}

class SimulatedDatabase {
  open = true;
  readonly file: SimulatedFile;
  private readonly disk: Disk;
  private readonly process: number;

  constructor(path: string) {
    this.disk = diskOf(path);
    this.process = this.disk.process;
    this.touch();
    this.file = openFile(this.disk, path);
  }

  get inTransaction(): boolean {
    return this.file.native.inTransaction;
  }

  prepare(sql: string): SimulatedStatement {
    return new SimulatedStatement(this, sql);
  }

  /** A statement begins, if the process lives to begin it. */
  begin(isWrite: boolean): void {
    this.touch();
    if (!isWrite) return;
    requireRoom(this.disk);
    this.disk.commits += 1;
  }

  exec(sql: string): void {
    this.touch();
    requireRoom(this.disk);
    this.file.changed();
    this.file.native.exec(sql);
  }

  pragma(text: string, options?: { simple?: boolean }): unknown {
    this.touch();
    // Files of the simulation lie in memory, in clear, and their pages are never damaged.
    if (silent.test(text)) return [];
    if (text.startsWith('quick_check')) return options?.simple === true ? 'ok' : [{ quick_check: 'ok' }];
    if (text === 'foreign_keys = ON') {
      if (this.file.isSetUp) return [];
      this.file.isSetUp = true;
    }
    return this.file.native.pragma(text, options);
  }

  transaction(work: (...args: never[]) => unknown): unknown {
    const run = (...args: never[]) => {
      this.touch();
      const value = this.file.atomically(() => {
        this.touch();
        const made = work(...args);
        this.touch();
        return made;
      });
      // Committed: the process may die before anybody hears of it.
      this.touch();
      return value;
    };
    return Object.assign(run, { immediate: run, deferred: run, exclusive: run });
  }

  key(): number {
    return 0;
  }

  close(): void {
    this.open = false;
  }

  private touch(): void {
    if (!this.open) throw new TypeError('The database connection is not open');
    step(this.disk, this.process);
  }
}

export { SimulatedDatabase as default };

/** In the place of better-sqlite3: a connection of one simulated process to a file of its simulated disk. */
import { type Disk, diskOf, type NativeDatabase, noteWrite, openFile, prepared, requireRoom, step } from './disk.ts';

const writes = /^\s*(insert|update|delete|replace|create|alter)/i;

const silent =
  /^(cipher|legacy|journal_mode|synchronous|wal_|max_page_count|temp_store|cache_size|secure_delete|trusted_schema)/;
/** A connection of the driver lives as long as the file here: it is set up once. */
const keyed = new WeakSet<NativeDatabase>();

class SimulatedDatabase {
  open = true;
  private readonly native: NativeDatabase;
  private readonly disk: Disk;
  private readonly process: number;

  constructor(path: string) {
    this.disk = diskOf(path);
    this.process = this.disk.process;
    this.touch();
    this.native = openFile(this.disk, path);
  }

  get inTransaction(): boolean {
    return this.native.inTransaction;
  }

  prepare(sql: string): unknown {
    let statement = prepared(this.native, sql, false);
    const isWrite = writes.test(sql);
    const before = () => {
      this.touch();
      if (!isWrite) return;
      requireRoom(this.disk);
      this.disk.commits += 1;
      noteWrite(this.native);
    };
    const wrapped = {
      run: (...values: unknown[]) => {
        before();
        return statement.run(...values);
      },
      get: (...values: unknown[]) => {
        before();
        return statement.get(...values);
      },
      all: (...values: unknown[]) => {
        before();
        return statement.all(...values);
      },
      iterate: (...values: unknown[]) => {
        before();
        return statement.all(...values)[Symbol.iterator]();
      },
      pluck: () => {
        statement = prepared(this.native, sql, true);
        return wrapped;
      },
    };
    return wrapped;
  }

  exec(sql: string): void {
    this.touch();
    requireRoom(this.disk);
    noteWrite(this.native);
    this.native.exec(sql);
  }

  pragma(text: string, options?: { simple?: boolean }): unknown {
    this.touch();
    // Files of the simulation lie in memory, in clear, and their pages are never damaged.
    if (silent.test(text)) return [];
    if (text.startsWith('quick_check')) return options?.simple === true ? 'ok' : [{ quick_check: 'ok' }];
    if (text === 'foreign_keys = ON') {
      if (keyed.has(this.native)) return [];
      keyed.add(this.native);
    }
    return this.native.pragma(text, options);
  }

  transaction(work: (...args: never[]) => unknown): unknown {
    const inside = this.native.transaction((...args) => {
      this.touch();
      const value = work(...args);
      this.touch();
      return value;
    });
    const run = (...args: never[]) => {
      this.touch();
      const value = inside.immediate(...args);
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

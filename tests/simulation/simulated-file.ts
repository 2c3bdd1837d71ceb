/** One file of a simulated disk: a database in memory, with what is known of it while it lives. */
import { createRequire } from 'node:module';

/** The driver itself, past the loader. */
const Native = createRequire(import.meta.url)('better-sqlite3') as new (source: string | Buffer) => NativeDatabase;

export type NativeStatement = {
  run: (...values: unknown[]) => { changes: number };
  get: (...values: unknown[]) => unknown;
  all: (...values: unknown[]) => unknown[];
  pluck: () => unknown;
  raw: () => unknown;
};
export type NativeDatabase = {
  open: boolean;
  inTransaction: boolean;
  prepare: (sql: string) => NativeStatement;
  exec: (sql: string) => void;
  pragma: (text: string, options?: { simple?: boolean }) => unknown;
  transaction: (work: (...args: never[]) => unknown) => ((...args: never[]) => unknown) & {
    immediate: (...args: never[]) => unknown;
  };
  serialize: () => Buffer;
  close: () => void;
};
export type PreparedStatement = {
  native: NativeStatement;
  isWrite: boolean;
  run: (values: readonly unknown[]) => { changes: number };
  get: (values: readonly unknown[]) => unknown;
  all: (values: readonly unknown[]) => unknown[];
};

export type SimulatedFile = {
  native: NativeDatabase;
  /** Counts what may have changed in it, so that whoever looks past the engine reads again only then. */
  writes: () => number;
  /** Something was written past `prepared`, or undone: nothing that is known of it holds. */
  changed: () => void;
  /** A connection of the driver lives as long as the file here: it is set up once. */
  isSetUp: boolean;
  /** Names of its tables, once somebody asked. */
  tables: string[] | null;
  /** The statement, prepared once for each file; `pluck` says how it answers. */
  prepared: (sql: string, pluck: boolean) => PreparedStatement;
  /** All of it, or nothing; nested: a savepoint. */
  atomically: <T>(work: () => T) => T;
};

const writing = /^\s*(insert|update|delete|replace|create|alter)/i;
const target = /^\s*(?:insert\s+or\s+\w+\s+into|insert\s+into|replace\s+into|update|delete\s+from)\s+(\w+)/i;
const sources = /\b(?:from|join)\s+(\w+)/gi;

/** How often each table was written. */
type Table = { writes: number };

export function openNative(source: string | Buffer): SimulatedFile {
  const native = new Native(source);
  // Nobody else has it: it need not be locked and looked at anew for each statement.
  native.pragma('locking_mode = exclusive');
  const plain = new Map<string, PreparedStatement>();
  const plucked = new Map<string, PreparedStatement>();
  const inside = native.transaction(((work: () => unknown) => work()) as never);
  const tables = new Map<string, Table>();
  /** Of everything that may have changed, and of what may have changed in any table. */
  let writes = 0;
  let anywhere = 0;
  const tableOf = (name: string): Table => {
    const table = tables.get(name.toLowerCase()) ?? { writes: 0 };
    tables.set(name.toLowerCase(), table);
    return table;
  };
  const changed = () => {
    writes += 1;
    anywhere += 1;
  };

  function writer(sql: string, statement: NativeStatement): PreparedStatement {
    const name = target.exec(sql)?.[1];
    const table = name === undefined ? null : tableOf(name);
    const note = () => {
      writes += 1;
      if (table === null) anywhere += 1;
      else table.writes += 1;
    };
    return {
      native: statement,
      isWrite: true,
      run: (values) => {
        note();
        return statement.run(...values);
      },
      get: (values) => {
        note();
        return statement.get(...values);
      },
      all: (values) => {
        note();
        return statement.all(...values);
      },
    };
  }

  /** A table that nobody wrote to answers what it answered. No table of the stores has triggers or refers to another. */
  function reader(sql: string, statement: NativeStatement): PreparedStatement {
    const names = [...new Set([...sql.matchAll(sources)].map(([, name]) => name ?? ''))];
    // The full-text index writes tables of its own.
    const isKept = names.length > 0 && !names.some((name) => name.startsWith('search_text'));
    const from = names.map(tableOf);
    const version = () => from.reduce((sum, table) => sum + table.writes, anywhere);
    const one = new Map<unknown, { at: number; value: unknown }>();
    const many = new Map<unknown, { at: number; value: unknown[] }>();
    return {
      native: statement,
      isWrite: false,
      run: (values) => statement.run(...values),
      get: (values) => {
        const key = isKept ? keyOf(values) : undefined;
        if (key === undefined) return statement.get(...values);
        const at = version();
        const known = one.get(key);
        if (known?.at === at) return copyOf(known.value);
        const value = statement.get(...values);
        keep(one, key, { at, value });
        return copyOf(value);
      },
      all: (values) => {
        const key = isKept ? keyOf(values) : undefined;
        if (key === undefined) return statement.all(...values);
        const at = version();
        const known = many.get(key);
        if (known?.at === at) return known.value.map(copyOf);
        const value = statement.all(...values);
        keep(many, key, { at, value });
        return value.map(copyOf);
      },
    };
  }

  return {
    native,
    writes: () => writes,
    changed,
    isSetUp: false,
    tables: null,
    prepared: (sql, pluck) => {
      const known = pluck ? plucked : plain;
      let statement = known.get(sql);
      if (statement === undefined) {
        const made = native.prepare(sql);
        if (pluck) made.pluck();
        statement = writing.test(sql) ? writer(sql, made) : reader(sql, made);
        known.set(sql, statement);
      }
      return statement;
    },
    atomically: <T>(work: () => T) => {
      try {
        return inside.immediate(work as never) as T;
      } catch (thrown) {
        changed();
        throw thrown;
      }
    },
  };
}

/** Under what an answer is known: the values of a statement that has few of them; undefined: it is not kept. */
function keyOf(values: readonly unknown[]): unknown {
  const [first, second] = values;
  if (values.length < 2) return first ?? null;
  const isText = values.length === 2 && typeof first === 'string' && typeof second === 'string';
  return isText ? `${first}\n${second}` : undefined;
}

/** Ids of one world mean nothing in the next. */
const MOST_KEPT = 256;

function keep<V>(known: Map<unknown, V>, key: unknown, value: V): void {
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, value);
}

/** Whoever asked may change what they got. */
function copyOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null ? { ...row } : row;
}

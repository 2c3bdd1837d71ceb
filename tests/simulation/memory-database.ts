/** Transactions over memory-tables.ts that may fail, or be the process's last, at any statement. */
import type { CommittedRow, CommittedRows, GivenOutcome } from '#server/db/store.ts';
import type { PushTx } from '#server/sync/push.ts';
import { AppError } from '#shared/lib/errors.ts';
import { ProcessDied } from './disk.ts';
import { copyTables, emptyTables, keepAnswer, putFeed, type StoredFeedRow, type Tables } from './memory-tables.ts';

export type MemoryTx = PushTx & {
  tables: Tables;
  /** Before each statement: an await, and perhaps the end. */
  step: () => Promise<void>;
  write: <K, V>(table: Map<K, V>, key: K, value: V) => void;
  erase: <K, V>(table: Map<K, V>, key: K) => void;
  put: (entity: string, id: string, scopes: readonly string[], data: unknown) => void;
};

/** A backend's process as the database sees it: what it began ends with it. */
export type MemoryClient = { isAlive: boolean };

export type MemoryDatabase = {
  tables: () => Tables;
  /** Without a client: by nobody who could die. */
  read: <T>(fn: (tables: Tables, step: () => Promise<void>) => Promise<T>, by?: MemoryClient) => Promise<T>;
  write: <T>(fn: (tx: MemoryTx) => Promise<T>, by?: MemoryClient) => Promise<{ value: T; seq: number }>;
  /** Statements until the process that makes it dies, or until one fails in passing; infinite: not. */
  faults: { stepsToDeath: number; stepsToFailure: number };
  onDeath: (client: MemoryClient) => void;
  /** A statement failed in passing. */
  onFailure: () => void;
  /** What became of a change is being stored, in the transaction of its effect. */
  onAnswer: (given: GivenOutcome) => void;
  onCommit: (head: number, scopes: ReadonlySet<string>, by: MemoryClient, committed: CommittedRows) => void;
  backup: () => Tables;
  /** Another history: that of the backup, under a new epoch. */
  restore: (backup: Tables, epoch: string) => void;
};

export function createMemoryDatabase(epoch: string, now: () => Date): MemoryDatabase {
  let tables = emptyTables(epoch);
  let last: Promise<unknown> = Promise.resolve();
  const nobody: MemoryClient = { isAlive: true };

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const before = last;
    const own = (async () => {
      await before.catch(() => undefined);
      return await work();
    })();
    last = own;
    return await own;
  }

  const database: MemoryDatabase = {
    tables: () => tables,
    faults: { stepsToDeath: Number.POSITIVE_INFINITY, stepsToFailure: Number.POSITIVE_INFINITY },
    onDeath: () => undefined,
    onFailure: () => undefined,
    onAnswer: () => undefined,
    onCommit: () => undefined,
    backup: () => copyTables(tables),
    restore: (backup, nextEpoch) => {
      tables = copyTables(backup);
      tables.head = { ...tables.head, epoch: nextEpoch };
    },
    read: async (fn, by = nobody) => await inTurn(async () => await fn(tables, createStep(by, tables))),
    write: async (fn, by = nobody) => await inTurn(async () => await transact(fn, by)),
  };

  function createStep(by: MemoryClient, own: Tables): () => Promise<void> {
    return async () => {
      await Promise.resolve();
      if (!by.isAlive) throw new ProcessDied();
      // Replaced by a backup: connections to what was there are cut, and nothing of them is kept.
      if (own !== tables) throw new AppError('offline', 'The database is gone. Nothing was changed.');
      if (by === nobody) return;
      const { faults } = database;
      faults.stepsToDeath -= 1;
      faults.stepsToFailure -= 1;
      if (faults.stepsToDeath <= 0) {
        faults.stepsToDeath = Number.POSITIVE_INFINITY;
        by.isAlive = false;
        database.onDeath(by);
        throw new ProcessDied();
      }
      if (faults.stepsToFailure <= 0) {
        faults.stepsToFailure = Number.POSITIVE_INFINITY;
        database.onFailure();
        throw new AppError('offline', 'The database is busy. Nothing was changed.');
      }
    };
  }

  async function transact<T>(fn: (tx: MemoryTx) => Promise<T>, by: MemoryClient): Promise<{ value: T; seq: number }> {
    const own = tables;
    const step = createStep(by, own);
    const undo: (() => void)[] = [];
    const puts: { entity: string; id: string; scopes: readonly string[]; data: unknown }[] = [];
    const answers: GivenOutcome[] = [];
    let audits = 0;
    const write = <K, V>(table: Map<K, V>, key: K, value: V) => {
      const had = table.has(key);
      const before = table.get(key) as V;
      undo.push(() => void (had ? table.set(key, before) : table.delete(key)));
      table.set(key, value);
    };
    const erase = <K, V>(table: Map<K, V>, key: K) => {
      if (!table.has(key)) return;
      const before = table.get(key) as V;
      undo.push(() => void table.set(key, before));
      table.delete(key);
    };
    const rollBack = (to: number) => {
      for (const back of undo.splice(to).reverse()) back();
    };
    const tx: MemoryTx = {
      tables: own,
      now: now(),
      step,
      write,
      erase,
      put: (entity, id, scopes, data) => void puts.push({ entity, id, scopes, data }),
      audit: () => {
        audits += 1;
      },
      answer: (given) => void answers.push(given),
      attempt: async (run) => {
        const kept = [undo.length, puts.length, audits] as const;
        try {
          return await run();
        } catch (thrown) {
          rollBack(kept[0]);
          [, puts.length, audits] = kept;
          throw thrown;
        }
      },
    };
    const fed = new Map<string, StoredFeedRow>();
    try {
      const value = await fn(tx);
      await step();
      if (puts.length + audits > 0) {
        const before = own.head;
        undo.push(() => {
          own.head = before;
        });
        own.head = { ...before, head: before.head + 1 };
        for (const [i, put] of puts.entries())
          putFeed(own, put, { seq: own.head.head, ord: i + 1 }, (key, row) => {
            write(own.feed, key, row);
            fed.delete(key);
            fed.set(key, row);
          });
      }
      const seq = own.head.head;
      for (const given of answers) {
        database.onAnswer(given);
        await keepAnswer(own, given, seq, { step, write });
      }
      await step();
      undo.length = 0;
      if (puts.length + audits > 0)
        database.onCommit(seq, new Set(puts.flatMap(({ scopes }) => scopes)), by, toldOf(own.head.epoch, seq, fed));
      // Committed: the process may die before anybody hears of it.
      await step().catch((thrown: unknown) => {
        if (thrown instanceof ProcessDied) throw thrown;
      });
      return { value, seq };
    } catch (thrown) {
      rollBack(0);
      throw thrown;
    }
  }

  return database;
}

/** What the commit's answer tells (store.ts): its rows, if it took nothing out. */
function toldOf(epoch: string, head: number, fed: ReadonlyMap<string, StoredFeedRow>): CommittedRows {
  const rows: CommittedRow[] = [];
  for (const { scope, entity, id, seq, kind, data } of fed.values()) {
    if (kind !== 'put') return null;
    rows.push({ scope, entity, id, seq, kind, data: JSON.parse(JSON.stringify(data)) });
  }
  return { epoch, from: head - 1, rows };
}

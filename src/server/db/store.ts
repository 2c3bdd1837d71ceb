import { type Compilable, type CompiledQuery, type Kysely, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { type EntityName, type EntityRow, entities, type PushOutcome } from '#shared/contract/sync.ts';
import { type ClientId, uuidFrom, type WorkspaceId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { asAppError, isAfterFailure, isPassing, isPermanent, isStalePlan } from './failures.ts';
import { unawaited, withNext, withNextAs } from './kysely-pool.ts';
import type { Tables } from './schema.ts';

/** The database role of the work (SEC-28, SEC-58): `agent` the desk, `customer` the customer API and delivery, `system` jobs, assistant, importer. */
export type ActorRole = 'agent' | 'customer' | 'system';

export type ReadTx = { db: Transaction<Tables>; workspaceId: WorkspaceId; now: Date };

/** MEASURES §1. `at` is by default the transaction's time; `id` by default a new one. */
export type RecordedEvent = {
  type: string;
  conversationId?: string | undefined;
  at?: Date | undefined;
  id?: string | undefined;
  dims?: object | undefined;
  fields: object;
};
/** SEC-87: who did what to what, with ids, never content. */
export type AuditEntry = { actor: string; action: string; target: string; reason?: string | undefined };

export type WriteTx = ReadTx & {
  /** Puts a row's latest state into the feed of each scope named; scopes it was in before and that are not named get a `leave`. The row is checked against the wire schema. */
  put: <E extends EntityName>(entity: E, id: string, scopes: readonly string[], row: EntityRow<E>) => void;
  /** `del` in every scope that the row was in. */
  remove: (entity: EntityName, id: string) => void;
  record: (event: RecordedEvent) => void;
  audit: (entry: AuditEntry) => void;
  /** Runs once the transaction is committed. */
  afterCommit: (fn: () => void) => void;
  /**
   * Sends a statement whose answer nobody needs together with the one after it, at the latest with the end. When the data cannot be stored, that one throws, and
   * the transaction is run again with each awaited, so that `attempt` can tell what it was of.
   */
  later: (statement: Compilable) => Promise<void>;
  /** Runs `fn` in a savepoint: when it throws, what it wrote, put and recorded is undone and the error passed on. */
  attempt: <T>(fn: () => Promise<T>) => Promise<T>;
  /**
   * Stores what a client's mutation was answered (PUSH-2), with the transaction's number in it, in the statement that takes the number.
   * PUSH-9: one that has an answer under another number makes the write throw AnsweredBefore, and nothing of it is kept.
   */
  answer: (given: GivenOutcome) => void;
  /** Runs as the very last part, once the transaction's number is known; the head is locked meanwhile, so one short statement only, where `answer` does not do. */
  withSeq: (fn: (seq: number) => Promise<void>) => void;
  /** Id of a new row (UUID version 7). */
  newId: () => string;
};

/** What advances a lane, before its transaction has a number. */
export type UnnumberedOutcome<O = PushOutcome> = O extends { seq: number } ? Omit<O, 'seq'> : never;
/** `id`: of the mutation; null: its client sent none. */
export type GivenOutcome = { clientId: ClientId; id: string | null; outcome: UnnumberedOutcome };

/** Where a commit was made: by this process, or by another node on the same database. */
export type CommitOrigin = 'here' | 'elsewhere';
/**
 * All that the feed has after `from` up to the commit that is told of, in its order. Null: it is to be read there, because it is long or because a commit of this process took something
 * out as well. Of other nodes' commits several are told at once, and own ones that lay between with them.
 */
export type CommittedRows = { epoch: string; from: number; rows: readonly CommittedRow[] } | null;
export type CommittedRow = {
  scope: string;
  entity: string;
  id: string;
  seq: number;
  kind: 'put' | 'del' | 'leave';
  data: unknown;
};
export type CommitListener = (
  workspaceId: WorkspaceId,
  head: number,
  scopes: ReadonlySet<string>,
  origin: CommitOrigin,
  committed: CommittedRows,
) => void;

export type Store = {
  /** One snapshot (repeatable read), nothing written. */
  read: <T>(role: ActorRole, workspaceId: WorkspaceId, fn: (tx: ReadTx) => Promise<T>) => Promise<T>;
  /**
   * One transaction. `fn` may run again when the database reports a conflict (read committed: lock the rows you decide on, `forUpdate()`), so its effects outside
   * belong in `afterCommit`. No AI and no network inside. `seq` is its number, or the head when it changed nothing that is fed.
   */
  write: <T>(
    role: ActorRole,
    workspaceId: WorkspaceId,
    fn: (tx: WriteTx) => Promise<T>,
  ) => Promise<{ value: T; seq: number }>;
  /** The doorbell: after each commit that moved the head, with the scopes it touched. Returns the function that ends it. */
  onCommit: (listener: CommitListener) => () => void;
  /** Tells the listeners of commits of other nodes, as they would hear of their own (realtime/commit-watch.ts). */
  announce: (workspaceId: WorkspaceId, head: number, scopes: ReadonlySet<string>, committed: CommittedRows) => void;
};

type Put = { entity: EntityName; id: string; scopes: readonly string[]; data: unknown };
type Gathered = {
  puts: Put[];
  events: object[];
  audits: object[];
  answers: GivenOutcome[];
  after: (() => void)[];
  withSeq: ((seq: number) => Promise<void>)[];
  /** Statements that were left to go with the next. */
  left: number;
};

const writeAttempts = 5;
/** Rows of a commit that are told with it; more are read from the feed by who wants them. */
const mostTold = 64;

/** What a store works on. */
export type StoreDatabase = {
  db: Kysely<Tables>;
  /** How long a transaction may wait for its next statement before the database ends it with its connection, milliseconds; 0: as long as it takes. */
  idleTransactionMs: number;
};

export function createStore(
  database: StoreDatabase,
  sources: { clock: () => Date; random: (bytes: number) => Uint8Array },
): Store {
  const listeners = new Set<CommitListener>();

  async function read<T>(role: ActorRole, workspaceId: WorkspaceId, fn: (tx: ReadTx) => Promise<T>): Promise<T> {
    const once = async () =>
      await inTransaction(database, readOnly, { role, workspaceId }, async (trx) => ({
        value: await fn({ db: trx, workspaceId, now: sources.clock() }),
        // What was read was read: nothing can become of its end.
        end: `${unawaited}commit`,
      }));
    try {
      return await once().catch(async (thrown: unknown) => {
        if (!isStalePlan(thrown)) throw thrown;
        return await once();
      });
    } catch (thrown) {
      throw asAppError(thrown);
    }
  }

  async function writeOnce<T>(
    { role, workspaceId }: Entry,
    fn: (tx: WriteTx) => Promise<T>,
    gathered: Gathered,
    leaves: boolean,
  ) {
    const done = await inTransaction(database, 'begin', { role, workspaceId }, async (trx) => {
      const value = await fn(writeTx(trx, workspaceId, sources, gathered, leaves));
      // Nobody waits in between: number and commit are one round trip.
      const isOneTrip = gathered.withSeq.length === 0;
      const ended = await end(trx, gathered, isOneTrip ? '; commit' : '');
      for (const fnLast of gathered.withSeq) await fnLast(ended.seq);
      return { value: { value, ...ended }, end: isOneTrip ? null : 'commit' };
    });
    for (const fnAfter of gathered.after) fnAfter();
    if (done.moved) {
      const scopes = new Set(gathered.puts.flatMap((put) => put.scopes));
      for (const listener of listeners) listener(workspaceId, done.seq, scopes, 'here', done.committed);
    }
    return { value: done.value, seq: done.seq };
  }

  return {
    read,
    async write(role, workspaceId, fn) {
      let leaves = true;
      for (let attempt = 1; ; attempt += 1) {
        const gathered = nothingYet();
        try {
          return await writeOnce({ role, workspaceId }, fn, gathered, leaves);
        } catch (thrown) {
          const isLate = gathered.left > 0 && (isPermanent(thrown) || isAfterFailure(thrown));
          if (isLate) leaves = false;
          else if (attempt >= writeAttempts || !isPassing(thrown)) throw asAppError(thrown);
          else await pause(attempt * 10 + (sources.random(1)[0] ?? 0) / 10);
        }
      }
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce(workspaceId, head, scopes, committed) {
      for (const listener of listeners) listener(workspaceId, head, scopes, 'elsewhere', committed);
    },
  };
}

const readOnly = 'start transaction isolation level repeatable read read only';
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
type Entry = { role: ActorRole; workspaceId: WorkspaceId };
/** `end`: what ends it; null: its last statement did. */
type Done<T> = { value: T; end: string | null };

/**
 * One transaction on a connection of its own. It begins, takes its limits, role and workspace together with its first statement: of the round trips of a small transaction
 * every fourth was one that only began. From here on the owner's rights are gone (SEC-28): when that fails, the transaction has failed, and the statement with it (kysely-pool.ts).
 */
async function inTransaction<T>(
  { db, idleTransactionMs }: StoreDatabase,
  begin: string,
  { role, workspaceId }: Entry,
  fn: (trx: Transaction<Tables>) => Promise<Done<T>>,
): Promise<T> {
  if (!uuidPattern.test(workspaceId)) throw new Error('A workspace is named by its UUID.');
  return await db.connection().execute(async (connection) => {
    try {
      await sql
        .raw(
          `${withNextAs(role)}${begin}; select set_config('statement_timeout', '${limits.statementMs}', true), set_config('lock_timeout', '${limits.lockMs}', true),
          set_config('idle_in_transaction_session_timeout', '${idleTransactionMs}', true),
          set_config('baton.workspace', '${workspaceId}', true), set_config('role', 'baton_${role}', true)`,
        )
        .execute(connection);
      // What a transaction can do and a connection cannot (isolation, a nested begin) nobody here uses.
      const { value, end } = await fn(connection as Transaction<Tables>);
      if (end === null) return value;
      const { rows } = await sql.raw<{ command: string }>(end).execute(connection);
      if (rows[0]?.command === 'ROLLBACK') throw new Error('A failed statement was passed over.');
      return value;
    } catch (thrown) {
      // A connection that cannot go back is broken, and the pool lets it go.
      await sql`rollback`.execute(connection).catch(() => undefined);
      throw thrown;
    }
  });
}

/** The last statement of a write, and with `then` what is to follow it at once. It fails in a transaction that failed before, so that `then` is not reached. */
async function end(trx: Transaction<Tables>, gathered: Gathered, then: string) {
  const { puts, events, audits, answers } = gathered;
  const moved = puts.length + events.length + audits.length > 0;
  const text = JSON.stringify(puts);
  // In the simple protocol, which takes several statements and no parameters: what is given is JSON, quoted by the driver.
  const given = [text, ...[events, audits, answers].map((all) => JSON.stringify(all))].map((all) =>
    pg.escapeLiteral(all),
  );
  const { rows } = await sql
    .raw<{
      seq: number;
      epoch: string;
      onlyPuts: boolean;
    }>(`select seq, epoch, only_puts from baton_end(${given.join('::jsonb, ')}::jsonb)${then}`)
    .execute(trx);
  const ended = rows[0];
  if (!ended) return { seq: 0, moved, committed: null };
  const { seq, epoch, onlyPuts } = ended;
  const isTold = moved && onlyPuts && puts.length <= mostTold;
  const committed = isTold ? { epoch, from: seq - 1, rows: toRows(text, seq) } : null;
  return { seq, moved, committed };
}

/** The feed's rows of these puts, as they would be read there: of a row put twice the last, in its place. */
function toRows(puts: string, seq: number): CommittedRow[] {
  const rows = new Map<string, CommittedRow>();
  for (const { entity, id, scopes, data } of JSON.parse(puts) as Put[])
    for (const scope of [...scopes].sort()) {
      const key = `${scope} ${entity} ${id}`;
      rows.delete(key);
      rows.set(key, { scope, entity, id, seq, kind: 'put', data });
    }
  return [...rows.values()];
}

function writeTx(
  trx: Transaction<Tables>,
  workspaceId: WorkspaceId,
  { clock, random }: { clock: () => Date; random: (bytes: number) => Uint8Array },
  gathered: Gathered,
  leaves: boolean,
): WriteTx {
  let attempts = 0;
  const now = clock();
  const newId = () => uuidFrom(now.getTime(), random(10));
  return {
    db: trx,
    workspaceId,
    now,
    newId,
    put(entity, id, scopes, row) {
      gathered.puts.push({ entity, id, scopes: [...new Set(scopes)], data: entities[entity].parse(row) });
    },
    remove(entity, id) {
      gathered.puts.push({ entity, id, scopes: [], data: null });
    },
    record({ type, conversationId, at, id, dims, fields }) {
      const event = { id: id ?? newId(), type, at: at ?? now, recordedAt: now, conversationId: conversationId ?? null };
      gathered.events.push({ ...event, dims: dims ?? {}, fields });
    },
    audit({ actor, action, target, reason }) {
      gathered.audits.push({ at: now, actor, action, target, reason: reason ?? '' });
    },
    afterCommit(fn) {
      gathered.after.push(fn);
    },
    answer(given) {
      gathered.answers.push(given);
    },
    withSeq(fn) {
      gathered.withSeq.push(fn);
    },
    async later(statement) {
      const compiled = statement.compile();
      if (leaves) gathered.left += 1;
      await trx.executeQuery(leaves ? goingWithNext(compiled) : compiled);
    },
    async attempt(fn) {
      const kept = [
        gathered.puts.length,
        gathered.events.length,
        gathered.audits.length,
        gathered.after.length,
      ] as const;
      attempts += 1;
      const name = `attempt_${attempts}`;
      await sql.raw(`${withNext}savepoint ${name}`).execute(trx);
      try {
        // Not released: the end of the transaction does that, without a round trip.
        return await fn();
      } catch (thrown) {
        await sql.raw(`rollback to savepoint ${name}`).execute(trx);
        [gathered.puts.length, gathered.events.length, gathered.audits.length, gathered.after.length] = kept;
        throw thrown;
      }
    },
  };
}

function nothingYet(): Gathered {
  return { puts: [], events: [], audits: [], answers: [], after: [], withSeq: [], left: 0 };
}

function goingWithNext(compiled: CompiledQuery): CompiledQuery {
  return { ...compiled, sql: `${withNext}${compiled.sql}` };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

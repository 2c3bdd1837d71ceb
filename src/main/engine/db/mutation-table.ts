/** The outbox itself: mutations by lane, in the order in which they were made. */
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import type { ErrorBody } from '#shared/lib/errors.ts';
import type { Sqlite } from './open.ts';

/** An entry with what the screen is not told. */
export type StoredMutation = OutboxEntry & {
  /** Place in the order of all lanes. */
  place: number;
  enqueuedMs: number;
  /** The version that wrote it. */
  protocol: number;
  /** It may have reached the server. */
  sent: boolean;
  /** Of an acknowledged one: the cursor that includes its effect. */
  seq: number | null;
  dueMs: number | null;
};

export type NewMutation = { id: string; lane: string; name: string; args: unknown; at: string; enqueuedMs: number };

export type MutationTable = {
  /** Puts it at the end of its lane under the lane's next number. */
  add: (mutation: NewMutation) => void;
  /** J6: keeps a reply that can still be taken back until then (`heldWhy: undo`). It stands in no line before it is sent. */
  addHeld: (mutation: NewMutation, dueMs: number) => void;
  /** It cannot go out as it was written: a person looks at it. */
  holdOn: (id: string, why: OutboxEntry['heldWhy'], error: ErrorBody) => void;
  get: (id: string) => StoredMutation | null;
  all: () => readonly StoredMutation[];
  count: () => number;
  markSending: (ids: readonly string[]) => void;
  /** Everything that was under way is to be sent again. */
  requeue: () => void;
  acknowledge: (lane: string, n: number, seq: number) => void;
  settle: (lane: string, n: number, state: 'refused' | 'held', error: ErrorBody, why: OutboxEntry['heldWhy']) => void;
  /** Removes what the cursor has passed (PUSH-7); returns how many. */
  dropAcknowledged: (cursor: number) => number;
  drop: (id: string) => void;
  /** Removes one that was never sent and closes the gap it leaves. False when it may have been sent. */
  withdraw: (id: string) => boolean;
  /** The server expects this number next: what waits is numbered from there (after a restore of the server). */
  renumber: (lane: string, expected: number) => void;
  /** The server has another history now: what was acknowledged in the old one and not yet seen is sent again. */
  resendAcknowledged: () => void;
};

type Row = {
  place: number;
  id: string;
  lane: string;
  n: number;
  name: string;
  args: string;
  at: string;
  protocol: number;
  enqueued_ms: number;
  sent: number;
  state: OutboxEntry['state'];
  error: string | null;
  held_why: OutboxEntry['heldWhy'];
  seq: number | null;
  due_ms: number | null;
};

const OPEN = "('waiting', 'sending', 'acknowledged')";

export function createMutationTable(db: Sqlite): MutationTable {
  const nextN = db.prepare<[string], number>('select next_n from lane where lane = ?').pluck();
  const setNextN = db.prepare('insert or replace into lane (lane, next_n) values (?, ?)');
  const insert = db.prepare(`insert into mutation (id, lane, n, name, args, at, enqueued_ms, protocol, state)
    values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`);
  const insertHeld =
    db.prepare(`insert into mutation (id, lane, n, name, args, at, enqueued_ms, protocol, state, held_why, due_ms)
    values (?, ?, 0, ?, ?, ?, ?, ?, 'held', 'undo', ?)`);
  const holdOn = db.prepare("update mutation set held_why = ?, error = ? where id = ? and state = 'held'");
  const byId = db.prepare<[string], Row>('select * from mutation where id = ?');
  const inOrder = db.prepare<[], Row>('select * from mutation order by place');
  const count = db.prepare<[], number>('select count(*) from mutation').pluck();
  const openOf = db.prepare<[string], Row>(`select * from mutation where lane = ? and state in ${OPEN} order by place`);
  const sending = db.prepare("update mutation set state = 'sending', sent = 1 where id = ? and state = 'waiting'");
  const requeue = db.prepare("update mutation set state = 'waiting' where state = 'sending'");
  const acknowledge = db.prepare(
    `update mutation set state = 'acknowledged', seq = ? where lane = ? and n = ? and state in ${OPEN}`,
  );
  const settle = db.prepare(
    `update mutation set state = ?, error = ?, held_why = ? where lane = ? and n = ? and state in ${OPEN}`,
  );
  const dropPassed = db.prepare("delete from mutation where state = 'acknowledged' and seq <= ?");
  const drop = db.prepare('delete from mutation where id = ?');
  const setN = db.prepare('update mutation set n = ? where id = ?');
  const setAgain = db.prepare("update mutation set n = ?, state = 'waiting', sent = 0, seq = null where id = ?");
  const sendAgain = db.prepare("update mutation set state = 'waiting', seq = null where state = 'acknowledged'");

  // Read far more often than written: kept until the next write.
  let cached: readonly StoredMutation[] | undefined;
  const changed = () => {
    cached = undefined;
  };
  const write =
    <A extends unknown[], T>(work: (...args: A) => T) =>
    (...args: A): T => {
      changed();
      const run = () => work(...args);
      return db.inTransaction ? run() : db.transaction(run).immediate();
    };

  return {
    add: write(({ id, lane, name, args, at, enqueuedMs }) => {
      const n = nextN.get(lane) ?? 1;
      setNextN.run(lane, n + 1);
      insert.run(id, lane, n, name, JSON.stringify(args), at, enqueuedMs, PROTOCOL_VERSION);
    }),
    addHeld: write(({ id, lane, name, args, at, enqueuedMs }: NewMutation, dueMs: number) => {
      insertHeld.run(id, lane, name, JSON.stringify(args), at, enqueuedMs, PROTOCOL_VERSION, dueMs);
    }),
    holdOn: write((id: string, why: Row['held_why'], error: ErrorBody) => {
      holdOn.run(why, JSON.stringify(error), id);
    }),
    get: (id) => {
      const row = byId.get(id);
      return row === undefined ? null : toStored(row);
    },
    // A transaction that fails leaves the cache stale the other way round: it is rebuilt from the file.
    all: () => {
      if (db.inTransaction) return inOrder.all().map(toStored);
      cached ??= inOrder.all().map(toStored);
      return cached;
    },
    count: () => count.get() ?? 0,
    markSending: write((ids: readonly string[]) => {
      for (const id of ids) sending.run(id);
    }),
    requeue: write(() => void requeue.run()),
    acknowledge: write((lane: string, n: number, seq: number) => void acknowledge.run(seq, lane, n)),
    settle: write((lane: string, n: number, state: 'refused' | 'held', error: ErrorBody, why: Row['held_why']) => {
      settle.run(state, JSON.stringify(error), why, lane, n);
    }),
    dropAcknowledged: (cursor) => {
      if (!db.inTransaction && !(cached ?? inOrder.all()).some(({ state }) => state === 'acknowledged')) return 0;
      changed();
      return dropPassed.run(cursor).changes;
    },
    drop: write((id: string) => void drop.run(id)),
    withdraw: write((id: string) => {
      const row = byId.get(id);
      if (row === undefined || row.sent === 1 || row.state !== 'waiting') return false;
      drop.run(id);
      // Those behind it were not sent either: nobody passes in a lane.
      for (const later of openOf.all(row.lane)) if (later.n > row.n) setN.run(later.n - 1, later.id);
      setNextN.run(row.lane, (nextN.get(row.lane) ?? 1) - 1);
      return true;
    }),
    renumber: write((lane: string, expected: number) => {
      const open = openOf.all(lane);
      // Out of the way first: numbers of a lane are unique.
      open.forEach((row, i) => void setN.run(-1 - i, row.id));
      open.forEach((row, i) => void setAgain.run(expected + i, row.id));
      setNextN.run(lane, expected + open.length);
    }),
    resendAcknowledged: write(() => void sendAgain.run()),
  };
}

function toStored(row: Row): StoredMutation {
  return {
    place: row.place,
    id: row.id,
    lane: row.lane,
    n: row.n,
    name: row.name,
    args: JSON.parse(row.args) as unknown,
    at: row.at,
    protocol: row.protocol,
    enqueuedMs: row.enqueued_ms,
    sent: row.sent === 1,
    state: row.state,
    error: row.error === null ? null : (JSON.parse(row.error) as ErrorBody),
    heldWhy: row.held_why,
    seq: row.seq,
    dueMs: row.due_ms,
  };
}

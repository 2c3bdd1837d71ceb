/** What a search asks of the conversation that a row belongs to, read as late as it can be. */
import type { EntityRow } from '#shared/contract/sync.ts';
import type { Condition, Sought } from '#shared/search/parse-search.ts';
import type { Sqlite } from './open.ts';
import { threadName } from './row-writer.ts';

/** Who asks, and when. */
export type Who = { me: string | null; nowMs: number };
type Placed = { conversationId: string | null; entity: string; id: string };
export type Row = Pick<EntityRow<'conversation'>, 'state' | 'assigneeId' | 'queueId' | 'tags' | 'snoozedUntil'>;

export type SearchFilter = {
  accepts: (doc: Placed) => boolean;
  /** Ids of the conversations that fit, the newest first. */
  conversations: () => Iterable<string>;
  /** Whether there were more than could be read. */
  isCut: () => boolean;
  /** The same when there are at most so many and the index can say so at once; else undefined. */
  few: (most: number) => string[] | undefined;
};

const STATES = ['assistant', 'queued', 'active', 'closed'] as const;
/** So many of the newest are read for one key press, ten microseconds each. */
const MOST_READ = 500;

/** What was read of conversations before, by id: keys follow each other. */
export type KnownRows = Map<string, { seq: number; row: Row }>;
const MOST_KNOWN = 20_000;

export function makeFilter(db: Sqlite, sought: Sought, who: Who, rows: KnownRows): SearchFilter {
  if (rows.size > MOST_KNOWN) rows.clear();
  const queueIds = queuesNamed(db, sought.in);
  const rowOf = db.prepare<[string], string>("select data from item where entity = 'conversation' and id = ?").pluck();
  const seqOf = db.prepare<[string], number>('select seq from conversation where id = ?').pluck();
  const byState = db.prepare<[string, number], { id: string; lastAt: string }>(
    'select id, last_at as lastAt from conversation where state = ? order by last_at desc limit ?',
  );
  const ofAgent = db.prepare<[string | null, number], { id: string }>(
    'select id from conversation where assignee_id = ? limit ?',
  );
  const withFile = db.prepare<
    [string, string],
    number
  >(`select 1 from item where parent = (select number from name where name = ?)
    and entity = 'attachment' and json_extract(data, '$.messageId') = ? limit 1`);
  const known = new Map<string, boolean>();
  let isCut = false;
  const asks = sought.is.length + sought.tags.length + sought.in.length > 0;

  function readRow(id: string): Row | undefined {
    const seq = seqOf.get(id);
    const last = rows.get(id);
    if (seq !== undefined && last?.seq === seq) return last.row;
    const data = seq === undefined ? undefined : rowOf.get(id);
    if (seq === undefined || data === undefined) return undefined;
    const { state, assigneeId, queueId, tags, snoozedUntil } = JSON.parse(data) as Row;
    const row = { state, assigneeId, queueId, tags, snoozedUntil };
    rows.set(id, { seq, row });
    return row;
  }

  function fits(id: string): boolean {
    const before = known.get(id);
    if (before !== undefined) return before;
    const row = readRow(id);
    const isFit =
      row !== undefined &&
      sought.is.every((condition) => holds(condition, row, who)) &&
      sought.tags.every((tag) => (row.tags ?? []).some((own) => own.toLowerCase() === tag)) &&
      (queueIds === undefined || queueIds.has(row.queueId));
    known.set(id, isFit);
    return isFit;
  }

  function hasFile({ entity, id, conversationId }: Placed): boolean {
    if (entity !== 'message') return false;
    return conversationId !== null && withFile.get(threadName(conversationId), id) !== undefined;
  }

  return {
    accepts: (doc) => {
      if (sought.hasFile && !hasFile(doc)) return false;
      if (!asks) return true;
      return doc.conversationId !== null && fits(doc.conversationId);
    },
    conversations: function* () {
      const listed = STATES.flatMap((state) => byState.all(state, MOST_READ + 1));
      listed.sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
      isCut = listed.length > MOST_READ;
      for (const { id } of listed.slice(0, MOST_READ)) if (!asks || fits(id)) yield id;
    },
    isCut: () => isCut,
    few: (most) => {
      if (!sought.is.includes('mine')) return undefined;
      const ids = ofAgent.all(who.me, most + 1).map(({ id }) => id);
      return ids.length > most ? undefined : ids.filter(fits);
    },
  };
}

function holds(condition: Condition, { state, assigneeId, snoozedUntil }: Row, { me, nowMs }: Who): boolean {
  switch (condition) {
    case 'open':
      return state !== 'closed';
    case 'closed':
      return state === 'closed';
    case 'mine':
      return me !== null && assigneeId === me;
    case 'unassigned':
      return state === 'queued' && assigneeId === null;
    case 'snoozed':
      return state !== 'closed' && typeof snoozedUntil === 'string' && Date.parse(snoozedUntil) > nowMs;
  }
}

/** Ids of the queues whose name begins so; undefined when none was named. */
function queuesNamed(db: Sqlite, names: readonly string[]): ReadonlySet<string> | undefined {
  if (names.length === 0) return undefined;
  const queues = db.prepare<[], string>("select data from item where entity = 'queue'").pluck().all();
  const found = queues
    .map((data) => JSON.parse(data) as { id: string; name: string })
    .filter(({ name }) => names.every((wanted) => name.toLowerCase().startsWith(wanted)));
  return new Set(found.map(({ id }) => id));
}

/**
 * cache.db: what the server told this desktop, and how far it told. Holds server truth only, never what is pending. Rebuildable: it may
 * be thrown away at any time.
 */
import { ROW_SCHEMA } from '#shared/contract/row-schema.ts';
import type { EntityName, EntityRow, Page } from '#shared/contract/sync.ts';
import { applyPage, type IncomingPage, type PageEffect } from './apply-page.ts';
import { fitRows } from './fit-rows.ts';
import type { JournalMover, MoveJournal } from './journal-mover.ts';
import { migrate } from './migrate.ts';
import { cacheMigrations } from './migrations/cache/index.ts';
import { giveBackPages, keepPages, openSqlite, type Sqlite, truncateJournal } from './open.ts';
import { createReviewQuery, type ReviewQuery } from './review-query.ts';
import { createRowWriter, threadName } from './row-writer.ts';
import { createSearchStore, type SearchStore } from './search-store.ts';
import { createFindBroken, createSumScopes, type FindBroken, type SumScopes } from './sum-scopes.ts';
import { createTranslationTable, type TranslationTable } from './translation-table.ts';

export type CachePlace = {
  epoch: string;
  cursor: number;
  resume: Page['resume'];
  /** Of the scopes held: which are to come whole again (DIV-2). */
  again: string[];
};
export type CachePosition = CachePlace & { held: string[] };

export type ConversationFilter = {
  states: readonly string[];
  assigneeId?: string;
  queueId?: string;
  limit: number;
};

export type CacheStore = {
  position: () => CachePosition;
  /** The same without the scopes, of which there may be thousands. */
  place: () => CachePlace;
  /** Rows, gained and lost scopes and the cursor in one transaction (CUR-1). */
  apply: (page: IncomingPage) => PageEffect;
  sum: SumScopes;
  findBroken: FindBroken;
  /** DIV-2: these scopes are not what the server has. They stay readable until they came whole again; then what did not come goes. */
  distrust: (scopes: readonly string[]) => void;
  get: <E extends EntityName>(entity: E, id: string) => EntityRow<E> | null;
  all: <E extends EntityName>(entity: E) => EntityRow<E>[];
  /** C9: the mark of a look, shared as conversations are. Asked for each of the 10,000 that may ring, of which most have none. */
  seen: (id: string) => EntityRow<'seen'> | null;
  /** Rows of a conversation in the order of the thread, shared as conversations are. */
  children: <E extends EntityName>(entity: E, conversationId: string) => readonly EntityRow<E>[];
  /** The first or the last of them, so many at most, in the order of the thread too. */
  firstChildren: <E extends EntityName>(entity: E, conversationId: string, most: number) => EntityRow<E>[];
  lastChildren: <E extends EntityName>(entity: E, conversationId: string, most: number) => EntityRow<E>[];
  /** Lists and rows are shared between calls: they are read, never changed. */
  conversations: (filter: ConversationFilter) => readonly EntityRow<'conversation'>[];
  countConversations: (filter: Omit<ConversationFilter, 'limit'>) => number;
  holds: (scope: string) => boolean;
  /** Whether the rows are those that this version knows (SYNC 2.6). */
  isOfThisVersion: () => boolean;
  /** Makes rows of another version readable, once; answers how many could not be and are gone. */
  fit: () => number;
  setAsideCount: () => number;
  meta: (key: string) => string | null;
  setMeta: (key: string, value: string) => void;
  review: ReviewQuery;
  search: SearchStore;
  /** D1: of the messages that are here. */
  translations: TranslationTable;
  /** Pages kept in memory are given back. */
  rest: () => void;
  close: () => void;
};

/** Pages, 80 MB: where nothing has moved the journal, SQLite does after all. */
const LONGEST_JOURNAL = 20_000;

const EMPTY_EVERY_MS = 1_000;

const CHILDREN = 'select data from item where parent = (select number from name where name = ?) and entity = ?';
/** To SQLite no limit. */
const ALL = -1;

export function openCache(path: string, key: Uint8Array, moveJournal?: MoveJournal): CacheStore {
  const db = openSqlite(path, { key, synchronous: 'NORMAL' });
  try {
    migrate(db, cacheMigrations);
    if (moveJournal) db.pragma(`wal_autocheckpoint = ${LONGEST_JOURNAL}`);
    const cache = createCacheStore(db, moveJournal?.(path, key));
    if (cache.meta('epoch') === null) cache.setMeta('row_schema', ROW_SCHEMA);
    return cache;
  } catch (error) {
    db.close();
    throw error;
  }
}

function createCacheStore(db: Sqlite, journal: JournalMover | undefined): CacheStore {
  const getMeta = db.prepare<[string], string>('select value from meta where key = ?').pluck();
  const putMeta = db.prepare('insert or replace into meta (key, value) values (?, ?)');
  const getItem = db.prepare<[string, string], string>('select data from item where entity = ? and id = ?').pluck();
  const allItems = db.prepare<[string], string>('select data from item where entity = ?').pluck();
  const childItems = db.prepare<[string, string, number], string>(`${CHILDREN} order by place, id limit ?`).pluck();
  const childItemsBack = db
    .prepare<[string, string, number], string>(`${CHILDREN} order by place desc, id desc limit ?`)
    .pluck();
  const heldScopes = db.prepare<[], string>('select scope from held_scope order by scope').pluck();
  const holdsScope = db.prepare<[string], number>('select 1 from held_scope where scope = ?').pluck();

  const parse = <E extends EntityName>(_entity: E, data: string) => JSON.parse(data) as EntityRow<E>;
  const firstChildren = <E extends EntityName>(entity: E, conversationId: string, most: number) =>
    childItems.all(threadName(conversationId), entity, most).map((data) => parse(entity, data));
  /** Lists of 10,000 are asked for at every change: each row is read and parsed once, until it changes or is purged (SEC-24). */
  const parsed = new Map<string, { seq: number; row: EntityRow<'conversation'> }>();
  const listed = (id: string, seq: number): EntityRow<'conversation'> | null => {
    const known = parsed.get(id);
    if (known?.seq === seq) return known.row;
    const data = getItem.get('conversation', id);
    if (data === undefined) return null;
    const row = parse('conversation', data);
    parsed.set(id, { seq, row });
    return row;
  };
  /** By filter, with the most that were read, until a conversation changes: whatever shows the same rows asks for them at the same change. */
  const lists = new Map<string, { most: number; rows: readonly EntityRow<'conversation'>[] }>();
  const marks = new Map<string, EntityRow<'seen'> | null>();
  /** The thread that was asked for last, by kind of row, until such rows change: several show it and ask for it at every change, most of which are not of it. */
  let thread = { id: '', rows: new Map<EntityName, readonly unknown[]>() };
  const forgetThread = (): void => {
    thread = { id: '', rows: new Map() };
  };
  const forget = ({ touched }: Pick<PageEffect, 'touched'>): void => {
    if (touched.has('conversation')) lists.clear();
    if (touched.has('seen')) marks.clear();
    for (const entity of touched) thread.rows.delete(entity);
  };
  const forgetAll = (): void => {
    parsed.clear();
    lists.clear();
    marks.clear();
    forgetThread();
  };
  let isCatchUp = false;
  const apply = db.transaction((page: IncomingPage) => applyPage(db, page));
  const search = createSearchStore(db);
  const changes = db.prepare<[], number>('select total_changes()').pluck();
  /** Answers what it was given, once it is known how much was written. */
  const written = <T>(answer: T, isMore = false): T => {
    journal?.committed(changes.get() ?? 0, isMore);
    return answer;
  };
  const againOf = () => JSON.parse(getMeta.get('again') ?? '[]') as string[];
  const distrust = db.transaction((scopes: readonly string[]) => {
    const write = createRowWriter(db);
    write.begin();
    for (const scope of scopes) write.mark(scope);
    putMeta.run('again', JSON.stringify([...new Set([...againOf(), ...scopes])]));
  });

  /**
   * SEC-21: at once, and while threads go many times a second (a supervisor's do) once a second for all of them: each costs a write to the disk that everything waits for. A store without a mover has no
   * time of its own either (a simulated one): there it is at once.
   */
  let emptiedMs = Number.NEGATIVE_INFINITY;
  let emptying: NodeJS.Timeout | undefined;
  const emptyJournal = (): void => {
    const restMs = emptiedMs + EMPTY_EVERY_MS - performance.now();
    if (!journal || restMs <= 0) {
      emptiedMs = performance.now();
      truncateJournal(db);
    } else emptying ??= setTimeout(emptyLater, restMs).unref();
  };
  const emptyLater = (): void => {
    emptying = undefined;
    if (!db.open) return;
    try {
      emptyJournal();
    } catch {
      // A full or busy disk: what fails for good is met by the next page, and what was deleted goes in a second.
      emptying = setTimeout(emptyLater, EMPTY_EVERY_MS).unref();
    }
  };

  const place = (): CachePlace => ({
    epoch: getMeta.get('epoch') ?? '',
    cursor: Number(getMeta.get('cursor') ?? 0),
    resume: JSON.parse(getMeta.get('resume') ?? 'null') as Page['resume'],
    again: againOf(),
  });

  return {
    place,
    position: () => ({ ...place(), held: heldScopes.all() }),
    sum: createSumScopes(db),
    findBroken: createFindBroken(db),
    distrust: (scopes) => {
      distrust.immediate(scopes);
      forgetAll();
    },
    apply: (page) => {
      if (page.more !== isCatchUp) keepPages(db, page.more);
      isCatchUp = page.more;
      const effect = written(apply.immediate(page), page.more);
      forget(effect);
      if (effect.purged) {
        // What went is touched by its id; the rows that stay are read no second time.
        for (const id of effect.conversations) parsed.delete(id);
        emptyJournal();
      }
      return effect;
    },
    get: (entity, id) => {
      const data = getItem.get(entity, id);
      return data === undefined ? null : parse(entity, data);
    },
    all: (entity) => allItems.all(entity).map((data) => parse(entity, data)),
    seen: (id) => {
      const known = marks.get(id);
      if (known !== undefined) return known;
      const data = getItem.get('seen', id);
      const row = data === undefined ? null : parse('seen', data);
      marks.set(id, row);
      return row;
    },
    children: <E extends EntityName>(entity: E, conversationId: string) => {
      if (thread.id !== conversationId) thread = { id: conversationId, rows: new Map() };
      const known = thread.rows.get(entity) as readonly EntityRow<E>[] | undefined;
      if (known !== undefined) return known;
      const rows = firstChildren(entity, conversationId, ALL);
      thread.rows.set(entity, rows);
      return rows;
    },
    firstChildren,
    lastChildren: (entity, conversationId, most) =>
      childItemsBack
        .all(threadName(conversationId), entity, most)
        .map((data) => parse(entity, data))
        .reverse(),
    conversations: ({ limit, ...filter }) => {
      const key = JSON.stringify(filter);
      const known = lists.get(key);
      if (known !== undefined && (known.most >= limit || known.rows.length < known.most))
        return known.rows.length <= limit ? known.rows : known.rows.slice(0, limit);
      const { where, values } = conversationWhere(filter);
      const rows = db
        .prepare<unknown[], { id: string; seq: number }>(
          `select c.id, c.seq from conversation c where ${where} order by c.last_at desc limit ?`,
        )
        .all(...values, limit)
        .flatMap(({ id, seq }) => {
          const row = listed(id, seq);
          return row === null ? [] : [row];
        });
      lists.set(key, { most: limit, rows });
      return rows;
    },
    countConversations: (filter) => {
      const { where, values } = conversationWhere(filter);
      return (
        db
          .prepare<unknown[], number>(`select count(*) from conversation c where ${where}`)
          .pluck()
          .get(...values) ?? 0
      );
    },
    isOfThisVersion: () => getMeta.get('row_schema') === ROW_SCHEMA,
    fit: () => {
      if (getMeta.get('fitted') === ROW_SCHEMA) return 0;
      const gone = fitRows(db);
      forgetAll();
      putMeta.run('fitted', ROW_SCHEMA);
      return gone;
    },
    holds: (scope) => holdsScope.get(scope) !== undefined,
    setAsideCount: () => db.prepare<[], number>('select count(*) from set_aside').pluck().get() ?? 0,
    meta: (key) => getMeta.get(key) ?? null,
    setMeta: (key, value) => void putMeta.run(key, value),
    translations: createTranslationTable(db),
    rest: () => {
      forgetThread();
      giveBackPages(db);
      journal?.rest();
    },
    review: createReviewQuery(db),
    search: {
      ...search,
      fill: (count) => written(search.fill(count)),
      merge: (pages) => written(search.merge(pages)),
    },
    close: () => {
      clearTimeout(emptying);
      if (!db.open) return;
      journal?.close();
      db.close();
    },
  };
}

/** Columns are fixed here; only values come from outside. */
function conversationWhere({ states, assigneeId, queueId }: Omit<ConversationFilter, 'limit'>) {
  const parts = [`c.state in (${states.map(() => '?').join(', ')})`];
  const values: unknown[] = [...states];
  if (assigneeId !== undefined) {
    parts.push('c.assignee_id = ?');
    values.push(assigneeId);
  }
  if (queueId !== undefined) {
    parts.push('c.queue_id = ?');
    values.push(queueId);
  }
  return { where: parts.join(' and '), values };
}

import { waitsForWordOf } from '#shared/assistant/tools/decide.ts';
import type { CallInput, CallOutput, QueueItem } from '#shared/contract/ipc.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import {
  isFiltering,
  isInView,
  matchesFilter,
  NO_FILTER,
  type QueueView,
  queueViews,
} from '#shared/conversation/view.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import type { CacheStore, ConversationFilter } from '../db/cache-store.ts';
import type { Reader } from './reader.ts';

/** More than this waits for nobody's eyes at once; the goal of SYNC 7 is 10,000 waiting. */
const MAX_OPEN = 10_000;

/**
 * The list with what is pending replayed: a conversation closed offline stands under closed at once.
 *
 * @param nowMs milliseconds since 1970, the server's clock: what was put away comes back by it
 */
export function listQueue(
  cache: CacheStore,
  reader: Reader,
  me: AgentId,
  nowMs: number,
  { view, queueId, filter = NO_FILTER }: CallInput<'queue:list'>,
): CallOutput<'queue:list'> {
  const ofQueue = queueId !== null && { queueId };
  const isIn = (row: ConversationRow, wanted: QueueView) =>
    isInView(row, wanted, me, nowMs) && (queueId === null || row.queueId === queueId);
  const isListed = (row: ConversationRow) => isIn(row, view) && matchesFilter(row, filter);

  const lead = reader.meRow();
  /** I6: what others hold and a lead must decide about stands in the lead's list; found among rows that are parsed already. */
  const toDecide = (): ConversationRow[] => {
    if (lead?.role !== 'lead') return [];
    const held = cache.conversations({ states: ['active', 'assistant'], ...ofQueue, limit: MAX_OPEN });
    return held.filter((row) => waitsForWordOf(lead, row) && !isIn(row, 'open'));
  };

  const items = new Map<string, QueueItem>();
  for (const row of rowsOf(cache, view, me, queueId, isFiltering(filter) ? MAX_OPEN : limits.listRows)) {
    const item = reader.overlay(row);
    if (isListed(item.conversation)) items.set(row.id, item);
  }
  const counts = countViews(cache, isIn, me, queueId);
  for (const row of toDecide()) {
    const item = reader.overlay(row);
    // What is still on its way to the server may have closed it, or taken it.
    if (!lead || !waitsForWordOf(lead, item.conversation) || isIn(item.conversation, 'open')) continue;
    counts.open += 1;
    if (view === 'open' && matchesFilter(item.conversation, filter)) items.set(row.id, item);
  }
  for (const lane of reader.lanes().keys()) {
    const base = lane === 'global' ? null : cache.get('conversation', lane);
    if (base === null) continue;
    const item = reader.overlay(base);
    if (isListed(item.conversation)) items.set(base.id, item);
    for (const each of queueViews) counts[each] += Number(isIn(item.conversation, each)) - Number(isIn(base, each));
  }
  const { missed: _unknown, ...known } = counts;
  return {
    items: [...items.values()].sort((a, b) => order[view](a.conversation, b.conversation)),
    counts: view === 'missed' ? { ...known, missed: items.size } : known,
  };
}

/** How many each of these shows, in all queues but those of its filter. */
export function countSaved(
  cache: CacheStore,
  reader: Reader,
  me: AgentId,
  nowMs: number,
  { views }: CallInput<'queue:counts'>,
): CallOutput<'queue:counts'> {
  const listed = new Map<QueueView, QueueItem[]>();
  const itemsOf = (view: QueueView) => {
    const items = listed.get(view) ?? listQueue(cache, reader, me, nowMs, { view, queueId: null }).items;
    listed.set(view, items);
    return items;
  };
  return {
    counts: views.map(({ view, filter }) =>
      view === 'closed'
        ? listQueue(cache, reader, me, nowMs, { view, queueId: null, filter }).items.length
        : itemsOf(view).filter(({ conversation }) => matchesFilter(conversation, filter)).length,
    ),
  };
}

const partsOf: Readonly<Record<QueueView, readonly { state: ConversationRow['state']; isMine: boolean }[]>> = {
  /** Open is what waits and what is yours: a conversation stays in the list when it is taken (DESIGN 7, Queue). */
  open: [
    { state: 'queued', isMine: false },
    { state: 'active', isMine: true },
  ],
  mine: [{ state: 'active', isMine: true }],
  unassigned: [{ state: 'queued', isMine: false }],
  customer: [{ state: 'active', isMine: true }],
  snoozed: [{ state: 'active', isMine: true }],
  closed: [{ state: 'closed', isMine: false }],
  missed: [
    { state: 'queued', isMine: false },
    { state: 'active', isMine: false },
  ],
};

/** What may be in the view, without what is pending. Of what is closed the newest: more of it where a filter takes most away. */
function rowsOf(
  cache: CacheStore,
  view: QueueView,
  me: AgentId,
  queueId: string | null,
  mostClosed: number = limits.listRows,
): ConversationRow[] {
  const limit = view === 'closed' ? mostClosed : MAX_OPEN;
  return partsOf[view].flatMap(({ state, isMine }) =>
    cache.conversations({
      states: [state],
      ...(isMine && { assigneeId: me }),
      ...(queueId !== null && { queueId }),
      limit,
    }),
  );
}

/** By the server's rows. What waits and what is closed is counted without being read; one's own are few. */
function countViews(
  cache: CacheStore,
  isIn: (row: ConversationRow, view: QueueView) => boolean,
  me: AgentId,
  queueId: string | null,
): Record<QueueView, number> {
  const count = (filter: Omit<ConversationFilter, 'limit' | 'queueId'>) =>
    cache.countConversations({ ...filter, ...(queueId !== null && { queueId }) });
  const own = rowsOf(cache, 'mine', me, queueId);
  const ownIn = (view: QueueView) => own.filter((row) => isIn(row, view)).length;
  const waiting = count({ states: ['queued'] });
  const mine = ownIn('mine');
  return {
    open: waiting + mine,
    mine,
    unassigned: waiting,
    customer: ownIn('customer'),
    snoozed: own.length - mine,
    closed: count({ states: ['closed'] }),
    missed: 0,
  };
}

/** ISO times compare as text. Nothing due sorts last. */
const soonest = (a: string | null, b: string | null) =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
const byId = (a: ConversationRow, b: ConversationRow) => (a.id < b.id ? -1 : 1);
// Who waits for an answer first, the longest first; then the newest.
const byWait = (a: ConversationRow, b: ConversationRow) =>
  soonest(a.waitingSince, b.waitingSince) || soonest(b.lastAt, a.lastAt) || byId(a, b);
// The server's order; among equals who waits longest.
const byPriority = (a: ConversationRow, b: ConversationRow) =>
  b.priority - a.priority || soonest(a.waitingSince, b.waitingSince) || byId(a, b);

const order: Readonly<Record<QueueView, (a: ConversationRow, b: ConversationRow) => number>> = {
  open: byPriority,
  unassigned: byPriority,
  mine: byWait,
  customer: byWait,
  snoozed: (a, b) => soonest(a.snoozedUntil ?? null, b.snoozedUntil ?? null) || byId(a, b),
  closed: (a, b) => soonest(b.closedAt ?? b.lastAt, a.closedAt ?? a.lastAt) || byId(a, b),
  missed: (a, b) => soonest(a.serviceLevel?.breachedAt ?? null, b.serviceLevel?.breachedAt ?? null) || byId(a, b),
};

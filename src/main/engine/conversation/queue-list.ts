import { waitsForWordOf } from '#shared/assistant/tools/decide.ts';
import type { CallInput, CallOutput, QueueItem } from '#shared/contract/ipc.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import type { CacheStore, ConversationFilter } from '../db/cache-store.ts';
import type { Reader } from './reader.ts';

type View = CallInput<'queue:list'>['view'];
const views: readonly View[] = ['open', 'mine', 'closed'];

/** More than this waits for nobody's eyes at once; the goal of SYNC 7 is 10,000 waiting. */
const MAX_OPEN = 10_000;

/** The list with what is pending replayed: a conversation closed offline stands under closed at once. */
export function listQueue(
  cache: CacheStore,
  reader: Reader,
  me: AgentId,
  { view, queueId }: CallInput<'queue:list'>,
): CallOutput<'queue:list'> {
  const matches = (row: ConversationRow, wanted: View) =>
    isIn(row, wanted, me) && (queueId === null || row.queueId === queueId);
  const filtersOf = (wanted: View): Omit<ConversationFilter, 'limit'>[] =>
    partsOf[wanted].map(({ state, isMine }) => ({
      states: [state],
      ...(isMine && { assigneeId: me }),
      ...(queueId !== null && { queueId }),
    }));

  const lead = reader.meRow();
  /** I6: what others hold and a lead must decide about stands in the lead's list; found among rows that are parsed already. */
  const toDecide = (): ConversationRow[] => {
    if (lead?.role !== 'lead') return [];
    const held = cache.conversations({
      states: ['active', 'assistant'],
      ...(queueId !== null && { queueId }),
      limit: MAX_OPEN,
    });
    return held.filter((row) => waitsForWordOf(lead, row) && !isIn(row, 'open', me));
  };

  const items = new Map<string, QueueItem>();
  const limit = view === 'closed' ? limits.listRows : MAX_OPEN;
  for (const filter of filtersOf(view)) {
    for (const row of cache.conversations({ ...filter, limit })) {
      const item = reader.overlay(row);
      if (matches(item.conversation, view)) items.set(row.id, item);
    }
  }
  const counts = { open: 0, mine: 0, closed: 0 };
  for (const each of views) {
    for (const filter of filtersOf(each)) counts[each] += cache.countConversations(filter);
  }
  for (const row of toDecide()) {
    const item = reader.overlay(row);
    // What is still on its way to the server may have closed it, or taken it.
    if (!lead || !waitsForWordOf(lead, item.conversation) || isIn(item.conversation, 'open', me)) continue;
    counts.open += 1;
    if (view === 'open') items.set(row.id, item);
  }
  for (const lane of reader.lanes().keys()) {
    const base = lane === 'global' ? null : cache.get('conversation', lane);
    if (base === null) continue;
    const item = reader.overlay(base);
    if (matches(item.conversation, view)) items.set(base.id, item);
    for (const each of views) counts[each] += Number(matches(item.conversation, each)) - Number(matches(base, each));
  }
  return { items: [...items.values()].sort((a, b) => order[view](a.conversation, b.conversation)), counts };
}

/** Open is what waits and what is yours: a conversation stays in the list when it is taken (DESIGN 7, Queue). */
const partsOf: Readonly<Record<View, readonly { state: ConversationRow['state']; isMine: boolean }[]>> = {
  open: [
    { state: 'queued', isMine: false },
    { state: 'active', isMine: true },
  ],
  mine: [{ state: 'active', isMine: true }],
  closed: [{ state: 'closed', isMine: false }],
};

function isIn(row: ConversationRow, view: View, me: AgentId): boolean {
  return partsOf[view].some(({ state, isMine }) => row.state === state && (!isMine || row.assigneeId === me));
}

/** ISO times compare as text. Nothing due sorts last. */
const soonest = (a: string | null, b: string | null) =>
  a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
const byId = (a: ConversationRow, b: ConversationRow) => (a.id < b.id ? -1 : 1);

const order: Readonly<Record<View, (a: ConversationRow, b: ConversationRow) => number>> = {
  // The server's order; among equals who waits longest.
  open: (a, b) => b.priority - a.priority || soonest(a.waitingSince, b.waitingSince) || byId(a, b),
  // Who waits for an answer first, the longest first; then the newest.
  mine: (a, b) => soonest(a.waitingSince, b.waitingSince) || soonest(b.lastAt, a.lastAt) || byId(a, b),
  closed: (a, b) => soonest(b.closedAt ?? b.lastAt, a.closedAt ?? a.lastAt) || byId(a, b),
};

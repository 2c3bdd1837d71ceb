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
  const filterOf = (wanted: View): Omit<ConversationFilter, 'limit'> => ({
    states: statesOf[wanted],
    ...(wanted === 'mine' && { assigneeId: me }),
    ...(queueId !== null && { queueId }),
  });

  const items = new Map<string, QueueItem>();
  const limit = view === 'closed' ? limits.listRows : MAX_OPEN;
  for (const row of cache.conversations({ ...filterOf(view), limit })) {
    const item = reader.overlay(row);
    if (matches(item.conversation, view)) items.set(row.id, item);
  }
  const counts = { open: 0, mine: 0, closed: 0 };
  for (const each of views) counts[each] = cache.countConversations(filterOf(each));
  for (const lane of reader.lanes().keys()) {
    const base = lane === 'global' ? null : cache.get('conversation', lane);
    if (base === null) continue;
    const item = reader.overlay(base);
    if (matches(item.conversation, view)) items.set(base.id, item);
    for (const each of views) counts[each] += Number(matches(item.conversation, each)) - Number(matches(base, each));
  }
  return { items: [...items.values()].sort((a, b) => order[view](a.conversation, b.conversation)), counts };
}

const statesOf: Readonly<Record<View, readonly string[]>> = { open: ['queued'], mine: ['active'], closed: ['closed'] };

function isIn(row: ConversationRow, view: View, me: AgentId): boolean {
  return statesOf[view].includes(row.state) && (view !== 'mine' || row.assigneeId === me);
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

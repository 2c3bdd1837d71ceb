import { isToDecide } from '#renderer/components/is-to-decide.ts';
import { finish, type Steps } from '#renderer/data/in-steps.ts';
import type { QueueItem } from '#shared/contract/ipc.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { isBackFromSnooze, UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import type { QueueSort, QueueView } from '#shared/conversation/view.ts';
import { priorityAt } from '#shared/escalation/priority-rules.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/**
 * `back`: put away, and its time is over; it stands first until its agent does something to it. `decide`: somebody else's, in which an act waits for this lead's word (I6).
 * `today` to `untilReply`: when what is put away comes back.
 */
export type QueueGroup =
  | 'back'
  | 'yours'
  | 'decide'
  | 'waiting'
  | 'customer'
  | 'today'
  | 'tomorrow'
  | 'later'
  | 'untilReply'
  | 'closed'
  | 'missed';
export type QueueEntry =
  | { kind: 'heading'; key: QueueGroup; count: number }
  | { kind: 'row'; key: ConversationId; item: QueueItem; takenBy: string | undefined };

/** A row that somebody else took stays this long, so that the eye sees where it went (DESIGN 7, Queue row: taken). */
export const TAKEN_MS = 3_000;

/** Said of a row that somebody else has for longer than that. */
export const GONE = 'gone';

const GROUPS: readonly QueueGroup[] = [
  'back',
  'yours',
  'decide',
  'waiting',
  'customer',
  'today',
  'tomorrow',
  'later',
  'untilReply',
  'closed',
  'missed',
];
const DAY_MS = 86_400_000;

export type Placed = { id: ConversationId; group: QueueGroup };
export type Arranging = { view: QueueView; sort: QueueSort };

/** Read and placed from one rest to the next: some tenths of a millisecond. */
const ROWS_A_STEP = 256;

/**
 * The order as it should be: groups, in them the sort that was chosen; by priority it is that of the time given (milliseconds since 1970, the server's clock): waiting moves it (C3).
 */
export function placeItems(
  items: readonly QueueItem[],
  myId: string | undefined,
  nowMs: number,
  arranging: Arranging = { view: 'open', sort: 'priority' },
): Placed[] {
  return finish(placeInSteps(items, myId, nowMs, arranging));
}

/** The same in steps. Of one of them, the sort itself, there is only one: three milliseconds for 10,000 rows in no order. */
export function* placeInSteps(
  items: readonly QueueItem[],
  myId: string | undefined,
  nowMs: number,
  { view, sort }: Arranging,
): Steps<Placed[]> {
  const groups = Object.fromEntries(GROUPS.map((group) => [group, [] as QueueItem[]])) as Record<
    QueueGroup,
    QueueItem[]
  >;
  for (const [index, item] of items.entries()) {
    const group = groupOf(item, myId, nowMs, view);
    if (group !== undefined) groups[group].push(item);
    if (index % ROWS_A_STEP === 0) yield;
  }
  groups.waiting = yield* sorted(groups.waiting, sort, nowMs);
  groups.missed = yield* sorted(groups.missed, sort, nowMs);
  // By priority one's own stay in the order in which they come: whoever waits for an answer is what counts there.
  if (sort !== 'priority') {
    groups.yours = yield* sorted(groups.yours, sort, nowMs);
    groups.customer = yield* sorted(groups.customer, sort, nowMs);
  }
  groups.back.sort((a, b) => earlier(a.conversation.snoozedUntil, b.conversation.snoozedUntil));
  groups.decide.sort((a, b) => earlier(a.conversation.waitingAct?.since, b.conversation.waitingAct?.since));
  yield;
  return GROUPS.flatMap((group) => groups[group].map((item) => ({ id: item.conversation.id, group })));
}

function groupOf(
  { conversation }: QueueItem,
  myId: string | undefined,
  nowMs: number,
  view: QueueView,
): QueueGroup | undefined {
  if (conversation.state === 'closed') return 'closed';
  if (view === 'snoozed') return wakingOf(conversation, nowMs);
  // Whoever has it: colleagues' stay.
  if (view === 'missed') return 'missed';
  if (isToDecide(conversation, myId)) return 'decide';
  // Somebody else's stays for a moment as taken; entriesOf lets it go.
  if (conversation.assigneeId !== null && conversation.assigneeId !== myId) return 'waiting';
  if (conversation.assigneeId !== null) {
    if (isBackFromSnooze(conversation, nowMs)) return 'back';
    return view === 'customer' ? 'customer' : 'yours';
  }
  return conversation.state === 'queued' ? 'waiting' : undefined;
}

/** In the agent's zone. */
function wakingOf({ snoozedUntil }: ConversationRow, nowMs: number): QueueGroup {
  if (!snoozedUntil || snoozedUntil === UNTIL_REPLY) return 'untilReply';
  const day = new Date(snoozedUntil).toDateString();
  if (day === new Date(nowMs).toDateString()) return 'today';
  return day === new Date(nowMs + DAY_MS).toDateString() ? 'tomorrow' : 'later';
}

function* sorted(items: readonly QueueItem[], sort: QueueSort, nowMs: number): Steps<QueueItem[]> {
  yield;
  if (sort !== 'priority') return items.toSorted((a, b) => BY[sort](a.conversation, b.conversation));
  const ranked: (Rank & { item: QueueItem })[] = [];
  for (const item of items) {
    ranked.push({ item, ...rankOf(item, nowMs) });
    if (ranked.length % ROWS_A_STEP === 0) yield;
  }
  ranked.sort((a, b) => b.score - a.score || a.since - b.since);
  yield;
  return ranked.map(({ item }) => item);
}

/** ISO times compare as text; none is last. */
function earlier(a: string | null | undefined, b: string | null | undefined): number {
  if ((a ?? null) === (b ?? null)) return 0;
  if (!a) return 1;
  return !b || a < b ? -1 : 1;
}

const BY: Readonly<Record<Exclude<QueueSort, 'priority'>, (a: ConversationRow, b: ConversationRow) => number>> = {
  waited: (a, b) => earlier(a.waitingSince, b.waitingSince) || earlier(a.escalatedAt, b.escalatedAt),
  newest: (a, b) => earlier(b.lastAt, a.lastAt),
  due: (a, b) => earlier(a.respondBy, b.respondBy) || b.priority - a.priority,
};

type Rank = { nowMs: number; score: number; since: number };
/** A row that did not change is the same object in the next answer, and a list of 10,000 is ordered anew at a change of one. */
const ranks = new WeakMap<QueueItem['conversation'], Rank>();

function rankOf({ conversation }: QueueItem, nowMs: number): Rank {
  const known = ranks.get(conversation);
  if (known?.nowMs === nowMs) return known;
  const since = known?.since ?? Date.parse(conversation.escalatedAt ?? conversation.startedAt);
  const rank = { nowMs, score: priorityAt(conversation, nowMs), since };
  ranks.set(conversation, rank);
  return rank;
}

/**
 * Keeps every row at its place while a hand is on the list (DESIGN 1.5): what is gone leaves, what is new waits outside. `fresh` counts it.
 */
export function holdOrder(shown: readonly Placed[], wanted: readonly Placed[]): { order: Placed[]; fresh: number } {
  const present = new Set(wanted.map((placed) => placed.id));
  const order = shown.filter((placed) => present.has(placed.id));
  return { order, fresh: wanted.length - order.length };
}

/** The same object for a row that did not change: it is not drawn again. */
const entryOf = new WeakMap<QueueItem, QueueEntry>();

function rowOf(key: ConversationId, item: QueueItem, takenBy: string | undefined): QueueEntry {
  const known = entryOf.get(item);
  if (known?.kind === 'row' && known.takenBy === takenBy) return known;
  const entry: QueueEntry = { kind: 'row', key, item, takenBy };
  entryOf.set(item, entry);
  return entry;
}

/** Headings and rows in the order given, in steps; `takenBy` says by whom for rows that somebody else has since. */
export function* entriesInSteps(
  order: readonly Placed[],
  byId: ReadonlyMap<string, QueueItem>,
  takenBy: (item: QueueItem) => string | undefined,
): Steps<QueueEntry[]> {
  const rows = new Map<QueueGroup, QueueEntry[]>();
  for (const [index, { id, group }] of order.entries()) {
    if (index % ROWS_A_STEP === 0) yield;
    const item = byId.get(id);
    const taken = item === undefined ? GONE : takenBy(item);
    if (item === undefined || taken === GONE) continue;
    const row = rowOf(id, item, taken);
    const known = rows.get(group);
    if (known === undefined) rows.set(group, [row]);
    else known.push(row);
  }
  return GROUPS.flatMap((group) => {
    const grouped = rows.get(group);
    if (grouped === undefined) return [];
    return group === 'closed' ? grouped : [{ kind: 'heading' as const, key: group, count: grouped.length }, ...grouped];
  });
}

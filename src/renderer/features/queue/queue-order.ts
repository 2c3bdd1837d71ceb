import { isToDecide } from '#renderer/components/is-to-decide.ts';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { priorityAt } from '#shared/escalation/priority-rules.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/** `decide`: somebody else's, in which an act waits for this lead's word (I6). */
export type QueueGroup = 'yours' | 'decide' | 'waiting' | 'closed';
export type QueueEntry =
  | { kind: 'heading'; key: QueueGroup; count: number }
  | { kind: 'row'; key: ConversationId; item: QueueItem; takenBy: string | undefined };

/** A row that somebody else took stays this long, so that the eye sees where it went (DESIGN 7, Queue row: taken). */
export const TAKEN_MS = 3_000;

/** Said of a row that somebody else has for longer than that. */
export const GONE = 'gone';

const GROUPS: readonly QueueGroup[] = ['yours', 'decide', 'waiting', 'closed'];

export type Placed = { id: ConversationId; group: QueueGroup };

/** The order as it should be: yours, then what waits by priority at that time (milliseconds since 1970, the server's clock): waiting moves it (C3). */
export function placeItems(items: readonly QueueItem[], myId: string | undefined, nowMs: number): Placed[] {
  const groups: Record<QueueGroup, QueueItem[]> = { yours: [], decide: [], waiting: [], closed: [] };
  for (const item of items) {
    const group = groupOf(item, myId);
    if (group !== undefined) groups[group].push(item);
  }
  const ranked = groups.waiting.map((item) => ({ item, ...rankOf(item, nowMs) }));
  groups.waiting = ranked.sort((a, b) => b.score - a.score || a.since - b.since).map(({ item }) => item);
  groups.decide.sort((a, b) =>
    (a.conversation.waitingAct?.since ?? '').localeCompare(b.conversation.waitingAct?.since ?? ''),
  );
  return GROUPS.flatMap((group) => groups[group].map((item) => ({ id: item.conversation.id, group })));
}

function groupOf({ conversation }: QueueItem, myId: string | undefined): QueueGroup | undefined {
  if (conversation.state === 'closed') return 'closed';
  if (isToDecide(conversation, myId)) return 'decide';
  // Somebody else's stays for a moment as taken; entriesOf lets it go.
  if (conversation.assigneeId !== null) return conversation.assigneeId === myId ? 'yours' : 'waiting';
  return conversation.state === 'queued' ? 'waiting' : undefined;
}

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

/** Headings and rows in the order given; `takenBy` says by whom for rows that somebody else has since. */
export function entriesOf(
  order: readonly Placed[],
  items: readonly QueueItem[],
  takenBy: (item: QueueItem) => string | undefined,
): QueueEntry[] {
  const byId = new Map(items.map((item) => [item.conversation.id, item]));
  const rows: Record<QueueGroup, QueueEntry[]> = { yours: [], decide: [], waiting: [], closed: [] };
  for (const { id, group } of order) {
    const item = byId.get(id);
    const taken = item === undefined ? GONE : takenBy(item);
    if (item !== undefined && taken !== GONE) rows[group].push({ kind: 'row', key: id, item, takenBy: taken });
  }
  return GROUPS.flatMap((group) => {
    const { length: count } = rows[group];
    return group === 'closed' || count === 0 ? rows[group] : [{ kind: 'heading', key: group, count }, ...rows[group]];
  });
}

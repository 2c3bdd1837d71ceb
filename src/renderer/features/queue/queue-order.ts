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
  const ranks = new Map(
    groups.waiting.map((item) => [item, { score: priorityAt(item.conversation, nowMs), since: age(item) }]),
  );
  groups.waiting.sort((a, b) => {
    const [one, other] = [ranks.get(a), ranks.get(b)];
    return one === undefined || other === undefined ? 0 : other.score - one.score || one.since - other.since;
  });
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

/** Somebody else's, or the assistant's: the device lists it only to a lead who may decide (I6). */
export function isToDecide(conversation: QueueItem['conversation'], myId: string | undefined): boolean {
  return (
    conversation.waitingAct?.needs === 'lead' && conversation.state !== 'queued' && conversation.assigneeId !== myId
  );
}

function age({ conversation }: QueueItem): number {
  return Date.parse(conversation.escalatedAt ?? conversation.startedAt);
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
  const entries: QueueEntry[] = [];
  for (const group of GROUPS) {
    const rows = order.flatMap((placed) => {
      const item = placed.group === group ? byId.get(placed.id) : undefined;
      return item === undefined || takenBy(item) === GONE ? [] : [item];
    });
    if (rows.length === 0) continue;
    if (group !== 'closed') entries.push({ kind: 'heading', key: group, count: rows.length });
    for (const item of rows) entries.push({ kind: 'row', key: item.conversation.id, item, takenBy: takenBy(item) });
  }
  return entries;
}

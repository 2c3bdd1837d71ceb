import type { BoardAgent, BoardQueue } from '#shared/contract/ipc.ts';
import type { PresenceEntry } from '#shared/contract/realtime.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { priorityAt } from '#shared/escalation/priority-rules.ts';
import type { Reader } from '../conversation/reader.ts';
import type { CacheStore } from '../db/cache-store.ts';

/**
 * The supervisor's view (H1): agents with what they hold, queues with what waits, by priority at `nowMs` of the server's clock. `presence` null: offline ourselves, so
 * nothing is known.
 */
export function readBoard(
  cache: CacheStore,
  reader: Reader,
  presence: readonly PresenceEntry[] | null,
  nowMs: number,
): { agents: BoardAgent[]; queues: BoardQueue[] } {
  const rows = cache
    .conversations({ states: ['queued', 'active'], limit: 20_000 })
    .map((row) => reader.overlay(row).conversation);
  const byAgent = groupBy(rows, (row) => (row.state === 'active' ? row.assigneeId : null));
  const byQueue = groupBy(rows, (row) => (row.state === 'queued' ? row.queueId : null));
  return {
    agents: reader
      .agents()
      .filter(({ active }) => active)
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((agent) => {
        const conversations = byAgent.get(agent.id) ?? [];
        const seen = presence?.find(({ agentId }) => agentId === agent.id);
        return {
          agent,
          connected: presence === null ? null : (seen?.connected ?? false),
          viewing: seen?.viewing ?? null,
          open: conversations.length,
          oldestUnansweredAt: earliest(conversations.map(({ waitingSince }) => waitingSince)),
          conversations,
        };
      }),
    queues: cache
      .all('queue')
      .sort((a, b) => a.name.localeCompare(b.name))
      .map((queue) => {
        const scores = (byQueue.get(queue.id) ?? []).map((row) => ({ row, score: priorityAt(row, nowMs) }));
        const conversations = scores.sort((a, b) => b.score - a.score).map(({ row }) => row);
        return {
          queue,
          waiting: conversations.length,
          oldestWaitingAt: earliest(conversations.map(({ waitingSince, escalatedAt }) => waitingSince ?? escalatedAt)),
          nextBreachAt: earliest(conversations.map(({ respondBy }) => respondBy)),
          conversations,
        };
      }),
  };
}

function groupBy(
  rows: readonly ConversationRow[],
  keyOf: (row: ConversationRow) => string | null,
): Map<string, ConversationRow[]> {
  const groups = new Map<string, ConversationRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** ISO times in one zone compare as text. */
function earliest(times: readonly (string | null)[]): string | null {
  return times.reduce<string | null>((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
}

import type { AgentRow } from '#shared/agent/schema.ts';
import { forecastBreaches } from '#shared/board/forecast-breaches.ts';
import type { BoardAgent, BoardBar, BoardFlag, BoardQueue } from '#shared/contract/board-calls.ts';
import { flagRules, ruleFlag } from '#shared/conversation/flag.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { priorityAt } from '#shared/escalation/priority-rules.ts';
import { capacityOf, effortOf } from '#shared/routing/effort.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';

/** From so many points on a conversation takes more than its share of a mind. */
const DEMANDING_POINTS = 1.4;
const MOST_FORECAST = 2_000;

/** One agent of the board. `connected` null: offline ourselves, so nothing is known. */
export function summariseAgent(
  agent: AgentRow,
  conversations: readonly ConversationRow[],
  connected: boolean | null,
  nowMs: number,
): BoardAgent {
  const bars = conversations
    .map((row): BoardBar => ({ id: row.id, points: effortOf(row, nowMs), kind: barKind(row, nowMs) }))
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1));
  const oldestUnansweredAt = earliest(conversations, ({ waitingSince }) => waitingSince);
  return {
    agent,
    connected,
    open: conversations.length,
    effort: hundredths(bars.reduce((sum, { points }) => sum + points, 0)),
    capacity: capacityOf(agent),
    oldestUnansweredAt,
    // Of the very one whose time is said: that another is past its target is its flag.
    dueAt:
      oldestUnansweredAt === null
        ? null
        : earliest(conversations, (row) => (row.waitingSince === oldestUnansweredAt ? row.respondBy : null)),
    // A tenth of a point is not seen, and would change with every minute that passes.
    bars: bars.map((bar) => ({ ...bar, points: Math.round(bar.points * 5) / 5 })),
    ...flagsOf(conversations, nowMs),
  };
}

export function summariseQueue(
  queue: QueueRow,
  conversations: readonly ConversationRow[],
  flow: { came: number; taken: number },
  nowMs: number,
): BoardQueue {
  const due = inOrder(conversations, nowMs)
    .slice(0, MOST_FORECAST)
    .map(({ respondBy }) => (respondBy === null ? null : Date.parse(respondBy)));
  return {
    queue,
    waiting: conversations.length,
    oldestWaitingAt: earliest(conversations, ({ waitingSince, escalatedAt }) => waitingSince ?? escalatedAt),
    nextBreachAt: earliest(conversations, ({ respondBy }) => respondBy),
    breached: due.filter((at) => at !== null && at < nowMs).length,
    forecast: forecastBreaches({ waiting: due, nowMs, targetMs: queue.firstResponseS * 1_000, ...flow }),
    ...flagsOf(conversations, nowMs),
  };
}

/** As they stand in the queue now (C3). */
export function inOrder(conversations: readonly ConversationRow[], nowMs: number): ConversationRow[] {
  return conversations
    .map((row) => ({ row, score: priorityAt(row, nowMs) }))
    .sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row }) => row);
}

export function barKind(row: ConversationRow, nowMs: number): BoardBar['kind'] {
  if (row.respondBy !== null && Date.parse(row.respondBy) < nowMs) return 'risk';
  if (row.flag) return 'risk';
  if (row.waitingSince === null) return 'customer';
  if (row.urgency === 'critical') return 'risk';
  return row.urgency === 'high' || effortOf(row, nowMs) >= DEMANDING_POINTS ? 'demanding' : 'calm';
}

/** A person's flag before a rule's, the oldest first; of rules the gravest. */
function flagsOf(conversations: readonly ConversationRow[], nowMs: number): { flag: BoardFlag | null; flags: number } {
  let [flags, flag, rank] = [0, null as BoardFlag | null, Number.POSITIVE_INFINITY];
  for (const row of conversations) {
    const rule = ruleFlag(row, nowMs);
    if (!row.flag && rule === null) continue;
    flags += 1;
    const its = row.flag ? Date.parse(row.flag.at) - nowMs * 2 : flagRules.indexOf(rule ?? 'mood');
    if (its >= rank) continue;
    rank = its;
    flag = { conversationId: row.id, rule, why: row.flag?.why ?? null, byName: row.flag?.byName ?? null };
  }
  return { flag, flags };
}

/** ISO times in one zone compare as text. */
export function earliest(
  rows: readonly ConversationRow[],
  atOf: (row: ConversationRow) => string | null,
): string | null {
  let first: string | null = null;
  for (const row of rows) {
    const at = atOf(row);
    if (at !== null && (first === null || at < first)) first = at;
  }
  return first;
}

const hundredths = (value: number) => Math.round(value * 100) / 100;

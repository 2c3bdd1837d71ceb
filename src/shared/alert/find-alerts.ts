import type { ConversationRow } from '../conversation/schema.ts';
import { UNTIL_REPLY } from '../conversation/snooze.ts';
import type { AgentId, ConversationId } from '../lib/ids.ts';
import { type AlertKind, alertRules } from './kinds.ts';
import type { AlertItem, SeenRow } from './schema.ts';

/** How far somebody has seen a conversation, from whichever desk. */
export type Seen = Pick<SeenRow, 'throughN' | 'ownershipVersion' | 'at'>;

/** Something with a time of its own: a promise, a reminder, a colleague's word. */
export type Timed = {
  kind: 'promise' | 'reminder' | 'mention';
  id: string;
  conversationId: ConversationId;
  at: string;
};

export type AlertSources = {
  me: AgentId;
  /** Of the conversations below, those that were seen at all. */
  seen: ReadonlyMap<string, Seen>;
  /** Theirs, what waits in their queues, and what the timed ones are about. */
  conversations: readonly ConversationRow[];
  timed: readonly Timed[];
  /** A lead's: acts in it wait for a word of theirs. */
  isToDecide: (row: ConversationRow) => boolean;
};

/**
 * C9: what needs this agent and was not seen yet, most pressing first. What is due later is among them with its time, so that whoever shows it
 * asks no other clock.
 */
export function findAlerts({ me, seen, conversations, timed, isToDecide }: AlertSources): AlertItem[] {
  const found: AlertItem[] = [];
  const byId = new Map<string, ConversationRow>();
  for (const row of conversations) {
    byId.set(row.id, row);
    const before = seen.get(row.id);
    if (row.state === 'active' && row.assigneeId === me) found.push(...ownAlerts(row, before));
    if (row.state === 'queued' && (before === undefined || before.ownershipVersion < row.ownershipVersion))
      found.push(toItem(row, 'waiting', row.escalatedAt ?? row.startedAt, row.ownershipVersion));
    const { waitingAct } = row;
    if (waitingAct && isToDecide(row) && isNewTo(before, waitingAct.since))
      found.push(toItem(row, 'decide', waitingAct.since, waitingAct.since));
  }
  for (const { kind, id, conversationId, at } of timed) {
    const row = byId.get(conversationId);
    if (row !== undefined && isNewTo(seen.get(conversationId), at)) found.push(toItem(row, kind, at, id));
  }
  const order = (a: AlertItem, b: AlertItem) => alertRules[b.kind].priority - alertRules[a.kind].priority;
  return found.sort((a, b) => order(a, b) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

function ownAlerts(row: ConversationRow, before: Seen | undefined): AlertItem[] {
  const { snoozedUntil } = row;
  if (snoozedUntil) {
    const comesBack = snoozedUntil !== UNTIL_REPLY && isNewTo(before, snoozedUntil);
    return comesBack ? [toItem(row, 'returned', snoozedUntil, snoozedUntil)] : [];
  }
  const { given } = row;
  // A colleague's decision is told whoever's turn it is: from now on it is this agent who answers for it.
  if (
    given &&
    given.byId !== row.assigneeId &&
    (before === undefined || before.ownershipVersion < row.ownershipVersion)
  ) {
    const alert = toItem(row, 'assigned', given.at, row.ownershipVersion);
    return [{ ...alert, given: { byName: given.byName, note: given.note } }, ...lateAlert(row, before)];
  }
  return turnAlerts(row, before);
}

/** What the customer waits for. */
function turnAlerts(row: ConversationRow, before: Seen | undefined): AlertItem[] {
  // The customer's turn: nothing is asked of anybody.
  if (row.waitingSince === null) return [];
  const alerts: AlertItem[] = [];
  const isNewHere =
    before === undefined ? row.firstAgentReplyAt === null : before.ownershipVersion < row.ownershipVersion;
  if (isNewHere)
    alerts.push(toItem(row, 'assigned', row.given?.at ?? row.claimedAt ?? row.waitingSince, row.ownershipVersion));
  else if (row.lastAuthor === 'customer' && (before === undefined || before.throughN < row.lastCustomerN))
    alerts.push(toItem(row, 'message', row.lastAt, row.lastCustomerN));
  return [...alerts, ...lateAlert(row, before)];
}

function lateAlert(row: ConversationRow, before: Seen | undefined): AlertItem[] {
  const { respondBy, waitingSince } = row;
  if (waitingSince === null || respondBy === null || !isNewTo(before, respondBy)) return [];
  return [toItem(row, 'overdue', respondBy, respondBy)];
}

function isNewTo(before: Seen | undefined, at: string): boolean {
  return before === undefined || before.at < at;
}

function toItem(row: ConversationRow, kind: AlertKind, since: string, mark: string | number): AlertItem {
  return {
    id: `${kind}:${row.id}:${mark}`,
    kind,
    conversationId: row.id,
    customerName: row.customerName,
    need: row.need,
    since,
    throughN: row.lastCustomerN,
    ownershipVersion: row.ownershipVersion,
  };
}

import type { ConversationRow } from '../conversation/schema.ts';
import { UNTIL_REPLY } from '../conversation/snooze.ts';
import type { AgentId, ConversationId } from '../lib/ids.ts';
import { type AlertKind, alertRules } from './kinds.ts';
import type { AlertItem, SeenRow } from './schema.ts';

/** How far somebody has seen a conversation, from whichever desk. */
export type Seen = Pick<SeenRow, 'throughN' | 'ownershipVersion' | 'at'>;

/** Something with a time of its own: a promise, a reminder, a colleague's word. */
export type Timed = {
  kind: 'promise' | 'reminder' | 'mention' | 'whisper';
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
  /** C9: which alarms ring for them: a lead's from the first on, a supervisor's the last; absent: none. */
  rings?: 'lead' | 'supervisor' | null;
  nameOfQueue?: (id: string) => string;
};

/**
 * C9: what needs this agent and was not seen yet, most pressing first. What is due later is among them with its time, so that whoever shows it
 * asks no other clock.
 */
export function findAlerts(sources: AlertSources): AlertItem[] {
  const { me, seen, conversations, timed, isToDecide, rings = null, nameOfQueue = () => '' } = sources;
  const found: AlertItem[] = [];
  const missed: Missed[] = [];
  const byId = new Map<string, ConversationRow>();
  for (const row of conversations) {
    byId.set(row.id, row);
    const before = seen.get(row.id);
    if (row.state === 'active' && row.assigneeId === me) found.push(...ownAlerts(row, before));
    if (row.state === 'queued') found.push(...waitingAlerts(row, before, me, rings));
    if (rings === 'lead' && row.assigneeId !== me)
      for (const item of breachAlert(row, before)) missed.push({ queueId: row.queueId, item });
    const { waitingAct, returned } = row;
    // C6: what left them while they were gone, until they looked or have it again.
    if (returned?.fromId === me && row.assigneeId !== me && row.state !== 'closed' && isNewTo(before, returned.at))
      found.push({ ...toItem(row, 'left', returned.at, returned.at), returned });
    if (waitingAct && isToDecide(row) && isNewTo(before, waitingAct.since))
      found.push(toItem(row, 'decide', waitingAct.since, waitingAct.since));
  }
  for (const { kind, id, conversationId, at } of timed) {
    const row = byId.get(conversationId);
    if (row !== undefined && isNewTo(seen.get(conversationId), at)) found.push(toItem(row, kind, at, id));
  }
  found.push(...groupMissed(missed, nameOfQueue));
  const order = (a: AlertItem, b: AlertItem) => alertRules[b.kind].priority - alertRules[a.kind].priority;
  return found.sort((a, b) => order(a, b) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}

/** Offered to them, a look does not do: it stands until it is answered or runs out. Offered to a colleague, it is theirs to answer and rings for nobody else. */
function waitingAlerts(
  row: ConversationRow,
  before: Seen | undefined,
  me: AgentId,
  rings: 'lead' | 'supervisor' | null,
): AlertItem[] {
  const { offer, alarm } = row;
  const alarms =
    alarm &&
    rings !== null &&
    (rings === 'lead' || alarm.step === 'supervisor') &&
    isNewTo(before, alarm.since) &&
    !isHeard(row, alarm.since)
      ? [toItem(row, 'alarm', alarm.since, alarm.since)]
      : [];
  if (offer?.agentId === me) return [{ ...toItem(row, 'offer', offer.madeAt, offer.id), offer }, ...alarms];
  if (offer || alarms.length > 0) return alarms;
  // C9: acknowledged by a colleague for whom it rang too, it is silent and not told anew as something less.
  if (alarm && rings !== null && isHeard(row, alarm.since)) return [];
  if (before !== undefined && before.ownershipVersion >= row.ownershipVersion) return [];
  // Told as what left them.
  if (row.returned?.fromId === me) return [];
  return [toItem(row, 'waiting', row.escalatedAt ?? row.startedAt, row.ownershipVersion)];
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

/** C7: before the target runs out and after it. The server says soon after that it has: from then on nothing is nearing. */
function lateAlert(row: ConversationRow, before: Seen | undefined): AlertItem[] {
  const { respondBy, waitingSince, serviceLevel } = row;
  if (waitingSince === null || respondBy === null) return [];
  const warnAt = serviceLevel?.breachedAt ? null : (serviceLevel?.warnAt ?? null);
  return [
    ...(isNewTo(before, respondBy) ? [toItem(row, 'overdue', respondBy, respondBy)] : []),
    ...(warnAt !== null && isNewTo(before, warnAt) ? [toItem(row, 'nearing', warnAt, warnAt)] : []),
  ];
}

/** C7: a lead hears of what was missed in their teams. What is the assistant's or closed waits for nobody. */
function breachAlert(row: ConversationRow, before: Seen | undefined): AlertItem[] {
  const at = row.state === 'queued' || row.state === 'active' ? row.serviceLevel?.breachedAt : null;
  return at && isNewTo(before, at) && !isHeard(row, at) ? [toItem(row, 'breached', at, at)] : [];
}

type Missed = { queueId: string; item: AlertItem };
/** More marks than these nobody sets at once; what is beyond rings as the next group. */
const MOST_MEMBERS = 500;

/** C7: of one queue several are one: a queue that falls behind rings once and not fifty times. It keeps its id while it grows and shrinks, so that it goes on at its pace. */
function groupMissed(missed: readonly Missed[], nameOfQueue: (id: string) => string): AlertItem[] {
  const byQueue = new Map<string, AlertItem[]>();
  for (const { queueId, item } of missed) {
    const items = byQueue.get(queueId);
    if (items === undefined) byQueue.set(queueId, [item]);
    else items.push(item);
  }
  return [...byQueue].flatMap(([queueId, of]) => {
    const items = of.toSorted((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
    const [first] = items;
    if (first === undefined || items.length === 1) return items;
    const members = items.slice(0, MOST_MEMBERS).map(({ id, conversationId, throughN, ownershipVersion }) => ({
      id,
      conversationId,
      throughN,
      ownershipVersion,
    }));
    const group = { queueId, queueName: nameOfQueue(queueId), count: items.length, members };
    return [{ ...first, id: `breached:${queueId}`, group }];
  });
}

/** C9: a lead or supervisor acknowledged what rings for all of them: acknowledged anywhere, silent everywhere. */
function isHeard({ heard }: ConversationRow, since: string): boolean {
  return !!heard && heard.at >= since;
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

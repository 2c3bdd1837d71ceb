import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { WriteTx } from '#server/db/store.ts';
import { isInReview } from '#shared/conversation/rules.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { isSnoozed, UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import { UNDO_CLOSE_MS } from '#shared/conversation/undo.ts';
import { type ClockRun, clockOf, pauseClock, resumeClock, startClock } from '#shared/service-level/clock.ts';
import type { TargetKind } from '#shared/service-level/level-of.ts';
import { recordBreach, recordMet, recordWarning, type Verdict } from './record-verdict.ts';
import { readPromised } from './service-levels.ts';
import { clockId, nextLookAt, type PromisedNow, runOf, showClock, storeClock } from './store-clock.ts';
import type { StoredClock, StoredClocks } from './stored-clocks.ts';

/**
 * C7: the one place that sets the clocks of a conversation. Whatever stores one comes here (`saveConversation`), and only what is true of it then counts: no change of hands, answer,
 * snooze or close can forget a clock, and what changes none of it asks the database nothing. Keeps `respondBy` and what desks see, and gives the verdicts that are due.
 *
 * @param how `anew` where what is promised may have changed
 */
export async function keepClocks(
  tx: WriteTx,
  record: ConversationRecord,
  how: 'as_needed' | 'anew' = 'as_needed',
): Promise<void> {
  const isDue = record.slaAt !== null && record.slaAt <= tx.now;
  if (how === 'anew' || isDue || !holds(record, tx.now.getTime())) await set(tx, record);
  // D4: while an answer waits, its own time counts.
  if (!isInReview(record.row)) record.row = { ...record.row, respondBy: record.row.serviceLevel?.dueAt ?? null };
}

type Rest = { rests: false } | { rests: true; untilMs: number | null };

type Setting = { tx: WriteTx; record: ConversationRecord; promised: PromisedNow; nowMs: number };

function isPeoples(row: ConversationRow): boolean {
  return (row.state === 'queued' || row.state === 'active') && !isInReview(row);
}

/** The response that a customer waits for now. */
function responseOf(row: ConversationRow): { kind: TargetKind; startMs: number } | null {
  const { waitingSince, firstAgentReplyAt, escalatedAt } = row;
  if (!isPeoples(row) || waitingSince === null) return null;
  const waitedFromMs = Date.parse(waitingSince);
  if (firstAgentReplyAt !== null) return { kind: 'next', startMs: waitedFromMs };
  // The first answer of a person is promised from the handover on.
  return { kind: 'first', startMs: Math.max(waitedFromMs, escalatedAt === null ? 0 : Date.parse(escalatedAt)) };
}

function isToResolve({ escalatedAt, state }: ConversationRow): boolean {
  return escalatedAt !== null && state !== 'closed';
}

/** Whether the clock of resolution rests: while the assistant has it again, and where the settings say so. */
function restOf(row: ConversationRow, pause: StoredClocks['pause'], nowMs: number): Rest {
  if (!isPeoples(row)) return { rests: true, untilMs: null };
  if (pause.customersTurn && row.waitingSince === null) return { rests: true, untilMs: null };
  const { snoozedUntil } = row;
  if (!pause.snoozed || !snoozedUntil || !isSnoozed(row, nowMs)) return { rests: false };
  return { rests: true, untilMs: snoozedUntil === UNTIL_REPLY ? null : Date.parse(snoozedUntil) };
}

/** Whether the clocks that are kept are those that should be. */
function holds({ row, slaClocks }: ConversationRecord, nowMs: number): boolean {
  const wanted = responseOf(row);
  if (slaClocks === null) return wanted === null && !isToResolve(row);
  const { response, resolution } = slaClocks;
  if (slaClocks.level !== levelKeyOf(row) || response?.kind !== wanted?.kind) return false;
  if (response !== null && Date.parse(response.startedAt) !== wanted?.startMs) return false;
  if (resolution === null) return true;
  if (!isToResolve(row) || resolution.endedAt !== null) return resolution.endedAt !== null && !isToResolve(row);
  const rest = restOf(row, slaClocks.pause, nowMs);
  const runs = runOf(resolution);
  return rest.rests ? runs.pausedSinceMs !== null && runs.sinceMs === rest.untilMs : runs.pausedSinceMs === null;
}

function levelKeyOf({ queueId, tier }: ConversationRow): string {
  return `${queueId} ${tier ?? ''}`;
}

async function set(tx: WriteTx, record: ConversationRecord): Promise<void> {
  const { row, slaClocks: before } = record;
  const promised = await readPromised(tx, row.queueId, row.tier);
  const setting = { tx, record, promised, nowMs: tx.now.getTime() };
  const clocks: StoredClocks = {
    level: levelKeyOf(row),
    version: promised.version,
    hours: promised.calendar?.key ?? null,
    pause: promised.pause,
    response: setResponse(setting, before?.response ?? null),
    resolution: setResolution(setting, before?.resolution ?? null),
  };
  record.slaClocks = clocks;
  record.slaAt = nextLookAt(clocks, setting.nowMs);
  record.row = { ...record.row, serviceLevel: showClock(clocks, promised.calendar) };
}

function setResponse(setting: Setting, old: StoredClock | null): StoredClock | null {
  const { record, promised } = setting;
  const wanted = responseOf(record.row);
  const isSame = old?.kind === wanted?.kind && Date.parse(old?.startedAt ?? '') === wanted?.startMs;
  if (old !== null && !isSame) endResponse(setting, old);
  const targetS = wanted === null ? null : promised[wanted.kind];
  if (wanted === null || targetS === null) return null;
  const kept = isSame ? old : null;
  return keep(setting, kept, startClock(wanted.kind, wanted.startMs), wanted.startMs, targetS);
}

/** In time where a person answered; where the wait ended otherwise (closed, handed back, thanks) nothing was kept or broken, unless it was late by then. */
function endResponse({ tx, record, promised, nowMs }: Setting, old: StoredClock): void {
  if (old.breachedAt !== null) return;
  const verdict = verdictOf(old, promised, nowMs);
  if (isOver(old, nowMs)) recordBreach(tx, record, verdict);
  else if (isPeoples(record.row) && record.row.waitingSince === null && record.row.lastAuthor === 'agent')
    recordMet(tx, record, verdict, 'answered');
}

function setResolution(setting: Setting, old: StoredClock | null): StoredClock | null {
  const { record, promised, nowMs } = setting;
  const targetS = promised.resolution;
  // What is promised no more is neither kept nor broken.
  if (targetS === null) return null;
  if (!isToResolve(record.row)) return old === null || old.endedAt !== null ? old : endResolution(setting, old);
  // A close that was taken back at once never was; after any other the promise is made anew.
  const isBack = old !== null && (old.endedAt === null || nowMs - Date.parse(old.endedAt) <= UNDO_CLOSE_MS);
  const kept = isBack ? { ...old, endedAt: null } : null;
  // Nobody is late for a promise that was not made: it counts from when there is one, the handover or the settings.
  const startMs = kept === null ? nowMs : Date.parse(kept.startedAt);
  const before = kept === null ? startClock('resolution', startMs) : runOf(kept);
  const rest = restOf(record.row, promised.pause, nowMs);
  const run = rest.rests ? pauseClock(before, promised.calendar, nowMs, rest.untilMs) : resumeClock(before, nowMs);
  return keep(setting, kept, run, startMs, targetS);
}

/** Spam and what a rule closed are no work that was done. */
const voidCauses: readonly (string | null)[] = ['spam', 'test', 'merged', 'closed_by_rule'];

function endResolution({ tx, record, promised, nowMs }: Setting, old: StoredClock): StoredClock {
  const run = pauseClock(runOf(old), promised.calendar, nowMs, null);
  const ended = {
    ...old,
    ranMs: run.ranMs,
    since: null,
    pausedSince: new Date(run.pausedSinceMs ?? nowMs).toISOString(),
    endedAt: tx.now.toISOString(),
  };
  if (old.breachedAt !== null || voidCauses.includes(record.closedCause)) return ended;
  const verdict = verdictOf(old, promised, nowMs);
  if (isOver(old, nowMs)) {
    recordBreach(tx, record, verdict);
    return { ...ended, breachedAt: old.dueAt };
  }
  recordMet(tx, record, verdict, 'closed');
  return ended;
}

/** The clock as it is kept from now on, warned and breached where that is due. */
function keep(
  setting: Setting,
  kept: StoredClock | null,
  run: ClockRun,
  startMs: number,
  targetS: number,
): StoredClock {
  const { tx, record, promised, nowMs } = setting;
  const id = clockId(record.row.id, run.kind, startMs);
  const clock = storeClock({ id, kept, run, startMs, targetS, promised, nowMs });
  if (clock.breachedAt !== null) return clock;
  const verdict = verdictOf(clock, promised, nowMs);
  if (isOver(clock, nowMs)) {
    recordBreach(tx, record, { ...verdict, elapsedS: targetS });
    return { ...clock, breachedAt: clock.dueAt };
  }
  if (clock.warnedAt !== null || clock.warnAt === null || Date.parse(clock.warnAt) > nowMs) return clock;
  recordWarning(tx, record, verdict);
  return { ...clock, warnedAt: tx.now.toISOString() };
}

function isOver({ dueAt }: StoredClock, nowMs: number): boolean {
  return dueAt !== null && Date.parse(dueAt) < nowMs;
}

function verdictOf(clock: StoredClock, { calendar, warnShare, version }: PromisedNow, nowMs: number): Verdict {
  const rule = { targetS: clock.targetS, warnShare, hours: calendar };
  return { clock, version, hours: calendar?.key ?? null, elapsedS: clockOf(runOf(clock), rule, nowMs).elapsedS };
}

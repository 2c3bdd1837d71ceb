import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { isSnoozed } from '#shared/conversation/snooze.ts';
import type { TargetKind } from '#shared/service-level/level-of.ts';
import type { StoredClock } from './stored-clocks.ts';

/** What clocks are called in the log (MEASURES 1). */
const kinds: Readonly<Record<TargetKind, string>> = {
  first: 'first_response',
  next: 'next_response',
  resolution: 'resolution',
};

export type Verdict = {
  clock: StoredClock;
  /** Open time that it ran, in seconds. */
  elapsedS: number;
  version: number;
  hours: string | null;
};

/** `sla.met`: in time. `reason`: what met it. */
export function recordMet(tx: WriteTx, record: ConversationRecord, verdict: Verdict, reason: 'answered' | 'closed') {
  recordEvent(tx, record, 'sla.met', fieldsOf(tx, record, verdict, reason));
}

/** `sla.breached`, at the time that it was due. `reason`: where it was when that was found, which the sweep does within a second. */
export function recordBreach(tx: WriteTx, record: ConversationRecord, verdict: Verdict) {
  const at = new Date(verdict.clock.dueAt ?? tx.now);
  recordEvent(tx, record, 'sla.breached', fieldsOf(tx, record, verdict, placeOf(tx, record)), { at });
}

/** `sla.warned`: its last part has begun; kept apart from verdicts, which measures count. */
export function recordWarning(tx: WriteTx, record: ConversationRecord, verdict: Verdict) {
  recordEvent(tx, record, 'sla.warned', fieldsOf(tx, record, verdict, placeOf(tx, record)));
}

function placeOf(tx: WriteTx, { row }: ConversationRecord): string {
  if (row.state === 'queued') return row.offer ? 'offered' : 'in_queue';
  if (row.state !== 'active') return 'ended';
  return isSnoozed(row, tx.now.getTime()) ? 'put_away' : 'with_agent';
}

function fieldsOf(
  tx: WriteTx,
  { row }: ConversationRecord,
  { clock, elapsedS, version, hours }: Verdict,
  reason: string,
): object {
  return {
    clockId: clock.id,
    kind: kinds[clock.kind],
    reason,
    agentId: row.assigneeId,
    targetS: clock.targetS,
    // MEASURES L5: every duration in business time and elapsed.
    elapsedS,
    waitedS: (tx.now.getTime() - Date.parse(clock.startedAt)) / 1_000,
    calendar: hours,
    settingsVersion: version,
  };
}

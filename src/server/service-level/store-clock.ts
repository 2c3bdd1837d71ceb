import { createHash } from 'node:crypto';
import type { ConversationId } from '#shared/lib/ids.ts';
import { spansBetween } from '#shared/service-level/business-time.ts';
import { type ClockRun, clockOf } from '#shared/service-level/clock.ts';
import type { Promised, TargetKind } from '#shared/service-level/level-of.ts';
import type { OpenHours } from '#shared/service-level/schema.ts';
import { mostShownHours, type ShownClock } from '#shared/service-level/shown.ts';
import type { StoredClock, StoredClocks } from './stored-clocks.ts';

/** What a queue promises a customer, by which version of the settings. */
export type PromisedNow = Promised & { version: number };

/** Of the wait itself, so that whoever counts it again, after a close that was taken back say, names the same clock: MEASURES counts the first verdict of one. A UUID of version 8. */
export function clockId(conversation: ConversationId, kind: TargetKind, startMs: number): string {
  const hex = createHash('sha256').update(`${conversation} ${kind} ${startMs}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Storing = {
  id: string;
  kept: StoredClock | null;
  run: ClockRun;
  startMs: number;
  targetS: number;
  promised: PromisedNow;
  nowMs: number;
};

export function storeClock({ id, kept, run, startMs, targetS, promised, nowMs }: Storing): StoredClock {
  const rule = { targetS, warnShare: promised.warnShare, hours: promised.calendar };
  const { dueMs, warnMs } = clockOf(run, rule, nowMs);
  const breachedAt = kept?.breachedAt ?? null;
  // More time than it had: it is warned of again.
  const isWarned = warnMs === null || warnMs <= nowMs;
  return {
    id,
    kind: run.kind,
    startedAt: new Date(startMs).toISOString(),
    targetS,
    ranMs: run.ranMs,
    since: isoOf(run.sinceMs),
    pausedSince: isoOf(run.pausedSinceMs),
    // A breach stays where it was, whatever is promised later.
    dueAt: breachedAt ?? isoOf(dueMs),
    warnAt: isoOf(warnMs),
    warnedAt: isWarned ? (kept?.warnedAt ?? null) : null,
    breachedAt,
    endedAt: null,
  };
}

export function runOf({ kind, ranMs, since, pausedSince }: StoredClock): ClockRun {
  return { kind, ranMs, sinceMs: msOf(since), pausedSinceMs: msOf(pausedSince) };
}

/** When something becomes of these clocks by time alone: a warning, a breach, the end of a rest. */
export function nextLookAt({ response, resolution }: StoredClocks, nowMs: number): Date | null {
  const times = [response, resolution].flatMap((clock) => {
    if (clock === null || clock.endedAt !== null) return [];
    const wakesMs = clock.pausedSince === null ? null : msOf(clock.since);
    const waitsFor =
      clock.breachedAt !== null ? [] : [clock.warnedAt === null ? msOf(clock.warnAt) : null, msOf(clock.dueAt)];
    return [wakesMs !== null && wakesMs > nowMs ? wakesMs : null, ...waitsFor].filter((ms) => ms !== null);
  });
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** The clock that desks see: what is due next; one that rests where none runs. */
export function showClock({ response, resolution }: StoredClocks, hours: OpenHours | null): ShownClock | null {
  const open = [response, resolution].filter((clock) => clock !== null && clock.endedAt === null);
  const [first] = open.toSorted((a, b) => (msOf(a?.dueAt ?? null) ?? Infinity) - (msOf(b?.dueAt ?? null) ?? Infinity));
  if (!first) return null;
  const { kind, targetS, dueAt, warnAt, pausedSince, breachedAt } = first;
  const sinceMs = msOf(first.since);
  const dueMs = msOf(dueAt);
  const spans =
    hours === null || sinceMs === null || dueMs === null ? null : spansBetween(hours, sinceMs, dueMs, mostShownHours);
  return {
    kind,
    targetS,
    dueAt,
    warnAt,
    pausedSince,
    breachedAt,
    ...(spans === null ? {} : { hours: spans.map(([from, to]): [string, string] => [stringOf(from), stringOf(to)]) }),
  };
}

const stringOf = (ms: number) => new Date(ms).toISOString();
const isoOf = (ms: number | null) => (ms === null ? null : stringOf(ms));
const msOf = (iso: string | null) => (iso === null ? null : Date.parse(iso));

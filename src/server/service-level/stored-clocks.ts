import type { TargetKind } from '#shared/service-level/level-of.ts';

/** C7: a clock as a conversation keeps it, with what is needed to give its verdict without asking for settings. Times ISO 8601; durations in milliseconds but `targetS`. */
export type StoredClock = {
  /** The same for the same wait, whoever counts it and however often (MEASURES: the first verdict of a clock counts). */
  id: string;
  kind: TargetKind;
  startedAt: string;
  targetS: number;
  /** What it ran before `since`, in open hours. */
  ranMs: number;
  since: string | null;
  pausedSince: string | null;
  dueAt: string | null;
  warnAt: string | null;
  warnedAt: string | null;
  breachedAt: string | null;
  /** Of resolution, where the conversation is closed: taken back at once it goes on. */
  endedAt: string | null;
};

/** What was promised when the clocks were last set. `hours`: the calendar's key; null is always. */
export type StoredClocks = {
  level: string;
  version: number;
  hours: string | null;
  pause: { customersTurn: boolean; snoozed: boolean };
  response: StoredClock | null;
  resolution: StoredClock | null;
};

import type { TeamId } from '../lib/ids.ts';
import type { Droppable, QueueRouting } from './schema.ts';

export type StepsDue = {
  /** How many of the fallback's steps are due. */
  step: number;
  drops: ReadonlySet<Droppable>;
  /** Teams that are asked besides the queue's own. */
  teamIds: readonly TeamId[];
  nextStepAtMs: number | null;
};

/** C6: what has fallen away for a conversation that is in the queue since then. */
export function stepsDue({ fallback }: Pick<QueueRouting, 'fallback'>, sinceMs: number, nowMs: number): StepsDue {
  const due = fallback.filter(({ afterS }) => sinceMs + afterS * 1_000 <= nowMs);
  const later = fallback.map(({ afterS }) => sinceMs + afterS * 1_000).filter((atMs) => atMs > nowMs);
  return {
    step: due.length,
    drops: new Set(due.flatMap(({ drops }) => drops)),
    teamIds: due.flatMap(({ teamId }) => (teamId === null ? [] : [teamId])),
    nextStepAtMs: later.length === 0 ? null : Math.min(...later),
  };
}

export type AlarmDue = { step: 'lead' | 'supervisor' | null; sinceMs: number | null; nextAtMs: number | null };

/** C9: who is to be alarmed by now because nobody took it, since when, and when the next is. */
export function alarmDue({ alarm }: Pick<QueueRouting, 'alarm'>, sinceMs: number, nowMs: number): AlarmDue {
  const leadMs = alarm.leadAfterS === null ? null : sinceMs + alarm.leadAfterS * 1_000;
  const supervisorMs = alarm.supervisorAfterS === null ? null : sinceMs + alarm.supervisorAfterS * 1_000;
  if (supervisorMs !== null && supervisorMs <= nowMs)
    return { step: 'supervisor', sinceMs: supervisorMs, nextAtMs: null };
  if (leadMs !== null && leadMs <= nowMs) return { step: 'lead', sinceMs: leadMs, nextAtMs: supervisorMs };
  const coming = [leadMs, supervisorMs].filter((atMs) => atMs !== null);
  return { step: null, sinceMs: null, nextAtMs: coming.length === 0 ? null : Math.min(...coming) };
}

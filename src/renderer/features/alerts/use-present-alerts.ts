import { useEffect, useMemo, useState } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import type { AlertItem } from '#shared/alert/schema.ts';

export type PresentAlerts = {
  /** Those whose time has come, most pressing first. */
  present: readonly AlertItem[];
  queued: number;
  mine: number;
  /** False until the desk has answered. */
  isKnown: boolean;
};

const NONE: readonly AlertItem[] = [];
/** The mark of a look must lie behind what it is a mark of, also when clocks differ by less than the desk corrects. */
const BEHIND_MS = 1_000;
/** The longest that a timer of the page is trusted to sleep. */
const LONGEST_MS = 6 * 3_600_000;

/** C9: what needs the agent now. A target that runs out, a promise or a reminder joins at its own time, by the server's clock. */
export function usePresentAlerts(): PresentAlerts {
  const list = useLiveQuery('alert:list', {}, ['alert', 'queue', 'outbox', 'timed', 'mention', 'session']).data;
  const offsetMs = useSession()?.serverOffsetMs ?? 0;
  const [now, setNow] = useState(() => Date.now());
  const alerts = list?.alerts ?? NONE;
  const atMs = now + offsetMs - BEHIND_MS;
  const present = useMemo(() => alerts.filter(({ since }) => Date.parse(since) <= atMs), [alerts, atMs]);
  useEffect(() => {
    const serverNow = Date.now() + offsetMs - BEHIND_MS;
    // What came late, on a slow line or a busy machine, is due already and not present yet: it joins at once.
    const next = Math.min(...alerts.map(({ since }) => Date.parse(since)).filter((since) => since > atMs));
    const waitMs = Math.min(LONGEST_MS, Number.isFinite(next) ? Math.max(50, next - serverNow) : LONGEST_MS);
    const timer = setTimeout(() => setNow(Date.now()), waitMs);
    return () => clearTimeout(timer);
  }, [alerts, offsetMs, atMs]);
  return { present, queued: list?.queued ?? 0, mine: list?.mine ?? 0, isKnown: list !== undefined };
}

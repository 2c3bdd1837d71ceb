import { z } from 'zod';
import { usePreference } from './use-preference.ts';

const quiet = z.object({ until: z.iso.datetime().nullable() });
const NEVER = { until: null };
export type Quiet = { until: string | null; set: (until: Date | null) => void };

/** The agent's own do-not-disturb, with its end, on all of their desks (C9). The badge goes on counting. */
export function useQuiet(): Quiet {
  const { value, set } = usePreference('alerts', quiet, NEVER);
  return {
    until: value.until,
    set: (until) => set(until === null ? null : { until: until.toISOString() }),
  };
}

export function isQuiet(until: string | null, nowMs: number): boolean {
  return until !== null && Date.parse(until) > nowMs;
}

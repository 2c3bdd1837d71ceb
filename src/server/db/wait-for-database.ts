import { setTimeout } from 'node:timers/promises';
import type { Log } from '#server/deps.ts';
import { isGone } from './failures.ts';

/** How long a start waits for its database, and the pauses between two attempts: doubled each time up to the longest. */
export type Patience = { limitMs: number; firstPauseMs: number; longestPauseMs: number };

/** A restart of PostgreSQL with recovery takes seconds; what is not there after twenty needs an operator. */
export const usual: Patience = { limitMs: 20_000, firstPauseMs: 250, longestPauseMs: 2_000 };

/**
 * Runs `attempt` until it succeeds, as long as it fails because the database is not there. Throws its last error once the time is over, and every other
 * error (wrong password, newer schema) at once: waiting does not mend those.
 */
export async function whileGone<T>(attempt: () => Promise<T>, log: Log, patience: Patience): Promise<T> {
  const startedAt = performance.now();
  for (let count = 1, pauseMs = patience.firstPauseMs; ; count += 1) {
    try {
      return await attempt();
    } catch (thrown) {
      if (!isGone(thrown) || performance.now() - startedAt + pauseMs > patience.limitMs) throw thrown;
      log.warn({ part: 'database', attempt: count, ms: pauseMs }, 'the database is not there yet, it is tried again');
      await setTimeout(pauseMs);
      pauseMs = Math.min(pauseMs * 2, patience.longestPauseMs);
    }
  }
}

/** From so many failures in a row on nobody is asked for a while. */
const failuresToOpen = 4;
const firstPauseMs = 30_000;
const longestPauseMs = 300_000;

/** `fatal`: asking again soon cannot help (a refused key, no such model). */
export type FailureWeight = 'ordinary' | 'fatal';

/**
 * Stops asking an endpoint that does not answer: after `failuresToOpen` failures in a row it is left alone for a pause that doubles, then one question alone tries it.
 * While it is open the built-in engine answers, at once.
 */
export function createCircuitBreaker(nowMs: () => number) {
  let failures = 0;
  let pauseMs = firstPauseMs;
  let openUntilMs = 0;
  let isProbing = false;

  return {
    /** Whether nobody is asked now. */
    isOpen: () => nowMs() < openUntilMs,
    /** Takes the leave to ask; whoever has it tells `succeeded` or `failed`. */
    mayAsk(): boolean {
      if (nowMs() < openUntilMs || isProbing) return false;
      if (openUntilMs > 0) isProbing = true;
      return true;
    },
    succeeded(): void {
      failures = 0;
      pauseMs = firstPauseMs;
      openUntilMs = 0;
      isProbing = false;
    },
    failed(weight: FailureWeight = 'ordinary'): void {
      failures += 1;
      const isReopened = isProbing;
      isProbing = false;
      if (weight === 'ordinary' && failures < failuresToOpen && !isReopened) return;
      if (isReopened || weight === 'fatal') pauseMs = Math.min(longestPauseMs, pauseMs * 2);
      openUntilMs = nowMs() + pauseMs;
    },
    /** The question was not put after all, or given up by whoever asked. */
    gaveUp(): void {
      isProbing = false;
    },
  };
}
export type CircuitBreaker = ReturnType<typeof createCircuitBreaker>;

import { AppError } from '#shared/lib/errors.ts';

/** At most `most` events in `windowMs`. */
export type Allowance = { most: number; windowMs: number };

type Window = { startedAt: number; count: number; before: number };

/** Keys remembered at most; beyond it the oldest go, so that a flood of addresses cannot fill the memory. */
const mostKeys = 50_000;

/**
 * Counts events per key in sliding windows (two buckets, as Cloudflare describes it: the part of the last window that still overlaps counts).
 * In memory: a restart forgives, several nodes count apart.
 */
export function createRequestLimit(clock: () => number) {
  const windows = new Map<string, Window>();

  /** Milliseconds until the key may go on; 0 when it may, and then the event is counted. */
  function take(key: string, { most, windowMs }: Allowance): number {
    const now = clock();
    let window = windows.get(key);
    if (!window || now - window.startedAt >= 2 * windowMs) window = { startedAt: now, count: 0, before: 0 };
    else if (now - window.startedAt >= windowMs)
      window = { startedAt: window.startedAt + windowMs, count: 0, before: window.count };
    const share = 1 - (now - window.startedAt) / windowMs;
    const used = window.count + window.before * share;
    windows.delete(key);
    windows.set(key, window);
    if (used + 1 > most) return Math.max(1, Math.ceil(window.startedAt + windowMs - now));
    window.count += 1;
    if (windows.size > mostKeys) for (const old of [...windows.keys()].slice(0, mostKeys / 10)) windows.delete(old);
    return 0;
  }

  return {
    /** Throws AppError('rate_limited') with `retryAfterMs` when one of the allowances is used up. */
    require(allowances: readonly [key: string, allowance: Allowance][]): void {
      for (const [key, allowance] of allowances) {
        const retryAfterMs = take(key, allowance);
        if (retryAfterMs > 0)
          throw new AppError('rate_limited', 'Too many requests. Try again later.', { details: { retryAfterMs } });
      }
    },
  };
}
export type RequestLimit = ReturnType<typeof createRequestLimit>;

import { setTimeout as delay } from 'node:timers/promises';
import type { AppError } from '#shared/lib/errors.ts';

/** Waits; rejects at once when the signal is aborted. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal });
}

/** How long to wait before the same call is repeated, in ms, or null when repeating cannot help. Doubles from 250 ms to 5 s; a stated wait wins. */
export function resendAfterMs(error: AppError, attempt: number): number | null {
  if (error.code === 'rate_limited') {
    const stated = error.details?.retryAfterMs;
    return typeof stated === 'number' && stated >= 0 ? Math.min(stated, 60_000) + 20 : 1_000;
  }
  if (error.code !== 'offline' && error.code !== 'internal') return null;
  return Math.min(5_000, 250 * 2 ** (attempt - 1));
}

/** Spaces calls so that no more than `perSecond` start in any second. */
export function createThrottle(
  perSecond: number,
  signal: AbortSignal,
  now: () => number = Date.now,
): () => Promise<void> {
  let nextAt = 0;
  return async () => {
    const at = Math.max(now(), nextAt);
    nextAt = at + 1_000 / perSecond;
    const waitMs = at - now();
    if (waitMs > 0) await sleep(waitMs, signal);
  };
}

/** Numbers from 0 to 1 that the seed decides (mulberry32, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import type { Reader } from '../conversation/reader.ts';
import type { CacheStore } from '../db/cache-store.ts';
import type { Clock } from '../engine-types.ts';
import { argsOf, isOpen } from '../sync/overlay.ts';

export type ReturningOptions = {
  cache: () => CacheStore;
  reader: Reader;
  clock: Clock;
  /** Server clock minus ours, milliseconds. */
  offsetMs: () => number;
  /** The review is to be asked again. */
  onDue: () => void;
};

/** A timer longer than this is asked for again: clocks are set and machines sleep. */
const LONGEST_MS = 15 * 60_000;

/**
 * E2: says when the next correction that was put away is due, by the server's clock, also one that this desk put away offline. Asked anew whenever the review changed; nothing
 * is stored, so a start needs nothing else.
 */
export function createReturning({ cache, reader, clock, offsetMs, onDue }: ReturningOptions): { look: () => void } {
  let cancel: (() => void) | null = null;

  function look(): void {
    cancel?.();
    cancel = null;
    const now = clock.nowMs() + offsetMs();
    const times = [cache().review.nextReturn(new Date(now).toISOString())];
    for (const mutation of reader.lanes().get('global') ?? [])
      if (isOpen(mutation)) times.push(argsOf(mutation, 'correction.defer')?.until ?? null);
    const next = Math.min(...times.map((at) => Date.parse(at ?? '')).filter((at) => at > now));
    if (Number.isFinite(next)) cancel = clock.after(Math.min(next - now, LONGEST_MS), onDue);
  }

  return { look };
}

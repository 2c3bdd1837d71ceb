import { UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { CacheStore } from '../db/cache-store.ts';
import type { Clock } from '../engine-types.ts';
import type { Reader } from './reader.ts';

export type WakingOptions = {
  cache: () => CacheStore;
  reader: Reader;
  clock: Clock;
  /** Server clock minus ours, milliseconds. */
  offsetMs: () => number;
  me: () => AgentId | null;
  /** The lists are to be asked again. */
  onDue: () => void;
};

/** A timer longer than this is asked for again: clocks are set and machines sleep. */
const LONGEST_MS = 15 * 60_000;
const MOST = 10_000;

/** J6: says when the next of one's own that were put away is due, by the server's clock. Asked anew whenever the list changed; nothing is stored, so a start needs nothing else. */
export function createWaking({ cache, reader, clock, offsetMs, me, onDue }: WakingOptions): { look: () => void } {
  let cancel: (() => void) | null = null;

  function look(): void {
    cancel?.();
    cancel = null;
    const agentId = me();
    if (agentId === null) return;
    const now = clock.nowMs() + offsetMs();
    let next = Number.POSITIVE_INFINITY;
    for (const row of cache().conversations({ states: ['active'], assigneeId: agentId, limit: MOST })) {
      const { snoozedUntil, state } = reader.overlay(row).conversation;
      if (state !== 'active' || !snoozedUntil || snoozedUntil === UNTIL_REPLY) continue;
      const dueMs = Date.parse(snoozedUntil);
      if (dueMs > now) next = Math.min(next, dueMs);
    }
    if (!Number.isFinite(next)) return;
    cancel = clock.after(Math.min(next - now, LONGEST_MS), onDue);
  }

  return { look };
}

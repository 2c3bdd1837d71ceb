import type { Clock } from '../engine-types.ts';

/**
 * What is tried again after a pause: once for each kind of work, however many failed meanwhile. On a full disk every poke fails as the one before did; each with a pause of its own they would be
 * tried for as long as the disk stays full, more of them with every poke.
 */
export function createRetries<Kind extends string>(clock: Clock, run: (kind: Kind) => void) {
  const waiting = new Set<Kind>();
  return {
    /** @returns false when it is to be tried again already */
    again: (kind: Kind, afterMs: number): boolean => {
      if (waiting.has(kind)) return false;
      waiting.add(kind);
      clock.after(afterMs, () => {
        waiting.delete(kind);
        run(kind);
      });
      return true;
    },
  };
}

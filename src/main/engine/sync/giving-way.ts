/**
 * A catch-up gives way to whoever types (decision 20): its steps, and with them what they cost a server on the same machine, are taken one at a time, in the gaps behind the keys. It
 * knows neither rows nor links.
 */
import type { Clock } from '../engine-types.ts';

export type GivingWay = {
  /** A key went down in a window of this desk. */
  pressed: () => void;
  isTyping: () => boolean;
  /** Settles when the next step may be taken: at once while nobody types. */
  gap: () => Promise<void>;
};

/** Nobody types any more so long after the last key. */
const TYPING_MS = 500;
/** From a key until it is on the screen, or nearly. */
const SHOWN_MS = 16;
/** So far into the gap a step still begins in it; later it would meet the next key, and waits for the gap behind that. */
const LATEST_MS = 26;
/** Whose keys come further apart leaves room for more. */
const PAUSE_MS = 110;
/** However fast the keys come: a catch-up always goes on. */
const LONGEST_MS = 200;

export function createGivingWay(clock: Clock): GivingWay {
  let pressedMs = Number.NEGATIVE_INFINITY;
  const waiting = new Set<() => void>();

  /** A clock that was set counts as a pause. */
  function sinceMs(): number {
    return Math.abs(clock.nowMs() - pressedMs);
  }

  function untilGapMs(): number {
    const since = sinceMs();
    if (since < SHOWN_MS) return SHOWN_MS - since;
    return since <= LATEST_MS || since >= PAUSE_MS ? 0 : PAUSE_MS - since;
  }

  return {
    pressed: () => {
      pressedMs = clock.nowMs();
      for (const look of waiting) look();
    },
    isTyping: () => sinceMs() < TYPING_MS,
    gap: async () =>
      await new Promise((resolve) => {
        const startedMs = clock.nowMs();
        let cancel: () => void = () => undefined;
        const look = () => {
          cancel();
          const leftMs = Math.min(untilGapMs(), LONGEST_MS - Math.abs(clock.nowMs() - startedMs));
          if (leftMs > 0) {
            cancel = clock.after(leftMs, look);
            return;
          }
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

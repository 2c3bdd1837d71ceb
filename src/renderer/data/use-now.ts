import { useRef, useSyncExternalStore } from 'react';
import { betweenKeys } from './between-keys.ts';
import { isScrolling } from './scrolling.ts';
import { useSession } from './use-session.ts';

const SECOND_MS = 1_000;
const ROUGH_MS = 10_000;
const LONGEST_STILL_MS = 5_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;

/** One tick for the whole window, on the second: clocks step together and a hundred rows cost one timer. Beside somebody who types it comes a moment later, between two keys. */
function tick(): void {
  now = Date.now();
  const next = setTimeout(
    () =>
      betweenKeys(() => {
        if (timer === next) tick();
      }),
    SECOND_MS - (now % SECOND_MS),
  );
  timer = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    timer = undefined;
  };
}

/** Milliseconds since 1970 by this computer's clock, new every second. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now);
}

/** What is read from it, drawn anew when that changes and not each second. */
export function useNowPart<T extends string | number | boolean>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(now));
}

/** The same by the server's clock: deadlines are the server's. */
export function useServerNowPart<T extends string | number | boolean>(read: (now: number) => T): T {
  const offsetMs = useOffset();
  return useNowPart((at) => read(at + offsetMs));
}

/** For what says minutes and more: some seconds late, and drawn a tenth as often. */
export function useRoughNow(): number {
  return useNowPart(roughly);
}

/** The same by the server's clock: for deadlines, which the server sets. */
export function useServerNow(): number {
  return useServerNowPart((at) => at);
}

/** The same in ten seconds' steps. */
export function useRoughServerNow(): number {
  return useServerNowPart(roughly);
}

/**
 * For many clocks at once: while something scrolls they stand, at most some seconds, so that its frames come in time. Drawn each second where the clock
 * shows seconds, else in ten seconds' steps.
 */
export function useServerNowAtRest(showsSeconds: (now: number) => boolean): number {
  const shown = useRef(Number.NEGATIVE_INFINITY);
  return useServerNowPart((at) => {
    if (!isScrolling() || at - shown.current >= LONGEST_STILL_MS) shown.current = showsSeconds(at) ? at : roughly(at);
    return shown.current;
  });
}

function roughly(at: number): number {
  return at - (at % ROUGH_MS);
}

/** The server's time when it is asked for: for what is done at a moment and draws none. */
export function useServerClock(): () => number {
  const offsetMs = useOffset();
  return () => Date.now() + offsetMs;
}

function useOffset(): number {
  return useSession()?.serverOffsetMs ?? 0;
}

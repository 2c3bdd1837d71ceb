/**
 * What can wait a moment gives way to whoever types: it is done behind the frame of a key, before the next one comes (decision 20; the engine's steps do the same, sync/giving-way.ts). Keys that
 * nothing is written with change nothing: what they ask for is to come at once.
 */
import { collect } from '#shared/lib/collect.ts';

/** From the frame that the page hands on until it is on the screen, or nearly: drawing it takes a processor too. */
const DRAWN_MS = 5;
/** So far behind a key work still begins in its gap; later it would meet the next key, and waits for the gap behind that. */
const LATEST_MS = 30;
/** Whose keys come further apart leaves room for more. */
const PAUSE_MS = 110;
/** However fast the keys come, and whether frames are drawn or not: what waits is done. */
const LONGEST_MS = 200;

let pressedMs = Number.NEGATIVE_INFINITY;
/** The frame of the last key was handed on. */
let isShown = true;
const waiting = new Set<() => void>();

/** @returns ends it */
export function watchKeys(target: Window): () => void {
  const onKey = (event: Event) => {
    if (isWritten(event.target)) pressed();
  };
  target.addEventListener('keydown', onKey, { capture: true, passive: true });
  return () => target.removeEventListener('keydown', onKey, { capture: true });
}

function pressed(): void {
  const atMs = performance.now();
  pressedMs = atMs;
  isShown = false;
  requestAnimationFrame(() =>
    setTimeout(() => {
      if (pressedMs !== atMs) return;
      isShown = true;
      // What the key left: V8 does it in the middle of another one else.
      collect({ type: 'minor' });
      for (const look of waiting) look();
    }, DRAWN_MS),
  );
}

function isWritten(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
}

function isGap(): boolean {
  const sinceMs = performance.now() - pressedMs;
  return sinceMs >= PAUSE_MS || (isShown && sinceMs <= LATEST_MS);
}

/** Does it now while nobody types, else in the next gap between two keys. @returns calls it off */
export function betweenKeys(work: () => void): () => void {
  const endMs = performance.now() + LONGEST_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const off = () => {
    waiting.delete(look);
    clearTimeout(timer);
  };
  const look = () => {
    clearTimeout(timer);
    const now = performance.now();
    if (isGap() || now >= endMs) {
      off();
      work();
    } else timer = setTimeout(look, Math.min(pressedMs + PAUSE_MS, endMs) - now);
  };
  waiting.add(look);
  look();
  return off;
}

export async function untilGap(): Promise<void> {
  await new Promise<void>((resolve) => void betweenKeys(resolve));
}

import { useEffect, useId } from 'react';
import type { UnsavedKind } from '#shared/contract/shell-calls.ts';

/**
 * J4, J5: text that only this window has, by who holds it. A person who closes the window is asked first, by the shell, to which app/use-tell-unsaved.ts tells the kinds; what is on disk, or
 * on its way there, is no business of this.
 */
const held = new Map<string, UnsavedKind>();
const tries = new Set<() => Promise<unknown>>();
const listeners = new Set<() => void>();

/** @param name of whoever holds it, the same when it lets go */
export function setUnsaved(name: string, kind: UnsavedKind, isHeld: boolean): void {
  if (held.has(name) === isHeld) return;
  if (isHeld) held.set(name, kind);
  else held.delete(name);
  for (const listener of listeners) listener();
}

/** Each kind once, always in the same order. */
export function unsavedHere(): UnsavedKind[] {
  return [...new Set(held.values())].toSorted();
}

export function subscribeUnsaved(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Before somebody is asked: a way to save it that needs nobody. The answer takes it back. */
export function onLastTry(save: () => Promise<unknown>): () => void {
  tries.add(save);
  return () => tries.delete(save);
}

/** Settles when all of them have; what one could not save is still held. */
export async function lastTry(): Promise<void> {
  await Promise.allSettled([...tries].map(async (save) => await save()));
}

/** For as long as this part is drawn. */
export function useUnsavedHere(kind: UnsavedKind, isHeld: boolean): void {
  const name = useId();
  useEffect(() => {
    setUnsaved(name, kind, isHeld);
    return () => setUnsaved(name, kind, false);
  }, [name, kind, isHeld]);
}

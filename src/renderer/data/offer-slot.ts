import { useSyncExternalStore } from 'react';

/** Where an offer stands while the list is in sight: below it, so that it covers no row and nothing that is being written. */
let slot: HTMLElement | null = null;
const listeners = new Set<() => void>();

/** As a ref: the place while it is drawn, null once it is gone. */
export function setOfferSlot(next: HTMLElement | null): void {
  slot = next;
  for (const tell of listeners) tell();
}

/** @returns null while no list is in sight */
export function useOfferSlot(): HTMLElement | null {
  return useSyncExternalStore(subscribe, () => slot);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => void listeners.delete(tell);
}

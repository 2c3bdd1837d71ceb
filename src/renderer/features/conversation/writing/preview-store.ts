import { useSyncExternalStore } from 'react';

/** Whether the preview stands over the text: of this window, for every conversation, until it is put away. */
let isOn = false;
const listeners = new Set<() => void>();

export function togglePreview(): void {
  isOn = !isOn;
  for (const listener of listeners) listener();
}

export function usePreview(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => isOn,
  );
}

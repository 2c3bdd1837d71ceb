import { useRef } from 'react';

/**
 * Gives focus back to what had it when an overlay opened. Radix returns it to its own trigger only; most overlays here are
 * opened by a key or from the palette and have none.
 */
export function useFocusReturn() {
  const source = useRef<Element | null>(null);
  return {
    onOpenAutoFocus: () => {
      source.current = document.activeElement;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      if (source.current instanceof HTMLElement && source.current.isConnected) source.current.focus();
      source.current = null;
    },
  };
}

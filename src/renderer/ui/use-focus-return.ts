import { type RefObject, useEffect, useRef } from 'react';

/**
 * Gives focus back to what had it when an overlay opened. Radix returns it to its own trigger only; most overlays here are
 * opened by a key or from the palette and have none. Focus starts at `initialFocus`, else at the first control of the body
 * (never at the close button).
 *
 * @param isOpen of an overlay that stays in the page while it fades out: focus goes back as it is answered, not after, so that the next key and the next overlay find it there
 */
export function useFocusReturn(initialFocus?: RefObject<HTMLElement | null>, isOpen = true) {
  const source = useRef<Element | null>(null);
  useEffect(() => {
    if (isOpen) return;
    giveBack(source);
  }, [isOpen]);
  return {
    onOpenAutoFocus: (event: Event) => {
      source.current = document.activeElement;
      const first = initialFocus?.current ?? firstInBody(event.currentTarget);
      if (first === null) return;
      event.preventDefault();
      first.focus();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      giveBack(source);
    },
  };
}

function giveBack(source: RefObject<Element | null>): void {
  if (source.current instanceof HTMLElement && source.current.isConnected) source.current.focus();
  source.current = null;
}

const CONTROLS = 'input, textarea, select, button, a[href], [tabindex="0"]';

function firstInBody(overlay: EventTarget | null): HTMLElement | null {
  if (!(overlay instanceof HTMLElement)) return null;
  return overlay.querySelector<HTMLElement>(`.ui-dialog-body :is(${CONTROLS}):not(:disabled)`);
}

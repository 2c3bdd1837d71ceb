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

/** Where what had it is gone, with what was decided or closed here: to the heading of the page, so that no key falls on nothing. Somebody who took it meanwhile keeps it. */
function giveBack(source: RefObject<Element | null>): void {
  const { current } = source;
  source.current = null;
  if (current === null) return;
  if (current instanceof HTMLElement && current.isConnected && current !== document.body) current.focus();
  else if (isLost()) document.querySelector<HTMLElement>('[data-place="page"]')?.focus({ preventScroll: true });
}

function isLost(): boolean {
  const focused = document.activeElement;
  return (
    focused === null || focused === document.body || focused.closest('[role="dialog"], [role="alertdialog"]') !== null
  );
}

const CONTROLS = 'input, textarea, select, button, a[href], [tabindex="0"]';

function firstInBody(overlay: EventTarget | null): HTMLElement | null {
  if (!(overlay instanceof HTMLElement)) return null;
  return overlay.querySelector<HTMLElement>(`.ui-dialog-body :is(${CONTROLS}):not(:disabled)`);
}

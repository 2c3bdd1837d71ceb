import { useEffect, useRef } from 'react';

/** Where one pane covers the other, the focus goes with what is in sight: to the pane that came, and back to the conversation that was under it (DESIGN 9). */
export function useCoveringFocus(covering: 'queue' | 'side' | undefined): void {
  const before = useRef(covering);
  useEffect(() => {
    const isSame = before.current === covering;
    before.current = covering;
    if (isSame || !isFocusLost()) return;
    const homes =
      covering === undefined
        ? ['[data-place="conversation"]']
        : ['[data-place]', 'button'].map((one) => `[data-region="${covering}"] ${one}`);
    const home = homes.flatMap((one) => document.querySelector<HTMLElement>(one) ?? []).at(0);
    home?.focus({ preventScroll: true });
  }, [covering]);
}

function isFocusLost(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.closest('.hidden') !== null;
}

import { useEffect } from 'react';
import { tellInput } from '#renderer/data/tell-presence.ts';

const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** What moves below a pointer that stands still is nobody's hand. */
function tell(event: Event): void {
  if (event instanceof PointerEvent && event.type === 'pointermove' && event.movementX === 0 && event.movementY === 0)
    return;
  tellInput();
}

/** C4: somebody is at this window, so that offers which run out beside their work do not set them away. */
export function useInputTold(): void {
  useEffect(() => {
    for (const name of INPUTS) window.addEventListener(name, tell, { capture: true, passive: true });
    return () => {
      for (const name of INPUTS) window.removeEventListener(name, tell, { capture: true });
    };
  }, []);
}

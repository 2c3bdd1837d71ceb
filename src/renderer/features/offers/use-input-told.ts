import { useEffect } from 'react';
import { tellInput } from '#renderer/data/tell-presence.ts';
import { useConnectionFact } from '#renderer/data/use-connection.ts';
import type { Connection } from '#shared/contract/ipc.ts';

const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** C4: somebody is at this window, so that offers which run out beside their work do not set them away; and what is caught up with gives way to their hand. */
export function useInputTold(): void {
  const isBehind = useConnectionFact(isCatchingUp);
  useEffect(() => {
    const tell = (event: Event) => {
      if (!(event instanceof PointerEvent) || event.type !== 'pointermove') tellInput(isBehind);
      // What moves below a pointer that stands still is nobody's hand.
      else if (event.movementX !== 0 || event.movementY !== 0) tellInput();
    };
    for (const name of INPUTS) window.addEventListener(name, tell, { capture: true, passive: true });
    return () => {
      for (const name of INPUTS) window.removeEventListener(name, tell, { capture: true });
    };
  }, [isBehind]);
}

function isCatchingUp(connection: Connection | undefined): boolean {
  return connection?.state === 'catching_up';
}

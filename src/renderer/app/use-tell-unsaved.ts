import { useEffect } from 'react';
import { callShell, onEvent, toAppError } from '#renderer/data/api.ts';
import { lastTry, subscribeUnsaved, unsavedHere } from '#renderer/data/unsaved-here.ts';

/** J4, J5: the shell knows what text only this window has; before it asks the person who closes it, what can be saved without them is tried once more. */
export function useTellUnsaved(): void {
  useEffect(() => {
    let told = '';
    const tell = () => {
      const kinds = unsavedHere();
      told = kinds.join(' ');
      callShell('shell:setUnsaved', { kinds }).catch(toAppError);
    };
    const tellChange = () => {
      if (unsavedHere().join(' ') !== told) tell();
    };
    tellChange();
    const stopListening = subscribeUnsaved(tellChange);
    const stopClosing = onEvent('closing', () => void lastTry().then(tell));
    return () => {
      stopListening();
      stopClosing();
    };
  }, []);
}

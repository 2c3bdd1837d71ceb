import { useSyncExternalStore } from 'react';
import { useCommand, useCommandKeys } from './command-context.tsx';
import { isTextField } from './text-field.ts';

const BY_LETTER = 'window.undo';
/** Named by what it was first for: the keymaps of agents have it so. */
const WITHIN_TEXT = 'composer.undoSend';

/** Takes back what was done last, by its letter, and by its chord where the focus is in a text: a macro leads into one, and so does a reply that was sent. The part mounted last answers. */
export function useUndo(run: () => void, isEnabled = true): void {
  useCommand(BY_LETTER, run, isEnabled);
  useCommand(WITHIN_TEXT, run, isEnabled);
}

/** Those of the two that work from where the focus is; undefined: none. */
export function useUndoKeys(): string | readonly string[] | undefined {
  const byLetter = useCommandKeys(BY_LETTER);
  const withinText = useCommandKeys(WITHIN_TEXT);
  return useSyncExternalStore(subscribe, isWithinText) ? withinText : byLetter;
}

function isWithinText(): boolean {
  return document.activeElement instanceof HTMLElement && isTextField(document.activeElement);
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('focusin', listener);
  document.addEventListener('focusout', listener);
  return () => {
    document.removeEventListener('focusin', listener);
    document.removeEventListener('focusout', listener);
  };
}

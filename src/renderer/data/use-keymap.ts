import { useLayoutEffect } from 'react';
import { useCommandBoard } from './command-context.tsx';
import { keymapSchema, NO_KEYMAP } from './keymap.ts';
import { usePreference } from './use-preference.ts';

/** The agent's keys, as they follow them from desk to desk (J9). */
export function useKeymap() {
  return usePreference('keymap', keymapSchema, NO_KEYMAP);
}

/** Tells the board: keys, caps, palette and sheet are the agent's own from then on. */
export function useKeymapOnBoard(): void {
  const board = useCommandBoard();
  const { value } = useKeymap();
  useLayoutEffect(() => {
    board.setKeymap(value);
    return () => board.setKeymap(NO_KEYMAP);
  }, [board, value]);
}

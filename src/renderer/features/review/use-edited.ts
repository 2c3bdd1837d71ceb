import { useEffect, useReducer } from 'react';
import { setUnsaved } from '#renderer/data/unsaved-here.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';

/** By whoever edits and what: of this window, as long as it lives. */
const kept = new Map<string, string>();

type Edited = {
  /** Undefined: the author's stands. */
  edited: string | undefined;
  setEdited: (text: string | undefined) => void;
  /** It was decided without these words: they are there if that is taken back, and nobody is asked about them. */
  letGo: () => void;
};

/**
 * A lead's own wording of a correction that is not decided yet. Looking at a conversation that it touches, at the next correction or at the article does not lose it (J4), and whoever closes
 * the window is asked.
 */
export function useEdited(
  agentId: string | undefined,
  { id, text: said, state }: Pick<CorrectionRow, 'id' | 'text' | 'state'>,
): Edited {
  const key = `${agentId ?? ''} ${id}`;
  const [, drawAgain] = useReducer((turn: number) => turn + 1, 0);
  const edited = kept.get(key);
  const isHeld = edited !== undefined && edited !== said && state === 'waiting';
  // Held also while another correction is looked at.
  useEffect(() => setUnsaved(`review ${key}`, 'review', isHeld), [key, isHeld]);
  const letGo = () => setUnsaved(`review ${key}`, 'review', false);
  return {
    edited,
    setEdited: (text) => {
      if (text === undefined) {
        kept.delete(key);
        letGo();
      } else kept.set(key, text);
      drawAgain();
    },
    letGo,
  };
}

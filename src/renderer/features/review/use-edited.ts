import { useReducer } from 'react';

/** By whoever edits and what: of this window, as long as it lives. */
const kept = new Map<string, string>();

/**
 * A lead's own wording of a correction that is not decided yet. Looking at a conversation that it touches, at the next correction or at the article does not lose it (J4). Undefined: the
 * author's stands.
 */
export function useEdited(agentId: string | undefined, correctionId: string) {
  const key = `${agentId ?? ''} ${correctionId}`;
  const [, drawAgain] = useReducer((turn: number) => turn + 1, 0);
  const setEdited = (text: string | undefined) => {
    if (text === undefined) kept.delete(key);
    else kept.set(key, text);
    drawAgain();
  };
  return [kept.get(key), setEdited] as const;
}

import { useCallback, useEffect, useRef } from 'react';
import { tellInput, tellPresence } from '#renderer/data/tell-presence.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

/** Without a key for this long nobody is typing any more. */
const IDLE_MS = 4_000;

/** Tells colleagues that this conversation is looked at and whether something is being written (never stored, never queued). */
export function useTyping(conversationId: ConversationId): { onType: () => void; onStop: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isTyping = useRef(false);
  const tell = useCallback(
    (typing: boolean, viewing: ConversationId | null = conversationId) => {
      isTyping.current = typing;
      tellPresence({ viewing, typing });
    },
    [conversationId],
  );
  const onStop = useCallback(() => {
    clearTimeout(timer.current);
    if (isTyping.current) tell(false);
  }, [tell]);
  const onType = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(onStop, IDLE_MS);
    if (isTyping.current) tellInput();
    else tell(true);
  }, [onStop, tell]);
  useEffect(() => {
    tell(false);
    return () => {
      clearTimeout(timer.current);
      tell(false, null);
    };
  }, [tell]);
  return { onType, onStop };
}

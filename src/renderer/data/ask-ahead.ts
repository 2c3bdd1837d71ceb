import { useEffect, useRef } from 'react';
import type { ConversationId } from '#shared/lib/ids.ts';
import { watchQuery } from './live-query-store.ts';

/** Longer than from one repeat of a key that is held down to the next: what is only passed is not asked for. */
const REST_MS = 60;
/** From a press of the pointer to the end of the click that opens, by far. */
const PRESS_MS = 2_000;

const ignore = () => undefined;

/** What a conversation shows first, asked for before it is opened: it then stands in the drawing that the key causes, not in one that waits for the engine (J2). */
function askAhead(conversationId: string): () => void {
  const input = { conversationId: conversationId as ConversationId };
  // One of its own: the same conversation may be asked for by the cursor and by the pointer.
  const listener = () => undefined;
  const ends = [
    watchQuery('conversation:get', input, ['thread', 'queue', 'outbox'], listener, { isAhead: true }),
    watchQuery('draft:get', input, ['draft'], listener, { isAhead: true }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** Asks for the conversation on which the cursor is, and holds the answer while it stays: at once after a rest, and where a key is held down for the one on which it ends. */
export function useAskAhead(conversationId: string | undefined): void {
  const movedMs = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (conversationId === undefined) return undefined;
    let end = ignore as () => void;
    const begin = () => {
      end = askAhead(conversationId);
    };
    const isPassing = performance.now() - movedMs.current < REST_MS;
    movedMs.current = performance.now();
    // A task of its own: the frame that shows the cursor is not kept waiting.
    const timer = setTimeout(begin, isPassing ? REST_MS : 0);
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [conversationId]);
}

/** Asks while the button of the pointer is still down: the click comes a tenth of a second later. */
export function askOnPress(conversationId: string): void {
  setTimeout(askAhead(conversationId), PRESS_MS);
}

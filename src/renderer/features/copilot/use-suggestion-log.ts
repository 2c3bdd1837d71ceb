import { useCallback, useEffect, useRef } from 'react';
import { newId } from '#renderer/data/new-id.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import type { EventId } from '#shared/lib/ids.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';

/** Shorter looks are no showing (MEASURES, copilot.acceptance). */
const SHOWN_FROM_MS = 1_000;

/** Records what became of suggestions at this desk, with the desk's time (MEASURES L1). */
export function useSuggestionLog() {
  const { run } = useMutation('desk.record');
  return useCallback(
    (type: 'suggestion.used' | 'suggestion.dismissed', suggestion: SuggestionRow) =>
      void run({ events: [{ type, ...namesOf(suggestion) }] }),
    [run],
  );
}

/**
 * Measures how long a suggestion can be seen and records it when it leaves the screen, from one second on. Time with the window hidden
 * does not count.
 */
export function useShownTime(suggestion: SuggestionRow): void {
  const { run } = useMutation('desk.record');
  const latest = useRef({ run, suggestion });
  useEffect(() => {
    latest.current = { run, suggestion };
  });
  useEffect(() => {
    let visibleMs = 0;
    let since = document.hidden ? undefined : performance.now();
    const pause = () => {
      if (since !== undefined) visibleMs += performance.now() - since;
      since = undefined;
    };
    const onVisibility = () => {
      pause();
      if (!document.hidden) since = performance.now();
    };
    const leave = () => {
      pause();
      const shownMs = Math.round(visibleMs);
      visibleMs = 0;
      if (shownMs < SHOWN_FROM_MS) return;
      const { suggestion: seen } = latest.current;
      const event = { type: 'suggestion.shown' as const, ...namesOf(seen), text: seen.text, visibleMs: shownMs };
      void latest.current.run({ events: [event] });
    };
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [suggestion.id]);
}

function namesOf({ id, conversationId, opportunityId }: SuggestionRow) {
  return {
    id: newId<EventId>(),
    at: new Date().toISOString(),
    conversationId,
    suggestionId: id,
    opportunityId,
  };
}

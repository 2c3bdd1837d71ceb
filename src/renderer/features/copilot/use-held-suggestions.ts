import { useState } from 'react';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';

/**
 * Suggestions stay put while the reply has text (DESIGN 7): the list on screen, whether newer ones wait, and the way to take them. Without text the
 * newest list stands at once. One use per conversation: mount it anew for another one.
 */
export function useHeldSuggestions(latest: readonly SuggestionRow[], hasDraftText: boolean) {
  const [held, setHeld] = useState(latest);
  const hasNewer = idsOf(held) !== idsOf(latest);
  const isFree = !hasDraftText || held.length === 0;
  // The same suggestions with new words or order of no id are the same: only the identity of the list moves on.
  if (held !== latest && (isFree || !hasNewer)) setHeld(latest);
  return { shown: isFree ? latest : held, hasNewer: hasNewer && !isFree, showNewer: () => setHeld(latest) };
}

function idsOf(suggestions: readonly SuggestionRow[]): string {
  return suggestions.map((suggestion) => suggestion.id).join(' ');
}

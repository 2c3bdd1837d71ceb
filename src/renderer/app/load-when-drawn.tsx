import { useEffect } from 'react';
import { loadLaterParts } from '#renderer/data/later-part.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';

/** The first list has the processor first; what the other places need is loaded behind it (decision 33). */
export function LoadWhenDrawn() {
  const isAnswered =
    useLiveQuery('queue:list', { view: 'open', queueId: null }, ['queue', 'outbox']).status !== 'loading';
  useEffect(() => {
    if (!isAnswered) return undefined;
    // Not there in a page without frames.
    const request = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work));
    request(() => void loadLaterParts());
    return undefined;
  }, [isAnswered]);
  return null;
}

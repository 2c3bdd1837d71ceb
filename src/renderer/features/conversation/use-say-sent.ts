import { isAway, useConnectionFact } from '#renderer/data/use-connection.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { words as timed } from './timed/words.ts';
import { words } from './writing/words.ts';

/**
 * What a screen reader hears once a reply or a note is kept (WCAG 4.1.3): the box is empty then, which only eyes see. One sentence, and no other when it has gone out; what can still be
 * taken back is not called sent.
 */
export function useSaySent(): (what: 'reply' | 'note', undoSeconds?: number) => void {
  const { announce } = useWorkspace();
  const isOffline = useConnectionFact(isAway);
  return (what, undoSeconds = 0) => {
    if (isOffline) announce(say(words.keptGoesOut));
    else if (undoSeconds > 0) announce(say(timed.sendsIn, { count: undoSeconds }));
    else announce(say(what === 'note' ? words.noteSaved : words.replySent));
  };
}

import { useEffect, useRef } from 'react';
import { callShell, onEvent, toAppError } from '#renderer/data/api.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { parseRoute } from './routes.ts';

/** What comes to the window from outside: notices of the engine, links, and what the shell shows for it (badge, notifications). */
export function useWindowEvents(): void {
  const { goTo, notify } = useWorkspace();
  useEffect(() => onEvent('notice', ({ level, text }) => notify({ level, text })), [notify]);
  useEffect(
    () =>
      onEvent('navigate', ({ to }) => {
        const place = parseRoute(to);
        if (place !== undefined) goTo(place);
      }),
    [goTo],
  );
  useAlerts();
}

/** B11: people are alerted. The badge counts who waits; while the window is out of sight each new one is notified, once. */
function useAlerts(): void {
  const list = useLiveQuery('queue:list', { view: 'open', queueId: null }, ['queue', 'outbox']).data;
  const known = useRef<Set<string> | undefined>(undefined);
  useEffect(() => {
    if (list === undefined) return;
    const waiting = list.items.filter((item) => item.conversation.state === 'queued');
    const before = known.current;
    known.current = new Set(waiting.map((item) => item.conversation.id));
    // Badge and notification are hints: what they say stands in the queue too.
    callShell('shell:setBadge', { waiting: waiting.length }).catch(toAppError);
    if (before === undefined || document.hasFocus()) return;
    for (const { conversation } of waiting.filter((item) => !before.has(item.conversation.id)).slice(0, 3)) {
      callShell('shell:notify', {
        title: revealText(`${conversation.customerName} waits for a person`).slice(0, 200),
        body: revealText(conversation.need).slice(0, 500),
        conversationId: conversation.id,
      }).catch(toAppError);
    }
  }, [list]);
}

import { useEffect, useRef } from 'react';
import { isToDecide } from '#renderer/components/is-to-decide.ts';
import { callShell, onEvent, toAppError } from '#renderer/data/api.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { ConversationRow } from '#shared/conversation/schema.ts';
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
  const myId = useSession()?.agent?.id;
  const known = useRef<Set<string> | undefined>(undefined);
  useEffect(() => {
    if (list === undefined) return;
    const waiting = list.items.filter(
      ({ conversation }) => conversation.state === 'queued' || isToDecide(conversation, myId),
    );
    const before = known.current;
    known.current = new Set(waiting.map((item) => item.conversation.id));
    // Badge and notification are hints: what they say stands in the queue too.
    callShell('shell:setBadge', { waiting: waiting.length }).catch(toAppError);
    if (before === undefined || document.hasFocus()) return;
    for (const { conversation } of waiting.filter((item) => !before.has(item.conversation.id)).slice(0, 3)) {
      callShell('shell:notify', {
        title: revealText(titleOf(conversation)).slice(0, 200),
        body: revealText(conversation.need).slice(0, 500),
        conversationId: conversation.id,
      }).catch(toAppError);
    }
  }, [list, myId]);
}

function titleOf({ state, waitingAct, customerName }: ConversationRow): string {
  if (state !== 'queued' && waitingAct) return `${waitingAct.label} for ${customerName} waits for a lead`;
  return `${customerName} waits for a person`;
}

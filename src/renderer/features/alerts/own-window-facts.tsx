import { useEffect } from 'react';
import { callShell, toAppError } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { usePresentAlerts } from './use-present-alerts.ts';
import { useSeenOnScreen } from './use-seen.ts';

/** J5: the conversation that is open, in a window of its own. */
export function useOwnWindow(conversationId: ConversationId | undefined): void {
  useCommand(
    'window.ownWindow',
    () => {
      if (conversationId !== undefined) callShell('shell:openWindow', { conversationId }).catch(toAppError);
    },
    conversationId !== undefined,
  );
}

/** In that window: its title says who it is about, and what is looked at there is seen. */
export function OwnWindowFacts({ conversationId }: { conversationId: ConversationId }) {
  const { present } = usePresentAlerts();
  useSeenOnScreen(conversationId, present);
  const name = useLiveQuery('conversation:get', { conversationId }, ['thread', 'queue', 'outbox']).data?.conversation
    .customerName;
  useEffect(() => {
    if (name !== undefined) callShell('shell:setTitle', { title: revealText(name).slice(0, 200) }).catch(toAppError);
  }, [name]);
  return null;
}

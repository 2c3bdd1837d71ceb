import { useEffect } from 'react';
import { onEvent } from '#renderer/data/api.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { useOwnWindow } from '../features/alerts/index.ts';
import { parseRoute } from './routes.ts';

/** What comes to the window from outside: notices of the engine, and links. What the system shows for it is of features/alerts. */
export function useWindowEvents(): void {
  const { goTo, notify, conversationId } = useWorkspace();
  useEffect(
    () =>
      onEvent('notice', ({ level, text, about, conversationId: of }) =>
        notify({ level, text, ...(about !== undefined && { about }), ...(of !== null && { conversationId: of }) }),
      ),
    [notify],
  );
  useEffect(
    () =>
      onEvent('navigate', ({ to }) => {
        const place = parseRoute(to);
        if (place !== undefined) goTo(place);
      }),
    [goTo],
  );
  useOwnWindow(conversationId);
}

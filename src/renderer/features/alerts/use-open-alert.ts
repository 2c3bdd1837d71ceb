import { useCallback } from 'react';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AlertItem } from '#shared/alert/schema.ts';
import { markSeen } from './use-seen.ts';

/** Shows what an alert is about: its conversation; of several past their target the list of them, which is the look at all that it tells of (C7, C9). */
export function useOpenAlert(): (alert: AlertItem) => void {
  const { openConversation, goTo } = useWorkspace();
  return useCallback(
    (alert) => {
      if (!alert.group) return openConversation(alert.conversationId);
      goTo({ name: 'queue', view: 'missed', queueId: alert.group.queueId });
      markSeen([alert]);
    },
    [openConversation, goTo],
  );
}

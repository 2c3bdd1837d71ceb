import { useEffect, useSyncExternalStore } from 'react';
import { mutate } from '#renderer/data/api.ts';
import { newId } from '#renderer/data/new-id.ts';
import type { AlertItem } from '#shared/alert/schema.ts';
import type { DeskEvent } from '#shared/conversation/contract.ts';
import type { ConversationId, EventId } from '#shared/lib/ids.ts';

/** Told since the window opened: an alert is marked once, however often it is drawn. */
const told = new Set<string>();

type Mark = Pick<AlertItem, 'id' | 'conversationId' | 'throughN' | 'ownershipVersion'>;
type Marked = Mark & Pick<AlertItem, 'group'>;

/** Of one that tells of several each has its own. */
function marksOf(alert: Marked): readonly Mark[] {
  return alert.group?.members ?? [alert];
}

/** C9, MEASURES 1: these were seen. One mark for each conversation; it silences every desk of the agent. */
export function markSeen(alerts: readonly Marked[]): void {
  const marks = new Map<ConversationId, { throughN: number; ownershipVersion: number }>();
  for (const { id, conversationId, throughN, ownershipVersion } of alerts.flatMap(marksOf)) {
    if (told.has(id)) continue;
    told.add(id);
    const before = marks.get(conversationId);
    marks.set(conversationId, {
      throughN: Math.max(before?.throughN ?? 0, throughN),
      ownershipVersion: Math.max(before?.ownershipVersion ?? 0, ownershipVersion),
    });
  }
  const at = new Date().toISOString();
  const events = [...marks].map(
    ([conversationId, mark]): DeskEvent => ({
      type: 'conversation.seen',
      id: newId<EventId>(),
      at,
      conversationId,
      ...mark,
    }),
  );
  for (let from = 0; from < events.length; from += 100)
    mutate('desk.record', { events: events.slice(from, from + 100) }).catch(() => {
      // Not kept: it is told again when it is looked at again.
      for (const { id } of alerts.flatMap(marksOf)) told.delete(id);
    });
}

/** Marks what is on screen in the focused window; a painted row in a list is not seen. */
export function useSeenOnScreen(conversationId: ConversationId | undefined, present: readonly AlertItem[]): void {
  const isLookedAt = useFocused();
  useEffect(() => {
    if (!isLookedAt || conversationId === undefined) return;
    const here = present.flatMap(marksOf).filter((mark) => mark.conversationId === conversationId);
    if (here.length > 0) markSeen(here);
  }, [isLookedAt, conversationId, present]);
}

/** Whether this window has the focus of the system. */
export function useFocused(): boolean {
  return useSyncExternalStore(subscribe, () => document.hasFocus());
}

function subscribe(listener: () => void): () => void {
  for (const event of ['focus', 'blur']) window.addEventListener(event, listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    for (const event of ['focus', 'blur']) window.removeEventListener(event, listener);
    document.removeEventListener('visibilitychange', listener);
  };
}

import { useEffect, useState } from 'react';
import { mutate, toAppError } from '#renderer/data/api.ts';
import { newId } from '#renderer/data/new-id.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import type { ConversationId, EventId } from '#shared/lib/ids.ts';

/** Seen in this window: the engine may not say so yet when the conversation is opened again. */
const seenHere = new Map<ConversationId, number>();

/**
 * What this agent had seen of the conversation, on any desk, when it was opened or when the window was left last: the number of the customer's last message then. What is
 * in front of them is told as seen (C9). Undefined: they never had it in front of them.
 */
export function useUnread({ conversation, seenThrough }: Thread): number | undefined {
  const { id, lastCustomerN, ownershipVersion } = conversation;
  const told = seenThrough ?? undefined;
  const [unreadAfter, setUnreadAfter] = useState(() => seenHere.get(id) ?? told);
  useEffect(() => {
    const look = () => {
      if (!document.hasFocus() || lastCustomerN <= Math.max(seenHere.get(id) ?? 0, told ?? 0)) return;
      seenHere.set(id, lastCustomerN);
      const at = new Date().toISOString();
      const mark = { id: newId<EventId>(), at, conversationId: id, throughN: lastCustomerN, ownershipVersion };
      mutate('desk.record', { events: [{ type: 'conversation.seen', ...mark }] }).catch((thrown: unknown) => {
        seenHere.delete(id);
        toAppError(thrown);
      });
    };
    const leave = () => setUnreadAfter(lastCustomerN);
    look();
    window.addEventListener('focus', look);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('focus', look);
      window.removeEventListener('blur', leave);
    };
  }, [id, lastCustomerN, ownershipVersion, told]);
  return unreadAfter;
}

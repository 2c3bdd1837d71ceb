import { useEffect, useRef } from 'react';
import { call, mutate, onEvent } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { newId } from '#renderer/data/new-id.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AlertItem } from '#shared/alert/schema.ts';
import type { EventData } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import type { MessageId } from '#shared/lib/ids.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { markSeen } from './use-seen.ts';
import { words } from './words.ts';

type Act = EventData<'act'>;

/**
 * J5, SEC-8: what somebody did in a notification is done here, on the path that the window's own buttons take: the same mutations with the same guards. A reply was written
 * under what its notification showed: if the customer wrote since, it is held and asks (J8).
 */
export function useNotificationActs(present: readonly AlertItem[], open: (alert: AlertItem) => void): void {
  const { notify, toast } = useWorkspace();
  const latest = useRef(present);
  useEffect(() => {
    latest.current = present;
  });
  useEffect(
    () =>
      onEvent('act', (act) => {
        const alert = latest.current.find(({ id }) => id === act.alertId);
        // Of one conversation the shell goes there by itself; a list is the window's.
        if (act.kind === 'open' && alert?.group) open(alert);
        carryOut(act, alert)
          .then((done) => {
            if (done !== undefined) toast(done);
          })
          .catch((thrown: unknown) => notify({ level: 'error', text: errorText(thrown) }));
      }),
    [notify, toast, open],
  );
}

/** @returns what was done, in words, where it does not show by itself */
async function carryOut(
  { kind, conversationId, text }: Act,
  alert: AlertItem | undefined,
): Promise<string | undefined> {
  if (conversationId === null) return undefined;
  if (kind === 'accept') {
    const offered = alert?.offer ?? null;
    if (offered !== null) {
      await mutate('conversation.acceptOffer', { conversationId, offerId: offered.id });
      return undefined;
    }
    await mutate('conversation.claim', { conversationId });
    return undefined;
  }
  if (kind !== 'reply' || text === null) return undefined;
  const thread = await call('conversation:get', { conversationId });
  if (thread === null) return undefined;
  const { conversation } = thread;
  await mutate('conversation.reply', {
    conversationId,
    messageId: newId<MessageId>(),
    text,
    ownershipVersion: conversation.ownershipVersion,
    seenThrough: alert?.throughN ?? 0,
    suggestionId: null,
    suggestedText: null,
  });
  if (alert !== undefined) markSeen([alert]);
  return say(words.replySent, { name: revealText(conversation.customerName) });
}

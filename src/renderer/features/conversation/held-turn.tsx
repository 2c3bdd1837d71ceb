import { useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import { call } from '#renderer/data/api.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { boxOfEntry, keepWhyRewritten } from '#renderer/data/why-rewritten.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { PendingItem } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Quote } from '#ui/quote.tsx';
import { WarningBox } from '#ui/warning-box.tsx';
import { words } from './words.ts';

export type HeldTurnProps = { pending: PendingItem; why: string; since: readonly MessageRow[]; customer: string };
type Act = 'outbox:edit' | 'outbox:discard' | 'outbox:resend';

/** A message that was stopped: what happened, its text, and what can be done. Sending it after all needs a look at what is new first. */
export function HeldTurn({ pending, why, since, customer }: HeldTurnProps) {
  const { notify, toast } = useWorkspace();
  const agentId = useSession()?.agent?.id;
  const reviewKeys = useCommandKeys('conversation.review');
  const [isReviewing, setIsReviewing] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const { entry } = pending;
  const { id, state } = entry;
  const canResend = state === 'held' && entry.heldWhy !== 'closed';
  useCommand('conversation.review', () => setIsReviewing(true), canResend && !isReviewing);
  const act = (name: Act, done?: string) => {
    call(name, { id }).then(
      () => {
        const box = boxOfEntry(entry);
        if (name === 'outbox:edit' && box !== undefined) keepWhyRewritten(agentId, box, why);
        if (done !== undefined) toast(done);
      },
      (thrown: unknown) => notify({ level: 'error', text: errorText(thrown) }),
    );
  };
  return (
    <WarningBox
      kind="held"
      title={why}
      actions={
        <>
          {canResend && !isReviewing ? (
            <Button
              size="small"
              {...(reviewKeys === undefined ? {} : { keys: reviewKeys })}
              onClick={() => setIsReviewing(true)}
            >
              {say(words.review)}
            </Button>
          ) : null}
          {canResend && isReviewing ? (
            <Button size="small" onClick={() => act('outbox:resend')}>
              {say(words.sendAnyway)}
            </Button>
          ) : null}
          <Button size="small" variant="ghost" onClick={() => act('outbox:edit', say(words.backInDraft))}>
            {say(words.edit)}
          </Button>
          <Button size="small" variant="ghost" onClick={() => setIsAsking(true)}>
            {say(words.discard)}
          </Button>
        </>
      }
    >
      <div className="text-message">
        <MessageText text={pending.text} />
      </div>
      {isReviewing && since.length > 0 ? (
        <div className="mt-2 grid gap-2">
          <p className="text-small text-text-2">{say(words.wroteSince, { name: firstName(customer) })}</p>
          {since.map((message) => (
            <Quote key={message.id}>
              <MessageText text={message.text} />
            </Quote>
          ))}
        </div>
      ) : null}
      <AlertDialog
        isOpen={isAsking}
        title={pending.kind === 'note' ? say(words.discardNote) : say(words.discardReply)}
        description={say(words.savedNowhere)}
        confirmLabel={say(words.discard)}
        tone="danger"
        onConfirm={() => {
          setIsAsking(false);
          act('outbox:discard', say(words.discarded));
        }}
        onDismiss={() => setIsAsking(false)}
      />
    </WarningBox>
  );
}

import { useState } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import { call } from '#renderer/data/api.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { PendingItem } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Button } from '#ui/button.tsx';
import { Quote } from '#ui/quote.tsx';
import { WarningBox } from '#ui/warning-box.tsx';

export type HeldTurnProps = { pending: PendingItem; why: string; since: readonly MessageRow[]; customer: string };
type Act = 'outbox:edit' | 'outbox:discard' | 'outbox:resend';

/** A message that was stopped: what happened, its text, and what can be done. Sending it after all needs a look at what is new first. */
export function HeldTurn({ pending, why, since, customer }: HeldTurnProps) {
  const { notify, toast } = useWorkspace();
  const reviewKeys = useCommandKeys('conversation.review');
  const [isReviewing, setIsReviewing] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const { id, state } = pending.entry;
  const canResend = state === 'held' && pending.entry.heldWhy !== 'closed';
  useCommand('conversation.review', () => setIsReviewing(true), canResend && !isReviewing);
  const act = (name: Act, done?: string) => {
    call(name, { id }).then(
      () => (done === undefined ? undefined : toast(done)),
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
              Review
            </Button>
          ) : null}
          {canResend && isReviewing ? (
            <Button size="small" onClick={() => act('outbox:resend')}>
              Send anyway
            </Button>
          ) : null}
          <Button size="small" variant="ghost" onClick={() => act('outbox:edit', 'The text is back in the draft')}>
            Edit
          </Button>
          <Button size="small" variant="ghost" onClick={() => setIsAsking(true)}>
            Discard
          </Button>
        </>
      }
    >
      <div className="text-message">
        <MessageText text={pending.text} />
      </div>
      {isReviewing && since.length > 0 ? (
        <div className="mt-2 grid gap-2">
          <p className="text-small text-text-2">{firstName(customer)} wrote since:</p>
          {since.map((message) => (
            <Quote key={message.id}>
              <MessageText text={message.text} />
            </Quote>
          ))}
        </div>
      ) : null}
      <AlertDialog
        isOpen={isAsking}
        title={pending.kind === 'note' ? 'Discard this note?' : 'Discard this reply?'}
        description="It is saved nowhere else."
        confirmLabel="Discard"
        tone="danger"
        onConfirm={() => {
          setIsAsking(false);
          act('outbox:discard', 'Discarded');
        }}
        onDismiss={() => setIsAsking(false)}
      />
    </WarningBox>
  );
}

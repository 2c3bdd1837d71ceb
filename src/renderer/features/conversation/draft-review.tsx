import { useRef } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import { useCommand, useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { limits } from '#shared/lib/limits.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { Composer } from '#ui/composer.tsx';
import { LockIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { AnswerGrounds } from './answer-grounds.tsx';
import { GuardBox } from './guard-box.tsx';
import type { DraftReviewState } from './use-draft-review.ts';
import { useDraftReview } from './use-draft-review.ts';
import type { Drafts } from './use-drafts.ts';
import type { EditOffers } from './use-edit-offer.ts';

export type DraftReviewProps = {
  thread: Thread;
  drafts: Drafts;
  offers: EditOffers;
  isAway: boolean;
  isClaiming: boolean;
  mayClaim: boolean;
  /** A note is being written below: the key that sends belongs to it. */
  isNoting: boolean;
};

/** D4, in the composer's place: the assistant's answer, not sent yet, and what can be done with it: send, edit and send, take over. */
export function DraftReview({ thread, drafts, offers, isAway, isClaiming, mayClaim, isNoting }: DraftReviewProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  const review = useDraftReview({ thread, drafts, offers, isAway, area });
  const run = useRunCommand();
  const keys = {
    send: useCommandKeys('composer.send'),
    edit: useCommandKeys('draft.edit'),
    claim: useCommandKeys('conversation.claim'),
    note: useCommandKeys('conversation.note'),
  };
  const { conversation, draft } = thread;
  useCommand('composer.send', review.send, review.canSend && !isNoting && review.guarded.length === 0);
  useCommand('draft.edit', review.edit, draft != null && !review.isEditing);
  const { isEditing } = review;
  return (
    <div
      data-region="composer"
      tabIndex={-1}
      className="ui-foot mx-auto w-full max-w-198 flex-none px-4 pb-3.5 [&_textarea]:max-h-[34vh]"
    >
      <Composer
        mode="draft"
        label="The assistant’s draft, not sent"
        guard={
          review.guarded.length === 0 ? undefined : (
            <GuardBox
              customer={conversation.customerName}
              since={review.guarded}
              onEdit={review.lookFirst}
              onSendAnyway={review.sendAnyway}
            />
          )
        }
        tools={
          <>
            {mayClaim ? (
              <Button
                variant="ghost"
                isDisabled={isClaiming}
                {...keysOf(keys.claim)}
                onClick={() => run('conversation.claim')}
              >
                Take over
              </Button>
            ) : null}
            <Button variant="ghost" icon={LockIcon} {...keysOf(keys.note)} onClick={() => run('conversation.note')}>
              Note
            </Button>
          </>
        }
        status={statusOf(isAway, isClaiming)}
        send={
          <>
            {isEditing ? (
              <Button keys="Esc" onClick={review.leave}>
                As it was
              </Button>
            ) : (
              <Button isDisabled={draft == null} {...keysOf(keys.edit)} onClick={review.edit}>
                Edit
              </Button>
            )}
            <Button
              variant="primary"
              isDisabled={!review.canSend || review.guarded.length > 0}
              {...keysOf(keys.send)}
              onClick={review.send}
            >
              {isAway ? 'Queue' : isEditing ? 'Send edited' : 'Send as it is'}
            </Button>
          </>
        }
      >
        <DraftHead thread={thread} />
        <DraftState review={review} customer={conversation.customerName} hasDraft={draft != null} />
        {isEditing ? (
          <TextArea
            ref={area}
            label="The assistant’s answer, edited"
            isLabelHidden
            look="bare"
            rows={3}
            maxLength={limits.messageChars}
            value={review.text}
            readOnly={!drafts.isReady}
            onChange={review.setText}
            onBlur={drafts.flush}
            onKeyDown={(event) => {
              if (event.key !== 'Escape') return;
              event.stopPropagation();
              if (review.guarded.length > 0) review.lookFirst();
              else review.leave();
            }}
          />
        ) : (
          <div className="max-h-[34vh] overflow-y-auto px-3.5 py-1 text-message">
            <MessageText text={review.text} />
          </div>
        )}
        {draft == null ? null : (
          <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 px-3.5 pb-1 text-small text-text-2">
            <AnswerGrounds
              confidence={draft.confidence}
              floor={conversation.answerReview?.floor ?? null}
              engine={draft.engine}
              sources={draft.sources}
            />
          </div>
        )}
      </Composer>
    </div>
  );
}

/** Whose words these are, that nobody has them yet, and until when that may stay so. */
function DraftHead({ thread: { conversation, draft } }: { thread: Thread }) {
  const { answerReview, customerName } = conversation;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-2 px-3.5 pt-1.5 text-small text-text-2">
      <Avatar name="Assistant" kind="assistant" size="tiny" isDecorative />
      <b className="text-ui font-semibold text-text">Assistant</b>
      <span className="text-assistant">AI</span>
      <span className="min-w-0 truncate">
        <SafeText>{`Draft. ${firstName(customerName)} has not seen it.`}</SafeText>
      </span>
      {answerReview && draft != null ? (
        <span className="ml-auto whitespace-nowrap tabular-nums text-text-3">
          waits since {clock(answerReview.since)}, is handed over at {clock(answerReview.until)}
        </span>
      ) : null}
    </div>
  );
}

type DraftStateProps = { review: DraftReviewState; customer: string; hasDraft: boolean };

/** What stands in the way of sending, in one line; empty when nothing does. */
function DraftState({ review, customer, hasDraft }: DraftStateProps) {
  const who = firstName(customer);
  return (
    <div role="status" className="px-3.5 text-small text-warning empty:hidden">
      {review.isStale ? (
        <SafeText>{`${who} wrote again. The assistant renews the draft.`}</SafeText>
      ) : review.isOfOlder ? (
        <span className="flex flex-wrap items-center gap-x-2">
          The draft was renewed since these words were begun.
          <Button size="small" variant="ghost" onClick={review.takeNewer}>
            Begin with the new draft
          </Button>
        </span>
      ) : review.renewed === 'pressed' ? (
        'Not sent. The draft was renewed. Read it, then send it.'
      ) : review.renewed === 'seen' ? (
        <span className="text-text-2">The assistant renewed the draft.</span>
      ) : hasDraft ? null : (
        'The draft is not on this device yet.'
      )}
    </div>
  );
}

function statusOf(isAway: boolean, isClaiming: boolean): string {
  if (isClaiming) return isAway ? 'Asked for, not confirmed' : 'Taking over';
  return isAway ? 'Sends when back online' : '';
}

function keysOf(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}

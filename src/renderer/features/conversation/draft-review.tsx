import { useRef } from 'react';
import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import { useCommand, useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
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
import { WhyRewrittenStrip } from './why-rewritten-strip.tsx';
import { words } from './words.ts';

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
        label={say(words.draftLabel)}
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
        above={<WhyRewrittenStrip conversationId={conversation.id} mode="reply" text={isEditing ? review.text : ''} />}
        tools={
          <>
            {mayClaim ? (
              <Button
                variant="ghost"
                isDisabled={isClaiming}
                {...keysOf(keys.claim)}
                onClick={() => run('conversation.claim')}
              >
                {say(words.takeOver)}
              </Button>
            ) : null}
            <Button variant="ghost" icon={LockIcon} {...keysOf(keys.note)} onClick={() => run('conversation.note')}>
              {say(words.note)}
            </Button>
          </>
        }
        status={statusOf(isAway, isClaiming)}
        send={
          <>
            {isEditing ? (
              <Button keys="Esc" onClick={review.leave}>
                {say(words.asItWas)}
              </Button>
            ) : (
              <Button isDisabled={draft == null} {...keysOf(keys.edit)} onClick={review.edit}>
                {say(words.edit)}
              </Button>
            )}
            <Button
              variant="primary"
              isDisabled={!review.canSend || review.guarded.length > 0}
              {...keysOf(keys.send)}
              onClick={review.send}
            >
              {isAway ? say(words.queueIt) : isEditing ? say(words.sendEdited) : say(words.sendAsIs)}
            </Button>
          </>
        }
      >
        <DraftHead thread={thread} />
        <DraftState review={review} customer={conversation.customerName} hasDraft={draft != null} />
        {isEditing ? (
          <TextArea
            ref={area}
            label={say(words.draftEdited)}
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
      <b className="text-ui font-semibold text-text">{say(words.assistant)}</b>
      <span className="text-assistant">{say(words.ai)}</span>
      <span className="min-w-0 truncate">
        <SafeText flow="sentence">{say(words.draftUnseen, { name: firstName(customerName) })}</SafeText>
      </span>
      {answerReview && draft != null ? (
        <span className="ms-auto whitespace-nowrap tabular-nums text-text-3">
          {say(words.draftTimes, { since: clock(answerReview.since), until: clock(answerReview.until) })}
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
        <SafeText flow="sentence">{say(words.draftStale, { who })}</SafeText>
      ) : review.isOfOlder ? (
        <span className="flex flex-wrap items-center gap-x-2">
          {say(words.draftOlder)}
          <Button size="small" variant="ghost" onClick={review.takeNewer}>
            {say(words.beginNew)}
          </Button>
        </span>
      ) : review.renewed === 'pressed' ? (
        say(words.draftPressed)
      ) : review.renewed === 'seen' ? (
        <span className="text-text-2">{say(words.draftRenewed)}</span>
      ) : hasDraft ? null : (
        say(words.draftNotHere)
      )}
    </div>
  );
}

function statusOf(isAway: boolean, isClaiming: boolean): string {
  if (isClaiming) return isAway ? say(words.askedNotConfirmed) : say(words.takingOver);
  return isAway ? say(words.sendsOnline) : '';
}

function keysOf(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}

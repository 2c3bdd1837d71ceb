import { firstName } from '#renderer/components/first-name.ts';
import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { LockIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

export type ClaimBarProps = {
  conversation: ConversationRow;
  /** Asked for, not confirmed: it is nobody's yet (SYNC 2.4). */
  isClaiming: boolean;
  isAway: boolean;
  mayClaim: boolean;
  myId: string;
  /** The colleague who has it. */
  holder: string | undefined;
};

/** In the composer's place while the conversation is not yours: whose it is, and the way to take it. */
export function ClaimBar({ conversation, isClaiming, isAway, mayClaim, myId, holder }: ClaimBarProps) {
  const run = useRunCommand();
  const claimKeys = useCommandKeys('conversation.claim');
  const noteKeys = useCommandKeys('conversation.note');
  const isOpen = conversation.state === 'queued';
  return (
    <section
      aria-label={say(words.whose)}
      data-region="composer"
      tabIndex={-1}
      className="ui-foot mx-4 mb-3.5 flex min-h-14 flex-none items-center gap-2 rounded-card border border-dashed border-border-control bg-surface py-2 pe-2.5 ps-3.5"
    >
      <div className="min-w-0" role="status">
        <div className="truncate font-semibold">
          <SafeText flow="sentence">{title(conversation, isClaiming, holder)}</SafeText>
        </div>
        <div className="truncate text-small text-text-2">
          <SafeText flow="sentence">{detail(conversation, isClaiming, isAway, myId)}</SafeText>
        </div>
      </div>
      <span className="ms-auto flex flex-none items-center gap-1.5">
        <Button
          variant="ghost"
          icon={LockIcon}
          {...(noteKeys === undefined ? {} : { keys: noteKeys })}
          onClick={() => run('conversation.note')}
        >
          {say(words.note)}
        </Button>
        {isOpen && mayClaim ? (
          <Button
            variant="primary"
            isDisabled={isClaiming}
            {...(claimKeys === undefined ? {} : { keys: claimKeys })}
            onClick={() => run('conversation.claim')}
          >
            {say(words.take)}
          </Button>
        ) : null}
      </span>
    </section>
  );
}

function title(conversation: ConversationRow, isClaiming: boolean, holder: string | undefined): string {
  if (isClaiming) return say(words.taking);
  switch (conversation.state) {
    case 'queued':
      return say(words.nobodyHas);
    case 'assistant':
      return say(words.assistantHas);
    case 'closed':
      return conversation.closedAt === null
        ? say(words.closed)
        : say(words.closedAt, { time: clock(conversation.closedAt) });
    case 'active':
      return holder === undefined ? say(words.colleagueHas) : say(words.holderHas, { holder });
  }
}

function detail(conversation: ConversationRow, isClaiming: boolean, isAway: boolean, myId: string): string {
  const who = firstName(conversation.customerName);
  if (isClaiming) {
    return isAway ? say(words.yoursOnceConfirmed) : say(words.waitingConfirm);
  }
  switch (conversation.state) {
    case 'queued':
      return say(words.whoWaits, { who });
    case 'assistant':
      if (conversation.answerReview?.state === 'sent' || conversation.answerReview?.state === 'edited')
        return conversation.answerReview.byId === myId
          ? say(words.youReleased)
          : say(words.otherReleased, { who: conversation.answerReview.byName ?? say(words.aPerson) });
      return say(words.comesToPeople);
    case 'closed':
      return say(words.opensAgain, { who });
    case 'active':
      return say(words.readAlong);
  }
}

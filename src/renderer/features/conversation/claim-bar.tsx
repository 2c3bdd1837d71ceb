import { firstName } from '#renderer/components/first-name.ts';
import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { Button } from '#ui/button.tsx';
import { LockIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';

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
      aria-label="Whose it is"
      data-region="composer"
      tabIndex={-1}
      className="ui-foot mx-4 mb-3.5 flex min-h-14 flex-none items-center gap-2 rounded-card border border-dashed border-border-control bg-surface py-2 pr-2.5 pl-3.5"
    >
      <div className="min-w-0" role="status">
        <div className="truncate font-semibold">
          <SafeText>{title(conversation, isClaiming, holder)}</SafeText>
        </div>
        <div className="truncate text-small text-text-2">
          <SafeText>{detail(conversation, isClaiming, isAway, myId)}</SafeText>
        </div>
      </div>
      <span className="ml-auto flex flex-none items-center gap-1.5">
        <Button
          variant="ghost"
          icon={LockIcon}
          {...(noteKeys === undefined ? {} : { keys: noteKeys })}
          onClick={() => run('conversation.note')}
        >
          Note
        </Button>
        {isOpen && mayClaim ? (
          <Button
            variant="primary"
            isDisabled={isClaiming}
            {...(claimKeys === undefined ? {} : { keys: claimKeys })}
            onClick={() => run('conversation.claim')}
          >
            Take
          </Button>
        ) : null}
      </span>
    </section>
  );
}

function title(conversation: ConversationRow, isClaiming: boolean, holder: string | undefined): string {
  if (isClaiming) return 'Taking it';
  switch (conversation.state) {
    case 'queued':
      return 'Nobody has this yet';
    case 'assistant':
      return 'The assistant has this';
    case 'closed':
      return `Closed${conversation.closedAt === null ? '' : ` ${clock(conversation.closedAt)}`}`;
    case 'active':
      return holder === undefined ? 'A colleague has this' : `${holder} has this`;
  }
}

function detail(conversation: ConversationRow, isClaiming: boolean, isAway: boolean, myId: string): string {
  const who = firstName(conversation.customerName);
  if (isClaiming) {
    return isAway ? 'Asked for. It is yours once the server confirms it.' : 'Waiting for the server to confirm it.';
  }
  switch (conversation.state) {
    case 'queued':
      return `${who} waits for a person.`;
    case 'assistant':
      if (conversation.answerReview?.state === 'sent' || conversation.answerReview?.state === 'edited')
        return `${conversation.answerReview.byId === myId ? 'You' : (conversation.answerReview.byName ?? 'A person')} released its answer. It goes on by itself.`;
      return 'It comes to people when the assistant should not go on.';
    case 'closed':
      return `It opens again when ${who} writes.`;
    case 'active':
      return 'You can read along and leave notes.';
  }
}

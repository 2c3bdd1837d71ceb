import { AtNow } from '#renderer/components/at-now.tsx';
import { batonOwner } from '#renderer/components/baton-owner.ts';
import { ConversationClock } from '#renderer/components/conversation-clock.tsx';
import { ConversationMore } from '#renderer/components/conversation-more.tsx';
import { ConversationTags } from '#renderer/components/conversation-tags.tsx';
import { SnoozeTag } from '#renderer/components/snooze-tag.tsx';
import { useCommandKeys, useRunCommand } from '#renderer/data/command-context.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Thread } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import type { CategoryRow, QueueRow } from '#shared/workspace/schema.ts';
import { Avatar } from '#ui/avatar.tsx';
import { Button } from '#ui/button.tsx';
import { IconButton } from '#ui/icon-button.tsx';
import { DoneIcon, FlagIcon, HandBackIcon, PaneIcon, ToolIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { Classification } from './classification/classification.tsx';
import { Onlookers } from './onlookers.tsx';
import { WhyHere } from './why-here.tsx';
import { words } from './words.ts';

export type ConversationHeadProps = {
  thread: Pick<Thread, 'conversation' | 'handoff' | 'feedback'>;
  categories: readonly CategoryRow[];
  queue: QueueRow | undefined;
  isMine: boolean;
  /** A declared tool may be started here. */
  mayAct: boolean;
};

/** Who it is, what it is about, how long there is left, and what can be done with it. */
export function ConversationHead({ thread, categories, queue, isMine, mayAct }: ConversationHeadProps) {
  const { conversation } = thread;
  const { isSideOpen } = useWorkspace();
  const run = useRunCommand();
  const closeKeys = useCommandKeys('conversation.close');
  const handBackKeys = useCommandKeys('conversation.handBack');
  const actKeys = useCommandKeys('action.start');
  const labelKeys = useCommandKeys('conversation.label');
  const sideKeys = useCommandKeys('window.side');
  return (
    // Zoomed to a few words' width, what can be done stands below who it is.
    <header className="flex min-h-head flex-none items-center gap-2.5 border-b border-border pe-3 ps-5 max-[36rem]:flex-wrap max-[36rem]:gap-y-0 max-[36rem]:py-1.5">
      <Avatar name={conversation.customerName} kind="customer" size="large" isDecorative />
      <div className="min-w-0 max-[36rem]:flex-1 max-[36rem]:basis-48">
        <h2 className="flex min-w-0 items-baseline gap-2 text-title" tabIndex={-1} data-place="conversation">
          <span className="min-w-0 truncate">
            <SafeText>{conversation.customerName}</SafeText>
          </span>
          {conversation.accountName === null ? null : (
            // The account gives way first (DESIGN 7).
            <span className="min-w-0 shrink-1000 truncate text-ui font-normal text-text-3">
              <SafeText>{conversation.accountName}</SafeText>
            </span>
          )}
          {conversation.identity === 'verified' ? null : (
            <Tag>{conversation.identity === 'claimed' ? say(words.notVerified) : say(words.anonymous)}</Tag>
          )}
        </h2>
        <div className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-small whitespace-nowrap text-text-3">
          {/* One line in every language: the category gives way. Tags may take a second. */}
          <span className="flex max-w-full min-w-0 items-center gap-x-1.5">
            <Classification thread={thread} categories={categories} />
            <span aria-hidden="true">·</span>
            <AtNow>{(now) => <WhyHere conversation={conversation} now={now} />}</AtNow>
            <span className="tabular-nums">#{conversation.number}</span>
          </span>
          <AtNow>{(now) => <SnoozeTag conversation={conversation} now={now} />}</AtNow>
          <ConversationTags conversation={conversation} most={3} />
        </div>
      </div>
      <div className="ms-auto flex flex-none items-center gap-1">
        <Onlookers conversationId={conversation.id} />
        <span className="ps-2 pe-2">
          <AtNow>
            {(now) => <ConversationClock conversation={conversation} queue={queue} now={now} size="large" />}
          </AtNow>
        </span>
        {conversation.escalatedAt === null ? null : (
          <IconButton
            icon={FlagIcon}
            label={say(words.couldHave)}
            {...keysOf(labelKeys)}
            onClick={() => run('conversation.label')}
          />
        )}
        {mayAct ? (
          <IconButton
            icon={ToolIcon}
            label={say(words.runTool)}
            {...keysOf(actKeys)}
            onClick={() => run('action.start')}
          />
        ) : null}
        {isMine && batonOwner(conversation) === 'person' && conversation.state === 'active' ? (
          <>
            <IconButton
              icon={HandBackIcon}
              label={say(words.handBack)}
              {...keysOf(handBackKeys)}
              onClick={() => run('conversation.handBack')}
            />
            <Button icon={DoneIcon} {...keysOf(closeKeys)} onClick={() => run('conversation.close')}>
              {say(words.close)}
            </Button>
          </>
        ) : null}
        <ConversationMore />
        <span className="side:hidden">
          <IconButton
            icon={PaneIcon}
            label={say(words.side)}
            isOn={isSideOpen}
            {...keysOf(sideKeys)}
            onClick={() => run('window.side')}
          />
        </span>
      </div>
    </header>
  );
}

function keysOf(keys: string | readonly string[] | undefined) {
  return keys === undefined ? {} : { keys };
}

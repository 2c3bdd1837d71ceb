import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import { useFeedback } from '#renderer/data/use-feedback.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Thread as ThreadData } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { CollapseIcon, ExpandIcon } from '#ui/icons.tsx';
import { ThreadFilesScope } from './files/thread-files.tsx';
import { ThreadEntry } from './thread-entry.tsx';
import { type ThreadItem, threadItems } from './thread-items.ts';
import { ThreadPlace, turnPlaces } from './thread-place.tsx';
import { useLitCitations } from './use-lit-citations.ts';
import { useStickToBottom } from './use-stick-to-bottom.ts';
import { useThreadRows } from './use-thread-rows.ts';
import { useUnread } from './use-unread.ts';
import { words } from './words.ts';

export type ThreadProps = {
  thread: ThreadData;
  myId: string | undefined;
  myName: string;
  /** Its day, in the agent's zone (`dayOf`): the thread is drawn anew when that changes. */
  today: string;
  /** The customer's last number when writing began, while there is a draft: what came since gets a line. */
  newAfter: number | undefined;
  /** No connection: what is asked for waits on this device. */
  isOffline: boolean;
};

/** One thread over AI and human turns, read from its end. Typing below does not draw it again (J2). */
export const Thread = memo(ThreadView);

function ThreadView({ thread, myId, myName, today, newAfter, isOffline }: ThreadProps) {
  const { openCorrection } = useWorkspace();
  const scroller = useRef<HTMLDivElement>(null);
  const unreadAfter = useUnread(thread);
  const items = useMemo(
    () => threadItems(thread, today, newAfter, unreadAfter),
    [thread, today, newAfter, unreadAfter],
  );
  const places = useMemo(() => turnPlaces(items), [items]);
  const rows = useThreadRows(scroller, items);
  const drawn = rows.getVirtualItems();
  const { isAway, isScrolled, toEnd } = useStickToBottom(
    scroller,
    `${thread.conversation.lastN} ${items.length}`,
    rows,
  );
  const newBelow = useNewBelow(isAway, thread.messages);
  const isPart = thread.isEndOnly === true;
  const toItem = useJump(isPart, (align, is) => {
    const index = items.findIndex(is);
    if (index >= 0) rows.scrollToIndex(index, { align });
  });
  const lit = useLitCitations(scroller, (id) =>
    toItem('center', (item) => item.kind === 'message' && item.message.id === id),
  );
  const { verdictOf, give } = useFeedback(thread.conversation.id, thread.feedback);
  const verdict = (messageId: string) => verdictOf({ kind: 'message', id: messageId });
  /** A thumb down offers the correction at once (E1). */
  const onVerdict = (message: MessageRow, next: 'up' | 'down' | undefined) => {
    void give({ kind: 'message', id: message.id }, next);
    if (next === 'down')
      openCorrection({ conversationId: message.conversationId, messageId: message.id, isThumbNew: true });
  };
  // The same function at every drawing: a turn that did not change is not drawn again for it.
  const latestVerdict = useRef(onVerdict);
  useEffect(() => {
    latestVerdict.current = onVerdict;
  });
  const passVerdict = useCallback<typeof onVerdict>((message, next) => latestVerdict.current(message, next), []);
  const toNewKeys = useCommandKeys('conversation.toNew');

  const chosenAi = () => focusedAi(scroller.current, thread.messages) ?? thread.messages.findLast(isAi);
  const hasAi = thread.messages.some(isAi);
  const vote = (next: 'up' | 'down') => {
    const message = chosenAi();
    if (message !== undefined) onVerdict(message, verdict(message.id) === next ? undefined : next);
  };
  useCommand('feedback.up', () => vote('up'), hasAi);
  useCommand('feedback.down', () => vote('down'), hasAi);
  useCommand(
    'correction.open',
    () => {
      const message = chosenAi();
      if (message !== undefined) openCorrection({ conversationId: message.conversationId, messageId: message.id });
    },
    hasAi,
  );
  useCommand('conversation.toNew', toEnd);
  useCommand('conversation.toHandoff', () =>
    toItem('start', (item) => item.kind === 'moment' && item.moment.kind === 'escalated'),
  );
  const firstUnread = items.findIndex(isUnreadLine);
  const toUnread = () => toItem('start', isUnreadLine);
  useCommand('conversation.toUnread', toUnread, firstUnread >= 0);

  const lastOfAgents = thread.messages.findLast((message) => message.author.kind === 'agent')?.id;
  const first = items[0];
  return (
    <div className="relative flex min-h-0 flex-1 flex-col [@media(max-height:22rem)]:min-h-36">
      {isScrolled && first !== undefined ? (
        <div className="absolute inset-x-0 top-0 z-sticky flex h-9 items-start gap-1 bg-linear-to-b from-surface from-60% to-transparent pt-1.5 ps-12 text-small font-medium text-text-2">
          <button
            type="button"
            className="inline-flex items-center gap-1.5 rounded-cap px-2 hover:bg-hover"
            onClick={() => rows.scrollToIndex(0, { align: 'start' })}
          >
            <CollapseIcon size="small" />
            {say(words.earlierFrom, { time: clock(first.at) })}
          </button>
          {firstUnread >= 0 && firstUnread < (rows.range?.startIndex ?? 0) ? (
            <button
              type="button"
              className="inline-flex items-center gap-1.5 rounded-cap px-2 text-warning hover:bg-hover"
              onClick={toUnread}
            >
              <CollapseIcon size="small" />
              {say(words.firstUnread)}
            </button>
          ) : null}
        </div>
      ) : null}
      <div
        ref={scroller}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div
          role="feed"
          aria-label={say(words.thread)}
          aria-busy={!thread.complete || isPart}
          data-region="thread"
          tabIndex={-1}
          className="mx-auto mt-auto w-full max-w-190 flex-none px-5 focus-visible:outline-none"
          style={{ height: rows.getTotalSize() }}
        >
          <ThreadFilesScope thread={thread} isOffline={isOffline}>
            <div style={{ height: drawn[0]?.start ?? 0 }} />
            {drawn.map(({ index, key }) => {
              const item = items[index];
              if (item === undefined) return null;
              return (
                <div key={key} ref={rows.measureElement} data-index={index} data-key={item.key} className="flow-root">
                  <ThreadPlace position={places.of[index]} size={places.size}>
                    <ThreadEntry
                      item={item}
                      thread={thread}
                      lit={lit}
                      isLastOfAgents={item.kind === 'message' && item.message.id === lastOfAgents}
                      myId={myId}
                      myName={myName}
                      isAway={isOffline}
                      verdictOf={verdict}
                      onVerdict={passVerdict}
                    />
                  </ThreadPlace>
                </div>
              );
            })}
          </ThreadFilesScope>
        </div>
      </div>
      {isAway ? (
        <div className="absolute inset-x-0 bottom-2 z-sticky flex justify-center">
          <Button
            size="small"
            icon={ExpandIcon}
            onClick={toEnd}
            {...(toNewKeys === undefined ? {} : { keys: toNewKeys })}
          >
            {newBelow > 0 ? say(words.newBelow, { count: newBelow }) : say(words.toNewest)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

type Jump = (align: 'start' | 'center', is: (item: ThreadItem) => boolean) => void;

/** While only the end of the thread is here, where to may not be: then it waits for the rest, which is on its way. */
function useJump(isPart: boolean, jump: Jump): Jump {
  const waiting = useRef<Parameters<Jump>>(undefined);
  useEffect(() => {
    if (isPart || waiting.current === undefined) return;
    jump(...waiting.current);
    waiting.current = undefined;
  });
  return (...to) => {
    if (isPart) waiting.current = to;
    else jump(...to);
  };
}

/** What customers wrote since the agent went up from the end. */
function useNewBelow(isAway: boolean, messages: readonly MessageRow[]): number {
  const last = messages.at(-1)?.n ?? 0;
  const [seenThrough, setSeenThrough] = useState(last);
  if (!isAway && seenThrough !== last) setSeenThrough(last);
  return isAway ? messages.filter(({ n, author }) => n > seenThrough && author.kind === 'customer').length : 0;
}

function isUnreadLine(item: ThreadItem): boolean {
  return item.kind === 'new' && item.since === 'seen';
}

function isAi(message: MessageRow): boolean {
  return message.author.kind === 'assistant' && message.kind !== 'status';
}

/** The AI turn that has the focus, if one has. */
function focusedAi(scroller: HTMLElement | null, messages: readonly MessageRow[]): MessageRow | undefined {
  const turn = document.activeElement?.closest('article');
  if (turn === null || turn === undefined || scroller?.contains(turn) !== true) return undefined;
  return messages.find((message) => isAi(message) && turn.id === `message-${message.id}`);
}

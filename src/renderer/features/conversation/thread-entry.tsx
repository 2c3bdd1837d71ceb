import { firstName } from '#renderer/components/first-name.ts';
import { WhisperTurn } from '#renderer/components/whisper-turn.tsx';
import type { Thread } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import type { HighlightRange } from '#ui/highlight.tsx';
import { ThreadDivider } from '#ui/thread-divider.tsx';
import { ActLine, AskedLine } from './act-line.tsx';
import { MessageTurn } from './message-turn.tsx';
import { MomentLine } from './moment-line.tsx';
import { NoteTurn } from './note-turn.tsx';
import { PendingTurn } from './pending-turn.tsx';
import type { ThreadItem } from './thread-items.ts';
import { words } from './words.ts';

export type ThreadEntryProps = {
  item: ThreadItem;
  thread: Thread;
  lit: ReadonlyMap<string, HighlightRange[]>;
  isLastOfAgents: boolean;
  myId: string | undefined;
  myName: string;
  isAway: boolean;
  verdictOf: (messageId: string) => 'up' | 'down' | undefined;
  onVerdict: (message: MessageRow, verdict: 'up' | 'down' | undefined) => void;
};

const NOTHING_LIT: readonly HighlightRange[] = [];

/** Draws one thing of the thread. */
export function ThreadEntry(props: ThreadEntryProps) {
  const { item, thread, lit, myId, myName } = props;
  const { owner } = item;
  switch (item.kind) {
    case 'day':
      return <ThreadDivider owner={owner}>{describeDay(item.at)}</ThreadDivider>;
    case 'new':
      return (
        <ThreadDivider owner={owner} tone="warning">
          {say(item.since === 'seen' ? words.unreadFrom : words.newSince)}
        </ThreadDivider>
      );
    case 'note':
      return <NoteTurn note={item.note} owner={owner} myId={myId} />;
    case 'whisper':
      return (
        <WhisperTurn whisper={item.whisper} customerName={thread.conversation.customerName} owner={owner} myId={myId} />
      );
    case 'moment':
      return (
        <div data-moment={item.moment.kind}>
          <MomentLine
            moment={item.moment}
            before={item.before}
            owner={owner}
            escalation={thread.escalation}
            escalatedAt={thread.escalation?.at ?? thread.conversation.escalatedAt}
            myId={myId}
          />
        </div>
      );
    case 'act':
      return <ActLine item={item.act} owner={owner} myId={myId} isClosed={thread.conversation.state === 'closed'} />;
    case 'asked':
      return (
        <AskedLine
          item={item.asked}
          owner={owner}
          customer={firstName(thread.conversation.customerName)}
          isAway={props.isAway}
        />
      );
    case 'pending':
      return (
        <PendingTurn
          pending={item.pending}
          owner={owner}
          messages={thread.messages}
          customer={thread.conversation.customerName}
          myName={myName}
        />
      );
    case 'message':
      return (
        <MessageTurn
          message={item.message}
          owner={owner}
          isSame={item.isSame}
          lit={lit.get(item.message.id) ?? NOTHING_LIT}
          isLastOfAgents={props.isLastOfAgents}
          myId={myId}
          myName={myName}
          customer={thread.conversation.customerName}
          theirTimeZone={thread.context?.customer.timeZone ?? undefined}
          verdict={props.verdictOf(item.message.id)}
          onVerdict={props.onVerdict}
          correction={thread.corrections.findLast((correction) => correction.messageId === item.message.id)}
        />
      );
  }
}

/** `Thursday 19 November`, in the agent's zone. */
function describeDay(at: string): string {
  return dateFormat({ weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(at));
}

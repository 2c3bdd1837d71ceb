import { memo } from 'react';
import { AuthorAvatar } from '#renderer/components/author-avatar.tsx';
import { firstName } from '#renderer/components/first-name.ts';
import { MessageText } from '#renderer/components/message-text.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import { ClockTime } from '#ui/clock-time.tsx';
import { EventLine } from '#ui/event-line.tsx';
import type { HighlightRange } from '#ui/highlight.tsx';
import { ClockIcon, DoneIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { StateLine } from '#ui/state-line.tsx';
import type { BatonOwner } from '#ui/tone.ts';
import { Turn } from '#ui/turn.tsx';
import { AiTurnMeta } from './ai-turn-meta.tsx';
import { MessageFiles } from './files/message-files.tsx';
import { useIsCaption } from './files/thread-files.tsx';
import { RecognisedLine } from './recognised-line.tsx';
import { TranslatedText } from './translation/translated-text.tsx';
import { words } from './words.ts';

const NONE: readonly HighlightRange[] = [];

export type MessageTurnProps = {
  message: MessageRow;
  owner: BatonOwner;
  isSame: boolean;
  lit: readonly HighlightRange[];
  /** Delivered is said under the last of the agents' only. */
  isLastOfAgents: boolean;
  myId: string | undefined;
  myName: string;
  customer: string;
  theirTimeZone: string | undefined;
  verdict: 'up' | 'down' | undefined;
  onVerdict: (message: MessageRow, verdict: 'up' | 'down' | undefined) => void;
  correction: CorrectionRow | undefined;
};

/** One message of the thread, whoever wrote it. Others that come do not draw it again. */
export const MessageTurn = memo(MessageTurnView);

function MessageTurnView(props: MessageTurnProps) {
  const { message, owner, isSame, lit, myId, myName, theirTimeZone } = props;
  const { author } = message;
  const isCaption = useIsCaption(message);
  const time = <ClockTime at={message.at} {...(theirTimeZone === undefined ? {} : { theirTimeZone })} />;
  if (author.kind === 'system' || message.kind === 'status') {
    return (
      <EventLine owner={owner} icon={ClockIcon} time={time}>
        <span>
          <SafeText flow="sentence">
            {say(words.wasTold, { customer: firstName(props.customer), text: message.text })}
          </SafeText>
        </span>
      </EventLine>
    );
  }
  const isAi = author.kind === 'assistant';
  const isYou = author.kind === 'agent' && author.id === myId;
  const name = isYou ? say(words.you) : author.name;
  const starts = !isSame || lit.length > 0;
  const isRecognisedOnly = message.text === '' && Boolean(message.label);
  return (
    <Turn
      owner={owner}
      id={`message-${message.id}`}
      label={describe(message, name)}
      avatar={isSame ? undefined : <AuthorAvatar author={author} myId={myId} myName={myName} />}
      by={starts ? <SafeText>{name}</SafeText> : undefined}
      {...(isAi ? { roleWord: say(words.ai) } : {})}
      {...(lit.length > 0 ? { citedAs: String(message.n) } : {})}
      time={time}
      meta={
        isAi ? (
          <AiTurnMeta
            message={message}
            verdict={props.verdict}
            onVerdict={(verdict) => props.onVerdict(message, verdict)}
            correction={props.correction}
          />
        ) : props.isLastOfAgents && message.deliveredAt !== null ? (
          <StateLine tone="quiet" icon={DoneIcon}>
            {say(words.delivered, { time: clock(message.deliveredAt) })}
          </StateLine>
        ) : undefined
      }
    >
      {isRecognisedOnly || isCaption ? null : <MessageText text={message.text} lit={lit} />}
      {isRecognisedOnly || isCaption ? null : <TranslatedText messageId={message.id} />}
      <MessageFiles messageId={message.id} />
      {message.label ? <RecognisedLine label={message.label} lit={isRecognisedOnly ? lit : NONE} /> : null}
    </Turn>
  );
}

/** `Assistant, AI, 10:24, confidence 0.41 below floor` */
function describe({ author, at, confidence, floor }: MessageRow, name: string): string {
  const parts = [name, ...(author.kind === 'assistant' ? [say(words.ai)] : []), clock(at)];
  if (confidence !== null && floor !== null) {
    parts.push(
      say(confidence < floor ? words.confidenceBelow : words.confidenceAbove, {
        value: numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(confidence),
      }),
    );
  }
  return parts.join(', ');
}

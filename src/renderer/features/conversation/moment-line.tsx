import type { MomentRow } from '#shared/conversation/schema.ts';
import type { EscalationRow } from '#shared/escalation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { sayMoment } from '#shared/sent/say-sent.ts';
import { ClockTime } from '#ui/clock-time.tsx';
import { EventLine } from '#ui/event-line.tsx';
import {
  AssignIcon,
  DoneIcon,
  FileIcon,
  HistoryIcon,
  type IconPart,
  InfoIcon,
  OutOfItIcon,
  PageIcon,
  QueueIcon,
} from '#ui/icons.tsx';
import { PassLine } from '#ui/pass-line.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { spellSpan } from '#ui/span.ts';
import type { BatonOwner } from '#ui/tone.ts';
import { HandoffScores } from './handoff-scores.tsx';
import { sayReleased } from './say-released.ts';
import { words } from './words.ts';

export type MomentLineProps = {
  moment: MomentRow;
  before: BatonOwner;
  owner: BatonOwner;
  escalation: EscalationRow | null;
  /** When it was handed off, to say how long nobody had it. */
  escalatedAt: string | null;
  myId: string | undefined;
};

/** Who took it in the moment in which it was handed over kept nobody waiting (D4). */
const A_SECOND_MS = 1_000;

const ICONS: Partial<Record<MomentRow['kind'], IconPart>> = {
  page: PageIcon,
  closed: DoneIcon,
  reopened: HistoryIcon,
  imported: FileIcon,
  mode_changed: OutOfItIcon,
  assigned: AssignIcon,
  moved: QueueIcon,
};

/** What happened between messages: a pass of the baton, or one line with an icon. */
export function MomentLine({ moment, before, owner, escalation, escalatedAt, myId }: MomentLineProps) {
  const time = <ClockTime at={moment.at} />;
  const isMe = moment.actorId !== null && moment.actorId === myId;
  const actor = moment.actorName ?? say(words.aPerson);
  switch (moment.kind) {
    case 'escalated':
      return (
        <PassLine from={before} to={owner} title={say(words.handedOff)} time={time}>
          {escalation === null ? (
            <SafeText flow="sentence">{sayMoment(moment.text)}</SafeText>
          ) : (
            <HandoffScores escalation={escalation} />
          )}
        </PassLine>
      );
    case 'claimed':
      return (
        <PassLine
          from={before}
          to={owner}
          title={<SafeText flow="sentence">{isMe ? say(words.youTookOver) : say(words.tookOver, { actor })}</SafeText>}
          time={time}
        >
          {escalatedAt === null || Date.parse(moment.at) - Date.parse(escalatedAt) < A_SECOND_MS ? null : (
            <span className="truncate">
              {say(words.after, { span: spellSpan(Date.parse(moment.at) - Date.parse(escalatedAt)) })}
            </span>
          )}
        </PassLine>
      );
    case 'handed_back':
      return (
        <PassLine
          from={before}
          to={owner}
          title={
            <SafeText flow="sentence">{isMe ? say(words.youHandedBack) : say(words.handedBack, { actor })}</SafeText>
          }
          time={time}
        />
      );
    case 'released':
      return (
        <PassLine
          from={before}
          to={owner}
          title={<SafeText flow="sentence">{sayReleased(moment.text, isMe, actor)}</SafeText>}
          time={time}
        />
      );
    default:
      return (
        <EventLine owner={owner} icon={ICONS[moment.kind] ?? InfoIcon} time={time}>
          <span className="truncate">
            <SafeText flow="sentence">{sayMoment(moment.text)}</SafeText>
          </span>
        </EventLine>
      );
  }
}

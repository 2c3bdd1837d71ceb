import type { CallOutput, QueueItem } from '#shared/contract/ipc.ts';
import type { WaitingAct } from '#shared/conversation/schema.ts';
import { priorityAt } from '#shared/escalation/priority-rules.ts';
import { say } from '#shared/intl/say.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { ClockIcon, ToolIcon, TypingIcon, ViewingIcon } from '#ui/icons.tsx';
import { LanguageTag } from '#ui/language-tag.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { Row } from '#ui/row.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { describeService } from '#ui/service-clock.tsx';
import { batonOwner } from './baton-owner.ts';
import { ConversationClock, clockOf } from './conversation-clock.tsx';
import { firstName } from './first-name.ts';
import { MoodLine } from './mood-line.tsx';
import { words } from './words.ts';

export type Onlooker = CallOutput<'presence:list'>['entries'][number];
export type ConversationRowProps = {
  item: QueueItem;
  queue: QueueRow | undefined;
  now: number;
  /** Colleagues who look at it or type in it. */
  onlookers: readonly Onlooker[];
  /** Languages of the agent: another one is shown. */
  myLanguages: readonly string[];
  /** `by Ana 2 s ago`: somebody else has it since, and the row is about to leave. */
  takenBy?: string | undefined;
  isSelected: boolean;
  isCursor: boolean;
};

/** One conversation in a list, drawn by the list that gives it its place. */
export function ConversationRow(props: ConversationRowProps) {
  const { item, queue, now, onlookers, myLanguages, takenBy, isSelected, isCursor } = props;
  const { conversation } = item;
  const typing = onlookers.find((onlooker) => onlooker.typing);
  const viewing = onlookers.find((onlooker) => !onlooker.typing);
  const isForeign = !myLanguages.includes(conversation.language);
  return (
    <Row
      owner={batonOwner(conversation)}
      name={<SafeText>{conversation.customerName}</SafeText>}
      account={conversation.accountName === null ? undefined : <SafeText>{conversation.accountName}</SafeText>}
      clock={<ConversationClock conversation={conversation} queue={queue} now={now} />}
      need={<SafeText>{conversation.need === '' ? conversation.preview : conversation.need}</SafeText>}
      why={<SafeText>{takenBy ?? (item.claiming ? say(words.taking) : reasonsOf(conversation).join(' · '))}</SafeText>}
      end={
        <>
          {conversation.waitingAct ? (
            <ToolIcon size="small" label={describeWaitingAct(conversation.waitingAct)} />
          ) : null}
          {item.pending ? <ClockIcon size="small" label={say(words.somethingWaits)} /> : null}
          {typing === undefined ? null : (
            <span className="inline-flex items-center gap-1 text-text-2">
              <TypingIcon size="small" label={say(words.typing)} />
              <SafeText>{firstName(typing.name)}</SafeText>
            </span>
          )}
          {typing !== undefined || viewing === undefined ? null : (
            <span className="inline-flex items-center gap-1 text-text-2">
              <ViewingIcon size="small" label={say(words.viewing)} />
              <SafeText>{firstName(viewing.name)}</SafeText>
            </span>
          )}
          {isForeign ? <LanguageTag language={conversation.language} /> : null}
          <MoodLine sentiments={conversation.sentiments} />
        </>
      }
      isSelected={isSelected}
      isCursor={isCursor}
      isRead={conversation.lastAuthor === 'agent'}
    />
  );
}

/** Why it stands here, what waits for a word first (I6): of all reasons only that one can be settled from the list at once. */
function reasonsOf({ waitingAct, why }: QueueItem['conversation']): string[] {
  return waitingAct ? [describeWaitingAct(waitingAct), ...why] : why;
}

/** "Refund waits for a lead", "2 acts wait, Refund for a lead". */
function describeWaitingAct({ label, needs, count }: WaitingAct): string {
  if (count === 1) return say(needs === 'lead' ? words.actForLead : words.actForAgent, { label });
  return say(needs === 'lead' ? words.actsForLead : words.actsForAgent, { label, count });
}

/** The whole row in words, for screen readers. */
export function nameConversation(item: QueueItem, queue: QueueRow | undefined, now: number): string {
  const { conversation } = item;
  const clock = clockOf(conversation, queue, now);
  return [
    conversation.customerName,
    conversation.accountName,
    conversation.need,
    reasonsOf(conversation).join(', '),
    clock === undefined ? undefined : describeService(clock),
    conversation.state === 'queued' && conversation.standing
      ? say(words.priority, { priority: Math.round(priorityAt(conversation, now)) })
      : undefined,
    item.claiming ? say(words.takingSpoken) : undefined,
    item.pending ? say(words.somethingWaitsSpoken) : undefined,
  ]
    .filter((part) => part !== undefined && part !== null && part !== '')
    .map((part) => revealText(part ?? ''))
    .join(', ');
}

import type { CallOutput, QueueItem } from '#shared/contract/ipc.ts';
import { priorityAt } from '#shared/escalation/priority-rules.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { ClockIcon, TypingIcon, ViewingIcon } from '#ui/icons.tsx';
import { LanguageTag } from '#ui/language-tag.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { Row } from '#ui/row.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { describeService } from '#ui/service-clock.tsx';
import { batonOwner } from './baton-owner.ts';
import { ConversationClock, clockOf } from './conversation-clock.tsx';
import { firstName } from './first-name.ts';
import { MoodLine } from './mood-line.tsx';

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
      why={
        <SafeText>{takenBy ?? (item.claiming ? 'Taking, not confirmed yet' : conversation.why.join(' · '))}</SafeText>
      }
      end={
        <>
          {item.pending ? <ClockIcon size="small" label="Something waits to be sent" /> : null}
          {typing === undefined ? null : (
            <span className="inline-flex items-center gap-1 text-text-2">
              <TypingIcon size="small" label="Typing:" />
              <SafeText>{firstName(typing.name)}</SafeText>
            </span>
          )}
          {typing !== undefined || viewing === undefined ? null : (
            <span className="inline-flex items-center gap-1 text-text-2">
              <ViewingIcon size="small" label="Viewing:" />
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

/** The whole row in words, for screen readers. */
export function nameConversation(item: QueueItem, queue: QueueRow | undefined, now: number): string {
  const { conversation } = item;
  const clock = clockOf(conversation, queue, now);
  return [
    conversation.customerName,
    conversation.accountName,
    conversation.need,
    conversation.why.join(', '),
    clock === undefined ? undefined : describeService(clock),
    conversation.state === 'queued' && conversation.standing
      ? `priority ${Math.round(priorityAt(conversation, now))}`
      : undefined,
    item.claiming ? 'taking, not confirmed yet' : undefined,
    item.pending ? 'something waits to be sent' : undefined,
  ]
    .filter((part) => part !== undefined && part !== null && part !== '')
    .map((part) => revealText(part ?? ''))
    .join(', ');
}

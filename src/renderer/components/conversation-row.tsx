import type { ReactNode } from 'react';
import { useServerNowAtRest, useServerNowPart } from '#renderer/data/use-now.ts';
import type { CallOutput, QueueItem } from '#shared/contract/ipc.ts';
import { ruleFlag } from '#shared/conversation/flag.ts';
import type { WaitingAct } from '#shared/conversation/schema.ts';
import { isBackFromSnooze, isSnoozed } from '#shared/conversation/snooze.ts';
import { priorityAt } from '#shared/escalation/priority-rules.ts';
import { say } from '#shared/intl/say.ts';
import { sayReason } from '#shared/sent/say-sent.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { ClockIcon, FlagIcon, SnoozeIcon, ToolIcon, TypingIcon, ViewingIcon } from '#ui/icons.tsx';
import { LanguageTag } from '#ui/language-tag.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { Row } from '#ui/row.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { describeService, showsSeconds } from '#ui/service-clock.tsx';
import { batonOwner } from './baton-owner.ts';
import { ConversationClock, clockOf } from './conversation-clock.tsx';
import { ConversationTags } from './conversation-tags.tsx';
import { firstName } from './first-name.ts';
import { MoodLine } from './mood-line.tsx';
import { rowWords } from './row-words.ts';
import { describeSnoozedUntil } from './snoozed-time.ts';
import { PromiseMark } from './timed/promise-mark.tsx';
import { words } from './words.ts';

export type Onlooker = CallOutput<'presence:list'>['entries'][number];
export type ConversationRowProps = {
  item: QueueItem;
  queue: QueueRow | undefined;
  /** Colleagues who look at it or type in it. */
  onlookers: readonly Onlooker[];
  /** Languages of the agent: another one is shown. */
  myLanguages: readonly string[];
  /** `by Ana 2 s ago`: somebody else has it since, and the row is about to leave. */
  takenBy?: string | undefined;
  isSelected: boolean;
  isCursor: boolean;
  /** In place of its service clock; and what stands before its reasons. */
  clock?: ReactNode;
  lead?: string | undefined;
  /** Where several can be chosen. */
  isChecked?: boolean;
  isChoosing?: boolean;
};

/** One conversation in a list, drawn by the list that gives it its place. What moves with time in it moves by itself: the rest of it is not drawn for a second that passed. */
export function ConversationRow(props: ConversationRowProps) {
  const { item, queue, onlookers, myLanguages, takenBy, isSelected, isCursor } = props;
  const { conversation } = item;
  const typing = onlookers.find((onlooker) => onlooker.typing);
  const viewing = onlookers.find((onlooker) => !onlooker.typing);
  const isForeign = !myLanguages.includes(conversation.language);
  return (
    <Row
      owner={batonOwner(conversation)}
      name={<SafeText>{conversation.customerName}</SafeText>}
      account={accountOf(conversation)}
      clock={props.clock ?? <RowClock conversation={conversation} queue={queue} />}
      need={<SafeText>{conversation.need === '' ? conversation.preview : conversation.need}</SafeText>}
      why={
        takenBy === undefined && !item.claiming ? (
          <Reasons conversation={conversation} lead={props.lead} />
        ) : (
          <SafeText>{takenBy ?? say(words.taking)}</SafeText>
        )
      }
      end={
        <>
          <RowFlag conversation={conversation} />
          {conversation.waitingAct ? (
            <ToolIcon size="small" label={describeWaitingAct(conversation.waitingAct)} />
          ) : null}
          <PromiseMark conversationId={conversation.id} />
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
          <ConversationTags conversation={conversation} most={1} />
          {isForeign ? <LanguageTag language={conversation.language} /> : null}
          <MoodLine sentiments={conversation.sentiments} />
        </>
      }
      isSelected={isSelected}
      isCursor={isCursor}
      isRead={conversation.lastAuthor === 'agent'}
      {...(props.isChecked === undefined ? {} : { isChecked: props.isChecked })}
      {...(props.isChoosing === undefined ? {} : { isChoosing: props.isChoosing })}
    />
  );
}

type Shown = QueueItem['conversation'];

/** Tier and company: the first decides how soon (C3), and what is long gives way at its end. */
function accountOf({ accountName, tier }: Shown) {
  const parts = [tier, accountName].filter((part) => part !== null && part !== '');
  return parts.length === 0 ? undefined : <SafeText>{parts.join(' · ')}</SafeText>;
}

/** Of one that is put away: when it comes back. Its own clock goes on and is in the name (C7). */
function RowClock({ conversation, queue }: { conversation: Shown; queue: QueueRow | undefined }) {
  const now = useServerNowAtRest((at) => showsSeconds(clockOf(conversation, queue, at)));
  if (!conversation.snoozedUntil || !isSnoozed(conversation, now))
    return <ConversationClock conversation={conversation} queue={queue} now={now} isSpoken={false} />;
  return (
    <span className="inline-flex items-center gap-1 text-small text-text-2 tabular-nums">
      <SnoozeIcon size="small" label={say(rowWords.snoozed)} />
      {describeSnoozedUntil(conversation.snoozedUntil, now) ?? say(rowWords.onWord)}
    </span>
  );
}

function Reasons({ conversation, lead }: { conversation: Shown; lead: string | undefined }) {
  const isBack = useServerNowPart((now) => isBackFromSnooze(conversation, now));
  return <SafeText>{[...(lead === undefined ? [] : [lead]), ...reasonsOf(conversation, isBack)].join(' · ')}</SafeText>;
}

/** Why it stands here. What is news of it comes first: whom it is offered to (C4), what waits for a word (I6), that it is back, who gave it (C5). */
function reasonsOf(conversation: Shown, isBack: boolean): string[] {
  const { waitingAct, flag, given, why, offer, alarm, returned, state } = conversation;
  const isWaiting = state === 'queued';
  return [
    ...(flag ? [describeFlag(flag)] : []),
    ...(alarm ? [say(rowWords.nobodyTook)] : []),
    ...(offer ? [say(rowWords.offeredTo, { name: firstName(offer.agentName) })] : []),
    ...(returned && isWaiting ? [say(rowWords.backFrom, { name: firstName(returned.fromName) })] : []),
    ...(waitingAct ? [describeWaitingAct(waitingAct)] : []),
    ...(isBack ? [say(rowWords.back)] : []),
    ...(given && !isAnsweredSince(conversation, given.at) ? [describeGiven(given)] : []),
    ...why.map(sayReason),
  ];
}

/** F: of rules only what the row does not say already: its clock says that a target passed, its line that the mood sank. */
function RowFlag({ conversation }: { conversation: Shown }) {
  const { flag } = conversation;
  const isShown = useServerNowPart((now) => Boolean(flag) || ruleFlag(conversation, now) === 'noOwner');
  if (!isShown) return null;
  return (
    <span className={flag ? 'text-warning' : 'text-danger'}>
      <FlagIcon size="small" label={flag ? describeFlag(flag) : say(rowWords.flagNoOwner)} />
    </span>
  );
}

/** F: what a colleague asks a supervisor to look at. */
function describeFlag({ why, byName }: NonNullable<Shown['flag']>): string {
  return say(rowWords.flagged, { why, name: firstName(byName) });
}

/** What was said on giving it is no news once it was answered. */
function isAnsweredSince({ lastAuthor, lastAt }: Shown, at: string): boolean {
  return lastAuthor === 'agent' && lastAt > at;
}

function describeGiven({ byName, note }: NonNullable<Shown['given']>): string {
  const name = firstName(byName);
  return note === '' ? say(rowWords.givenBy, { name }) : say(rowWords.givenByWhy, { name, note });
}

function describeSnooze(conversation: Shown, now: number): string | undefined {
  if (!conversation.snoozedUntil || !isSnoozed(conversation, now)) return undefined;
  const time = describeSnoozedUntil(conversation.snoozedUntil, now, 'in_sentence');
  return time === undefined ? say(rowWords.onWordSpoken) : say(rowWords.snoozedSpoken, { time });
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
    conversation.tier,
    conversation.need,
    reasonsOf(conversation, isBackFromSnooze(conversation, now)).join(', '),
    describeSnooze(conversation, now),
    conversation.tags?.length ? say(rowWords.tagsSpoken, { tags: conversation.tags.join(', ') }) : undefined,
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

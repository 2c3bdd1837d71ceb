import { clockOf } from '#renderer/components/conversation-clock.tsx';
import {
  ConversationRow,
  type ConversationRowProps,
  nameConversation,
} from '#renderer/components/conversation-row.tsx';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { isSnoozed } from '#shared/conversation/snooze.ts';
import { say } from '#shared/intl/say.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import { formatSpan } from '#ui/span.ts';
import { words } from './words.ts';

type DrillRowProps = Omit<ConversationRowProps, 'clock' | 'lead' | 'onlookers'> & { now: number };

/** A conversation behind a figure of the board: at its right the very time that the board says, in the board's word, and before its reasons what is left of its target. */
export function DrillRow({ now, ...props }: DrillRowProps) {
  const { item, queue } = props;
  const waits = describeWait(item, now);
  // Where its own clock stands at the right, that says it already.
  const due = waits === undefined ? undefined : describeDue(item, queue, now);
  return (
    <ConversationRow
      {...props}
      onlookers={NOBODY}
      lead={due?.text}
      clock={
        waits === undefined ? undefined : (
          <span className={`text-small tabular-nums ${due?.isOver ? 'font-semibold text-danger' : 'text-text-2'}`}>
            {waits}
          </span>
        )
      }
    />
  );
}

const NOBODY: ConversationRowProps['onlookers'] = [];

/** The same for screen readers. */
export function nameDrillRow(item: QueueItem, queue: QueueRow | undefined, now: number): string {
  return [nameConversation(item, queue, now), describeWait(item, now)].filter((part) => part !== undefined).join(', ');
}

/** Since when the board counts: of one that an agent has, since the customer wrote; of one that waits, since then or since it came. Undefined: nobody waits, or it is put away. */
function describeWait({ conversation }: QueueItem, now: number): string | undefined {
  const isWaiting = conversation.state === 'queued';
  const since = conversation.waitingSince ?? (isWaiting ? conversation.escalatedAt : null);
  if (since === null || isSnoozed(conversation, now)) return undefined;
  return say(isWaiting ? words.waitingFor : words.unansweredFor, { span: formatSpan(now - Date.parse(since)) });
}

/** Undefined: nothing is due, or its clock stands. */
function describeDue({ conversation }: QueueItem, queue: QueueRow | undefined, now: number) {
  const clock = clockOf(conversation, queue, now);
  if (clock === undefined || clock.state !== 'running') return undefined;
  const isOver = clock.remainingMs < 0;
  return {
    isOver,
    text: say(isOver ? words.targetOver : words.dueIn, { span: formatSpan(Math.abs(clock.remainingMs)) }),
  };
}

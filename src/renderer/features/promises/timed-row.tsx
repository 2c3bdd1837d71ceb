import { describeDue, describeScheduledHold, dueTone } from '#renderer/components/timed/describe-due.ts';
import { words as timedWords } from '#renderer/components/timed/words.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import { say } from '#shared/intl/say.ts';
import { ClockIcon, PromiseIcon, ReminderIcon, SendLaterIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { words } from './words.ts';

const ICONS = { promise: PromiseIcon, reminder: ReminderIcon, reply: SendLaterIcon } as const;
const KINDS = { promise: timedWords.promise, reminder: timedWords.reminder, reply: timedWords.reply } as const;
const TONES = { plain: 'text-text-3', warning: 'text-warning', danger: 'text-danger' } as const;

type TimedRowProps = { item: TimedItem; now: number; isCursor: boolean };

/** One thing with a time: what, for whom, by when, by whom. */
export function TimedRow({ item, now, isCursor }: TimedRowProps) {
  const Icon = ICONS[item.kind];
  const tone = item.held === null ? (item.kind === 'reply' ? 'plain' : dueTone(item, now)) : 'warning';
  return (
    <div className="px-1.5">
      <div
        className={`grid min-h-13 grid-cols-[1.25rem_minmax(0,1fr)_auto] items-center gap-x-2 rounded-row px-3.5 py-1.5 ${isCursor ? 'bg-selected' : 'hover:bg-hover'}`}
      >
        <span className="text-text-3">
          <Icon />
        </span>
        <span className="min-w-0">
          <span className="flex items-center gap-1.5">
            <span className="truncate font-semibold">
              {item.customerName === null ? say(words.elsewhere) : <SafeText>{item.customerName}</SafeText>}
            </span>
            {item.kind === 'promise' && !item.isMine ? (
              <span className="truncate text-small text-text-3">
                {say(timedWords.by, { name: revealText(item.byName) })}
              </span>
            ) : null}
            {item.isPending ? <ClockIcon size="small" label={say(timedWords.pending)} /> : null}
          </span>
          <span className="block truncate text-text-2">
            <SafeText>{item.words === '' ? say(KINDS[item.kind]) : item.words}</SafeText>
          </span>
        </span>
        <span className={`text-small tabular-nums ${TONES[tone]}`}>{whenOf(item, now)}</span>
      </div>
    </div>
  );
}

function whenOf(item: TimedItem, now: number): string {
  return item.held === null ? describeDue(item, now) : say(timedWords.held);
}

/** The whole row in words, for screen readers. */
export function nameTimed(item: TimedItem, now: number): string {
  return say(words.rowName, {
    kind: say(KINDS[item.kind]),
    customer: item.customerName === null ? say(words.elsewhere) : revealText(item.customerName),
    due: item.held === null ? describeDue(item, now) : describeScheduledHold(item.held),
    words: revealText(item.words),
  });
}

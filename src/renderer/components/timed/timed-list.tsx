import { useServerNow } from '#renderer/data/use-now.ts';
import type { TimedItem } from '#shared/contract/timed-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { PromiseIcon, ReminderIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { describeDue, dueTone } from './describe-due.ts';
import { useTimed, useTimedActs } from './use-timed.ts';
import { words } from './words.ts';

const TONES = { plain: 'text-text-3', warning: 'text-warning', danger: 'text-danger' } as const;

/** J6, J10: what was promised to this customer, and one's own reminders of them, with how to end each. Nothing where there is none. */
export function TimedList({ conversationId }: { conversationId: ConversationId }) {
  const items = useTimed(conversationId).filter(({ kind }) => kind !== 'reply');
  if (items.length === 0) return null;
  return (
    <div className="mb-2.5">
      <SectionHeading level={4} size="group" aside={String(items.length)}>
        {say(words.promises)}
      </SectionHeading>
      <TimedLines items={items} />
    </div>
  );
}

/** The same without a head, for whoever has said already what they are. */
export function TimedLines({ items }: { items: readonly TimedItem[] }) {
  return (
    <ul>
      {items.map((item) => (
        <Line key={item.id} item={item} />
      ))}
    </ul>
  );
}

function Line({ item }: { item: TimedItem }) {
  const now = useServerNow();
  const { end, drop } = useTimedActs();
  const isPromise = item.kind === 'promise';
  const said = item.words === '' ? say(words.reminder) : item.words;
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2 border-t border-border py-1.5">
      <span className="mt-0.5 text-text-3">
        {isPromise ? (
          <PromiseIcon size="small" label={say(words.promise)} />
        ) : (
          <ReminderIcon size="small" label={say(words.reminder)} />
        )}
      </span>
      <span className="line-clamp-3 break-words">
        <SafeText>{said}</SafeText>
      </span>
      <span className="col-start-2 flex flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <span className={`text-small tabular-nums ${TONES[dueTone(item, now)]}`}>
          {describeDue(item, now)}
          {isPromise && !item.isMine ? ` · ${say(words.by, { name: item.byName })}` : ''}
          {item.isPending ? ` · ${say(words.pending)}` : ''}
        </span>
        <span className="flex gap-1">
          <Button
            size="small"
            aria-label={say(isPromise ? words.keptOf : words.doneOf, { words: said })}
            onClick={() => end(item)}
          >
            {say(isPromise ? words.kept : words.done)}
          </Button>
          {isPromise ? (
            <Button
              size="small"
              variant="ghost"
              aria-label={say(words.dropOf, { words: said })}
              onClick={() => drop(item)}
            >
              {say(words.drop)}
            </Button>
          ) : null}
        </span>
      </span>
    </li>
  );
}

import type { BoardQueue } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { formatSpan } from '#ui/span.ts';
import { words } from './words.ts';

type QueueStripProps = {
  queues: readonly BoardQueue[];
  selectedId: string | undefined;
  now: number;
  onSelect: (id: string) => void;
};

/** Queues side by side: what waits, how long, when the next target breaks. Pressing one lists its conversations. */
export function QueueStrip({ queues, selectedId, now, onSelect }: QueueStripProps) {
  return (
    <ul
      aria-label={say(words.queues)}
      className="grid flex-none grid-cols-[repeat(auto-fit,minmax(11rem,1fr))] border-b border-border"
    >
      {queues.map(({ queue, waiting, oldestWaitingAt, nextBreachAt }) => {
        const ageMs = oldestWaitingAt === null ? undefined : now - Date.parse(oldestWaitingAt);
        const breachMs = nextBreachAt === null ? undefined : Date.parse(nextBreachAt) - now;
        return (
          <li key={queue.id} className="min-w-0 border-border not-first:border-s">
            <button
              type="button"
              aria-pressed={queue.id === selectedId}
              className={`block w-full px-5 py-2.5 ${queue.id === selectedId ? 'bg-selected' : 'hover:bg-hover'}`}
              onClick={() => onSelect(queue.id)}
            >
              <span className="block truncate font-semibold">
                <SafeText>{queue.name}</SafeText>
              </span>
              <Line term={say(words.waiting)} value={String(waiting)} />
              <Line
                term={say(words.oldest)}
                value={ageMs === undefined ? '–' : formatSpan(ageMs)}
                isOver={ageMs !== undefined && ageMs > queue.firstResponseS * 1_000}
              />
              <Line
                term={say(words.nextBreach)}
                value={
                  breachMs === undefined
                    ? '–'
                    : breachMs < 0
                      ? say(words.over, { span: formatSpan(-breachMs) })
                      : formatSpan(breachMs)
                }
                isOver={breachMs !== undefined && breachMs < 0}
              />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function Line({ term, value, isOver = false }: { term: string; value: string; isOver?: boolean }) {
  return (
    <span className="mt-px flex justify-between gap-2 text-small tabular-nums">
      <span className="text-text-3">{term} </span>
      <span className={isOver ? 'font-semibold text-danger' : ''}>{value}</span>
    </span>
  );
}

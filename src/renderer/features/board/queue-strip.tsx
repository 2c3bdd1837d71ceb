import type { BoardQueue } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import type { QueueId } from '#shared/lib/ids.ts';
import { FlagIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { formatSpan } from '#ui/span.ts';
import { describeRange } from './breach-range.ts';
import { words } from './words.ts';

type QueueStripProps = {
  queues: readonly BoardQueue[];
  selectedId: string | undefined;
  now: number;
  onSelect: (id: QueueId) => void;
};

/** Queues side by side: what waits, how long, how many will pass their target. More than fit are reached sideways. Pressing one lists its conversations. */
export function QueueStrip({ queues, selectedId, now, onSelect }: QueueStripProps) {
  return (
    <ul
      aria-label={say(words.queues)}
      className="grid flex-none auto-cols-[minmax(10.5rem,1fr)] grid-flow-col @max-[44rem]:auto-cols-[minmax(max(10rem,25%),1fr)] overflow-x-auto border-b border-border"
    >
      {queues.map(({ queue, waiting, oldestWaitingAt, nextBreachAt, breached, forecast, flag, flags }) => {
        const ageMs = oldestWaitingAt === null ? undefined : now - Date.parse(oldestWaitingAt);
        const breachMs = nextBreachAt === null ? undefined : Date.parse(nextBreachAt) - now;
        return (
          <li key={queue.id} className="min-w-0 border-border not-first:border-s">
            <button
              type="button"
              aria-pressed={queue.id === selectedId}
              className={`flex h-full w-full flex-col items-stretch px-5 py-2.5 @max-[44rem]:pe-3 ${queue.id === selectedId ? 'bg-selected' : 'hover:bg-hover'}`}
              onClick={() => onSelect(queue.id)}
            >
              <span className="flex min-w-0 flex-1 items-start gap-2">
                <span className="line-clamp-2 min-w-0 flex-1 text-start font-semibold hyphens-auto">
                  <SafeText>{queue.name}</SafeText>
                </span>
                {flag === null ? null : (
                  <span className="inline-flex h-5 items-center gap-1 text-small text-warning tabular-nums">
                    <FlagIcon size="small" label={say(words.flagged)} />
                    {flags}
                  </span>
                )}
              </span>
              <Line term={say(words.waiting)} value={String(waiting)} />
              <Line
                term={say(words.oldest)}
                value={ageMs === undefined ? '–' : formatSpan(ageMs)}
                isOver={ageMs !== undefined && ageMs > queue.firstResponseS * 1_000}
              />
              {breachMs !== undefined && breachMs < 0 ? (
                // The clock here may be past it before the count is.
                <Line
                  term={say(words.pastTargetNow)}
                  value={`${Math.max(1, breached)} · ${formatSpan(-breachMs)}`}
                  isOver
                />
              ) : (
                <Line term={say(words.nextBreach)} value={breachMs === undefined ? '–' : formatSpan(breachMs)} />
              )}
              <Line term={say(words.breach30)} {...describeForecast(waiting, forecast)} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** A figure that is none says why: nobody waits, or too few were taken lately to say. */
function describeForecast(waiting: number, forecast: BoardQueue['forecast']): { value: string; why?: string } {
  if (forecast !== null) return { value: describeRange(forecast.in30) };
  return waiting === 0 ? { value: '0', why: say(words.nobody) } : { value: '–', why: say(words.tooFew) };
}

type LineProps = { term: string; value: string; why?: string; isOver?: boolean };

function Line({ term, value, why, isOver = false }: LineProps) {
  return (
    <span className="mt-px flex justify-between gap-2 text-small tabular-nums" title={why}>
      <span className="truncate text-text-3">{term} </span>
      <span className={`flex-none ${isOver ? 'font-semibold text-danger' : ''}`}>
        {value}
        {why === undefined ? null : <span className="sr-only">{`, ${why}`}</span>}
      </span>
    </span>
  );
}

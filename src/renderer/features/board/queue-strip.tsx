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

/** Where they do not fit beside each other they are lines of one table: its columns, of which the forecast gives way first. */
const COLUMNS = [
  '@max-[54rem]:grid-cols-[minmax(0,1fr)_3.25rem_4.75rem_7rem_6rem] @max-[36rem]:grid-cols-[minmax(0,1fr)_3.25rem_4.75rem_7rem]',
  '@max-[54rem]:gap-x-3 @max-[54rem]:ps-5 @max-[54rem]:pe-4',
].join(' ');

/** Queues side by side, below each other beside an open list: what waits, how long, how many will pass their target. Pressing one lists its conversations. */
export function QueueStrip({ queues, selectedId, now, onSelect }: QueueStripProps) {
  return (
    <div className="flex-none border-b border-border">
      {/* Each line says its terms itself, to whom they are read. */}
      <div
        aria-hidden="true"
        className={`hidden h-7 items-center overflow-hidden border-b border-border text-small font-medium whitespace-nowrap text-text-3 [scrollbar-gutter:stable] @max-[54rem]:grid ${COLUMNS}`}
      >
        <span>{say(words.queue)}</span>
        <span className="text-end">{say(words.waiting)}</span>
        <span className="text-end">{say(words.oldest)}</span>
        <span className="text-end">{say(words.nextBreach)}</span>
        <span className="text-end @max-[36rem]:hidden">{say(words.breach30)}</span>
      </div>
      <ul
        aria-label={say(words.queues)}
        className="grid auto-cols-[minmax(10.5rem,1fr)] grid-flow-col overflow-x-auto @max-[54rem]:max-h-[9.5rem] @max-[54rem]:grid-flow-row @max-[54rem]:grid-cols-[minmax(0,1fr)] @max-[54rem]:overflow-x-hidden @max-[54rem]:overflow-y-auto @max-[54rem]:[scrollbar-gutter:stable]"
      >
        {queues.map(({ queue, waiting, oldestWaitingAt, nextBreachAt, breached, forecast, flag, flags }) => {
          const ageMs = oldestWaitingAt === null ? undefined : now - Date.parse(oldestWaitingAt);
          const breachMs = nextBreachAt === null ? undefined : Date.parse(nextBreachAt) - now;
          return (
            <li
              key={queue.id}
              className="min-w-0 border-border not-first:border-s @max-[54rem]:not-first:border-s-0 @max-[54rem]:not-first:border-t"
            >
              <button
                type="button"
                aria-pressed={queue.id === selectedId}
                className={`relative flex h-full w-full flex-col items-stretch px-5 py-2.5 @max-[54rem]:grid @max-[54rem]:min-h-7 @max-[54rem]:items-center @max-[54rem]:py-1 ${COLUMNS} ${queue.id === selectedId ? 'bg-selected' : 'hover:bg-hover'}`}
                onClick={() => onSelect(queue.id)}
              >
                <span className="flex min-w-0 flex-1 items-start gap-2 @max-[54rem]:items-center">
                  <span className="line-clamp-2 min-w-0 flex-1 text-start font-semibold hyphens-auto @max-[54rem]:line-clamp-1 @max-[54rem]:flex-initial">
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
                    // Under the head of what comes, that it is past is said with it.
                    inTable={`${Math.max(1, breached)} · ${say(words.over, { span: formatSpan(-breachMs) })}`}
                    isOver
                  />
                ) : (
                  <Line term={say(words.nextBreach)} value={breachMs === undefined ? '–' : formatSpan(breachMs)} />
                )}
                <Line term={say(words.breach30)} {...describeForecast(waiting, forecast)} givesWay />
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** A figure that is none says why: nobody waits, or too few were taken lately to say. */
function describeForecast(waiting: number, forecast: BoardQueue['forecast']): { value: string; why?: string } {
  if (forecast !== null) return { value: describeRange(forecast.in30) };
  return waiting === 0 ? { value: '0', why: say(words.nobody) } : { value: '–', why: say(words.tooFew) };
}

type LineProps = { term: string; value: string; inTable?: string; why?: string; isOver?: boolean; givesWay?: boolean };

/** A term and its figure; in the table the head has the term. */
function Line({ term, value, inTable, why, isOver = false, givesWay = false }: LineProps) {
  return (
    <span
      className={`mt-px flex justify-between gap-2 text-small tabular-nums @max-[54rem]:mt-0 @max-[54rem]:justify-end ${givesWay ? '@max-[36rem]:hidden' : ''}`}
      title={why}
    >
      <span className="truncate text-text-3 @max-[54rem]:sr-only">{term} </span>
      <span className={`flex-none ${isOver ? 'font-semibold text-danger' : ''}`}>
        {inTable === undefined ? (
          value
        ) : (
          <>
            <span className="@max-[54rem]:hidden">{value}</span>
            <span className="hidden @max-[54rem]:inline">{inTable}</span>
          </>
        )}
        {why === undefined ? null : <span className="sr-only">{`, ${why}`}</span>}
      </span>
    </span>
  );
}

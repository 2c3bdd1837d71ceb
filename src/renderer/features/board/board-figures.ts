import type { BoardAgent, BoardQueue } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { isThere } from './board-order.ts';
import { describeRange, sumForecasts } from './breach-range.ts';
import { words } from './words.ts';

type At = { queue: BoardQueue['queue']; at: number; isOver: boolean };
export type BoardFigures = {
  waiting: { count: number; queues: number };
  oldest: At | undefined;
  breach: At | undefined;
  forecast: { in30: string; says: string };
  /** Who has a desk open, and how many of them are busy: no new work is offered to these. Null: presence is not known. */
  presence: { there: number; busy: number } | null;
  open: number;
};

/** The figures at the top, of the board and of the wall alike. `now`: milliseconds by the server's clock. */
export function boardFigures(agents: readonly BoardAgent[], queues: readonly BoardQueue[], now: number): BoardFigures {
  const forecast = sumForecasts(queues);
  const isPresenceKnown = agents.some(({ connected }) => connected !== null);
  const there = agents.filter(isThere);
  return {
    waiting: {
      count: queues.reduce((sum, { waiting }) => sum + waiting, 0),
      queues: queues.filter(({ waiting }) => waiting > 0).length,
    },
    oldest: earliest(
      queues,
      ({ oldestWaitingAt }) => oldestWaitingAt,
      (at, queue) => now - at > queue.firstResponseS * 1_000,
    ),
    breach: earliest(
      queues,
      ({ nextBreachAt }) => nextBreachAt,
      (at) => at < now,
    ),
    forecast: {
      in30: describeRange(forecast.in30),
      says:
        forecast.in30 === undefined
          ? say(words.tooFew)
          : forecast.silent > 0
            ? say(words.forecastPart, { count: forecast.silent })
            : say(words.forecastOf, { soon: say(words.breach15, { range: describeRange(forecast.in15) }) }),
    },
    presence: isPresenceKnown
      ? { there: there.length, busy: there.filter(({ agent }) => agent.availability === 'busy').length }
      : null,
    open: agents.reduce((sum, agent) => sum + agent.open, 0),
  };
}

function earliest(
  queues: readonly BoardQueue[],
  atOf: (queue: BoardQueue) => string | null,
  isOver: (at: number, queue: BoardQueue['queue']) => boolean,
): At | undefined {
  let found: At | undefined;
  for (const one of queues) {
    const text = atOf(one);
    if (text === null) continue;
    const at = Date.parse(text);
    if (found === undefined || at < found.at) found = { queue: one.queue, at, isOver: isOver(at, one.queue) };
  }
  return found;
}

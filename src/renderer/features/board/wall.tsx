import { type ReactNode, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { firstName } from '#renderer/components/first-name.ts';
import { callShell, toAppError } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import { isAway } from '#renderer/data/use-connection.ts';
import { useSession } from '#renderer/data/use-session.ts';
import type { BoardAgent, BoardQueue, Connection } from '#shared/contract/ipc.ts';
import { dateFormat, numberFormat, say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { PresenceDot } from '#ui/presence-dot.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { formatSpan } from '#ui/span.ts';
import { presenceOf } from './agent-table.tsx';
import { boardFigures } from './board-figures.ts';
import { isThere, orderAgents, shareOf } from './board-order.ts';
import { words } from './words.ts';

type WallProps = {
  agents: readonly BoardAgent[];
  queues: readonly BoardQueue[];
  connection: Connection | undefined;
  now: number;
  onLeave: () => void;
};

const MOST_QUEUES = 8;
/** As many as there are rows for are drawn, whole. */
const MOST_PEOPLE = 48;

/** The board on a screen that everybody in the room sees (DESIGN 7, Wall): dark, 18 px and up, four figures, queues, people; no customer's name. It fills the screen and leaves it with Esc. */
export function Wall({ agents, queues, connection, now, onLeave }: WallProps) {
  const session = useSession();
  const box = useRef<HTMLDivElement>(null);
  useCommand('board.close', onLeave);
  useEffect(() => {
    box.current?.focus();
    callShell('shell:setFullScreen', { isOn: true }).catch(toAppError);
    return () => void callShell('shell:setFullScreen', { isOn: false }).catch(toAppError);
  }, []);
  const { waiting, oldest, breach, forecast, presence } = boardFigures(agents, queues, now);
  const shownQueues = queues.slice(0, MOST_QUEUES);
  const most = Math.max(1, ...shownQueues.map((one) => one.waiting));
  const people = orderAgents(agents.filter(isThere), 'load').slice(0, MOST_PEOPLE);
  return createPortal(
    <div
      ref={box}
      data-theme="dark"
      data-region="wall"
      role="region"
      aria-label={say(words.wall)}
      tabIndex={-1}
      className="group fixed inset-0 z-dialog flex flex-col gap-4 bg-chrome p-[clamp(1rem,2.5vw,2.5rem)] text-wall text-text outline-none"
    >
      <header className="flex flex-none items-center gap-5">
        <h1 className="min-w-0 flex-1 truncate text-wall-large" tabIndex={-1} data-place="page">
          <SafeText>{session?.workspaceName ?? say(words.title)}</SafeText>
        </h1>
        <span className="opacity-0 focus-within:opacity-100 group-hover:opacity-100">
          <Button keys="Esc" onClick={onLeave}>
            {say(words.leaveWall)}
          </Button>
        </span>
        <span className={`inline-flex items-center gap-2.5 ${isAway(connection) ? 'text-warning' : 'text-text-2'}`}>
          <PresenceDot presence={isAway(connection) ? 'away' : 'online'} isDecorative />
          {isAway(connection) && connection !== undefined && 'since' in connection
            ? say(words.asOf, { time: clock(connection.since) })
            : say(words.live)}
        </span>
        <span className="text-text-2">
          {dateFormat({ weekday: 'short', day: 'numeric', month: 'short' }).format(now)}
        </span>
        <span className="font-semibold tabular-nums">{clock(now)}</span>
      </header>
      <div className="grid flex-none grid-cols-4 gap-x-4">
        <Figure label={say(words.waiting)} figure={String(waiting.count)}>
          {waiting.count === 0 ? say(words.nobody) : say(words.inQueues, { count: waiting.queues })}
        </Figure>
        <Figure
          label={say(words.oldest)}
          figure={oldest === undefined ? '–' : formatSpan(now - oldest.at)}
          isOver={oldest?.isOver ?? false}
        >
          {oldest === undefined ? (
            say(words.nobody)
          ) : (
            <SafeText>
              {say(words.queueTarget, {
                queue: oldest.queue.name,
                span: formatSpan(oldest.queue.firstResponseS * 1_000),
              })}
            </SafeText>
          )}
        </Figure>
        <Figure label={say(words.breaches30)} figure={forecast.in30}>
          {forecast.says}
        </Figure>
        <Figure
          label={say(breach?.isOver ? words.flagBreach : words.nextBreach)}
          figure={breach === undefined ? '–' : formatSpan(Math.abs(breach.at - now))}
          isOver={breach?.isOver ?? false}
        >
          {breach === undefined ? say(words.nothingDue) : <SafeText>{breach.queue.name}</SafeText>}
        </Figure>
      </div>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] gap-4">
        <Panel title={say(words.queues)} aside={say(words.wallQueues)}>
          <ul className="flex min-h-0 flex-1 flex-col">
            {shownQueues.map(({ queue, waiting: count, oldestWaitingAt }) => {
              const ageMs = oldestWaitingAt === null ? undefined : now - Date.parse(oldestWaitingAt);
              const isOver = ageMs !== undefined && ageMs > queue.firstResponseS * 1_000;
              return (
                <li
                  key={queue.id}
                  className="grid min-h-0 flex-1 grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)_2.5rem_5.5rem] items-center gap-4 border-border py-1 not-first:border-t"
                >
                  <span className="line-clamp-2 text-wall leading-5">
                    <SafeText>{queue.name}</SafeText>
                  </span>
                  <span className="block h-4.5 rounded-mark bg-track">
                    <span
                      className={`block h-full rounded-mark ${isOver ? 'bg-danger' : 'bg-accent'}`}
                      style={{ width: `${(count / most) * 100}%` }}
                    />
                  </span>
                  <span className="text-end text-wall-large tabular-nums">{count}</span>
                  <span className={`text-end text-wall-large tabular-nums ${isOver ? 'text-danger' : 'text-text-2'}`}>
                    {ageMs === undefined ? '–' : formatSpan(ageMs)}
                  </span>
                </li>
              );
            })}
          </ul>
        </Panel>
        <Panel title={say(words.people)} aside={say(words.loadByEffort)}>
          <ul className="grid min-h-0 flex-1 auto-rows-[0] grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] grid-rows-[repeat(auto-fill,minmax(4.25rem,1fr))] gap-x-2.5 overflow-hidden">
            {people.map((one) => (
              <Person key={one.agent.id} one={one} />
            ))}
          </ul>
        </Panel>
      </div>
      <footer className="flex flex-none justify-between gap-6 text-text-2">
        <span className="tabular-nums">
          {presence === null
            ? say(words.teamUnknown)
            : say(words.teamThere, { there: presence.there, all: agents.length })}
        </span>
        <span>{say(words.noNames)}</span>
      </footer>
    </div>,
    document.body,
  );
}

type FigureProps = { label: string; figure: string; isOver?: boolean; children: ReactNode };

function Figure({ label, figure, isOver = false, children }: FigureProps) {
  return (
    <section
      className={`row-span-3 grid min-w-0 grid-rows-subgrid rounded-card border px-6 py-4 ${isOver ? 'border-danger bg-danger-tint' : 'border-border bg-surface'}`}
    >
      <h2 className={`line-clamp-2 leading-6 ${isOver ? 'text-danger' : 'text-text-2'}`}>{label}</h2>
      {/* On a narrow window the largest type gives way, not the figure. */}
      <p
        className={`truncate text-wall-figure text-[clamp(2.75rem,5vw,4.75rem)] leading-[1.1] tabular-nums ${isOver ? 'text-danger' : ''}`}
      >
        {figure}
      </p>
      <p className="line-clamp-2 leading-6 text-text-2">{children}</p>
    </section>
  );
}

function Panel({ title, aside, children }: { title: string; aside: string; children: ReactNode }) {
  return (
    <section className="flex min-h-0 min-w-0 flex-col rounded-card border border-border bg-surface px-6 py-4">
      <h2 className="flex flex-none justify-between gap-4 border-b border-border pb-2.5 text-text-2">
        {title}
        <span className="text-text-3">{aside}</span>
      </h2>
      <div className="flex min-h-0 flex-1 flex-col pt-2.5">{children}</div>
    </section>
  );
}

function Person({ one }: { one: BoardAgent }) {
  const presence = presenceOf(one);
  const share = shareOf(one);
  const level = share > 1 ? 'bg-danger' : share > 0.8 ? 'bg-warning' : 'bg-text-3';
  return (
    <li className="mb-2.5 flex min-h-0 min-w-0 flex-col justify-center gap-1 overflow-hidden rounded-row border border-border px-3.5">
      <span className="flex min-w-0 items-center gap-2.5">
        {presence === undefined ? null : <PresenceDot presence={presence} isDecorative />}
        <span className={`truncate ${presence === 'away' ? 'text-text-3' : ''}`}>
          <SafeText>{firstName(one.agent.name)}</SafeText>
        </span>
      </span>
      <span className="flex items-center gap-2.5">
        <span className="block h-2 min-w-0 flex-1 rounded-mark bg-track">
          <span className={`block h-full rounded-mark ${level}`} style={{ width: `${Math.min(1, share) * 100}%` }} />
        </span>
        <span className="text-text-2 tabular-nums">
          {numberFormat({ style: 'percent', maximumFractionDigits: 0 }).format(share)}
        </span>
      </span>
    </li>
  );
}

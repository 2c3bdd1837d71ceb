import type { ReactNode } from 'react';
import type { BoardAgent, BoardQueue } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { formatSpan } from '#ui/span.ts';
import { boardFigures } from './board-figures.ts';
import { words } from './words.ts';

type BoardTilesProps = {
  agents: readonly BoardAgent[];
  queues: readonly BoardQueue[];
  /** Milliseconds since 1970 by the server's clock. */
  now: number;
};

/** What waits, how long, what breaks next, how many will, who is there: each figure is the sum of what stands below it. */
export function BoardTiles({ agents, queues, now }: BoardTilesProps) {
  const { waiting, oldest, breach, forecast, presence, open } = boardFigures(agents, queues, now);
  return (
    <div className="@container flex-none border-b border-border">
      <div className="grid grid-cols-5">
        <Tile label={say(words.waiting)} figure={String(waiting.count)}>
          {waiting.count === 0 ? say(words.nobody) : say(words.inQueues, { count: waiting.queues })}
        </Tile>
        <Tile
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
        </Tile>
        <Tile
          label={say(breach !== undefined && breach.at < now ? words.longestOver : words.nextBreach)}
          figure={
            breach === undefined
              ? '–'
              : breach.at < now
                ? say(words.over, { span: formatSpan(now - breach.at) })
                : formatSpan(breach.at - now)
          }
          isOver={breach !== undefined && breach.at < now}
        >
          {breach === undefined ? say(words.nothingDue) : <SafeText>{breach.queue.name}</SafeText>}
        </Tile>
        <Tile label={say(words.breaches30)} figure={forecast.in30}>
          {forecast.says}
        </Tile>
        <Tile label={say(words.agentsThere)} figure={presence === null ? '–' : String(presence.there)}>
          {presence === null
            ? say(words.presenceUnknown, { open })
            : say(words.ofAgents, { agents: agents.length, busy: presence.busy, open })}
        </Tile>
      </div>
    </div>
  );
}

type TileProps = { label: string; figure: string; isOver?: boolean; children: ReactNode };

function Tile({ label, figure, isOver = false, children }: TileProps) {
  return (
    <div className="min-w-0 border-border px-5 py-3 not-first:border-s @max-[48rem]:px-2">
      <p className="text-small font-medium text-text-3">{label}</p>
      <p className={`mt-0.5 text-figure tabular-nums ${isOver ? 'text-danger' : ''}`}>{figure}</p>
      <p className="line-clamp-2 text-small text-text-2">{children}</p>
    </div>
  );
}

import type { ReactNode } from 'react';
import type { BoardAgent, BoardQueue } from '#shared/contract/ipc.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { formatSpan } from '#ui/span.ts';

type BoardTilesProps = {
  agents: readonly BoardAgent[];
  queues: readonly BoardQueue[];
  /** Milliseconds since 1970 by the server's clock. */
  now: number;
};

/** What waits, how long, what breaks next, who is there: each figure is the sum of what stands below it. */
export function BoardTiles({ agents, queues, now }: BoardTilesProps) {
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const oldest = earliest(queues, (queue) => queue.oldestWaitingAt);
  const breach = earliest(queues, (queue) => queue.nextBreachAt);
  const online = agents.filter(({ agent, connected }) => connected === true && agent.availability === 'online').length;
  const open = agents.reduce((sum, agent) => sum + agent.open, 0);
  const isPresenceKnown = agents.some(({ connected }) => connected !== null);
  const targetMs = (oldest?.item.queue.firstResponseS ?? 0) * 1_000;
  return (
    <div className="grid flex-none grid-cols-4 border-b border-border">
      <Tile label="Waiting" figure={String(waiting)}>
        {waiting === 0 ? 'Nobody is waiting' : `in ${queues.filter((queue) => queue.waiting > 0).length} queues`}
      </Tile>
      <Tile
        label="Oldest"
        figure={oldest === undefined ? '–' : formatSpan(now - oldest.at)}
        isOver={oldest !== undefined && now - oldest.at > targetMs}
      >
        {oldest === undefined ? (
          'Nobody is waiting'
        ) : (
          <SafeText>{`${oldest.item.queue.name}, target ${formatSpan(targetMs)}`}</SafeText>
        )}
      </Tile>
      <Tile
        label="Next breach"
        figure={
          breach === undefined
            ? '–'
            : breach.at < now
              ? `${formatSpan(now - breach.at)} over`
              : formatSpan(breach.at - now)
        }
        isOver={breach !== undefined && breach.at < now}
      >
        {breach === undefined ? 'Nothing is due' : <SafeText>{breach.item.queue.name}</SafeText>}
      </Tile>
      <Tile label="Agents online" figure={isPresenceKnown ? String(online) : '–'}>
        {isPresenceKnown
          ? `of ${agents.length}, ${open} open ${open === 1 ? 'conversation' : 'conversations'}`
          : `presence unknown, ${open} open ${open === 1 ? 'conversation' : 'conversations'}`}
      </Tile>
    </div>
  );
}

type TileProps = { label: string; figure: string; isOver?: boolean; children: ReactNode };

function Tile({ label, figure, isOver = false, children }: TileProps) {
  return (
    <div className="min-w-0 border-border px-5 py-3 not-first:border-l">
      <p className="text-small font-medium text-text-3">{label}</p>
      <p className={`mt-0.5 text-figure tabular-nums ${isOver ? 'text-danger' : ''}`}>{figure}</p>
      <p className="truncate text-small text-text-2">{children}</p>
    </div>
  );
}

function earliest<Item>(
  items: readonly Item[],
  atOf: (item: Item) => string | null,
): { item: Item; at: number } | undefined {
  let found: { item: Item; at: number } | undefined;
  for (const item of items) {
    const at = atOf(item);
    if (at !== null && (found === undefined || Date.parse(at) < found.at)) found = { item, at: Date.parse(at) };
  }
  return found;
}

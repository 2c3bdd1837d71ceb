import type { ReactNode } from 'react';
import type { BoardAgent, BoardQueue } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { formatSpan } from '#ui/span.ts';
import { words } from './words.ts';

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
      <Tile label={say(words.waiting)} figure={String(waiting)}>
        {waiting === 0
          ? say(words.nobody)
          : say(words.inQueues, { count: queues.filter((queue) => queue.waiting > 0).length })}
      </Tile>
      <Tile
        label={say(words.oldest)}
        figure={oldest === undefined ? '–' : formatSpan(now - oldest.at)}
        isOver={oldest !== undefined && now - oldest.at > targetMs}
      >
        {oldest === undefined ? (
          say(words.nobody)
        ) : (
          <SafeText>{say(words.queueTarget, { queue: oldest.item.queue.name, span: formatSpan(targetMs) })}</SafeText>
        )}
      </Tile>
      <Tile
        label={say(words.nextBreach)}
        figure={
          breach === undefined
            ? '–'
            : breach.at < now
              ? say(words.over, { span: formatSpan(now - breach.at) })
              : formatSpan(breach.at - now)
        }
        isOver={breach !== undefined && breach.at < now}
      >
        {breach === undefined ? say(words.nothingDue) : <SafeText>{breach.item.queue.name}</SafeText>}
      </Tile>
      <Tile label={say(words.agentsOnline)} figure={isPresenceKnown ? String(online) : '–'}>
        {isPresenceKnown ? say(words.ofAgents, { agents: agents.length, open }) : say(words.presenceUnknown, { open })}
      </Tile>
    </div>
  );
}

type TileProps = { label: string; figure: string; isOver?: boolean; children: ReactNode };

function Tile({ label, figure, isOver = false, children }: TileProps) {
  return (
    <div className="min-w-0 border-border px-5 py-3 not-first:border-s">
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

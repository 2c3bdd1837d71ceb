import { useState } from 'react';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import { isAway, useConnection } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useServerNow } from '#renderer/data/use-now.ts';
import { useSession } from '#renderer/data/use-session.ts';
import type { BoardAgent, BoardQueue, Connection } from '#shared/contract/ipc.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { AgentTable } from './agent-table.tsx';
import { orderAgents, orderQueues } from './board-order.ts';
import { BoardTiles } from './board-tiles.tsx';
import { BarLegend } from './conversation-bars.tsx';
import { DrillIn } from './drill-in.tsx';
import { QueueStrip } from './queue-strip.tsx';
import { words } from './words.ts';

type Chosen = { kind: 'agent' | 'queue'; id: string };

/** The supervisor's live board (F): what waits, who holds what, who waits longest; every figure opens its list. */
export function BoardScreen() {
  const query = useLiveQuery('board:get', {}, ['board', 'presence']);
  const connection = useConnection();
  const now = useServerNow();
  const [chosen, setChosen] = useState<Chosen>();
  const agents = query.data?.agents ?? [];
  const queues = orderQueues(query.data?.queues ?? []);

  const ids = orderAgents(agents).map((one) => one.agent.id);
  const move = (step: 'next' | 'previous') => {
    const id = moveCursor(ids, chosen?.kind === 'agent' ? chosen.id : undefined, step);
    if (id !== undefined) setChosen({ kind: 'agent', id });
  };
  useCommand('board.next', () => move('next'), ids.length > 0);
  useCommand('board.previous', () => move('previous'), ids.length > 0);

  const drill = chosen === undefined ? undefined : findChosen(chosen, agents, queues);
  return (
    <section aria-label={say(words.title)} className="flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex-none border-b border-border px-5">
        <SectionHeading level={1} size="page" aside={describeAsOf(connection, now)}>
          {say(words.title)}
        </SectionHeading>
      </header>
      {query.error === undefined ? null : <PanelError title={say(words.unreadable)} error={query.error} />}
      {query.data === undefined ? null : agents.length === 0 && queues.length === 0 ? (
        <EmptyState size="page" title={say(words.nothingYet)}>
          {say(words.appearHere)}
        </EmptyState>
      ) : (
        <>
          <BoardTiles agents={agents} queues={queues} now={now} />
          <div
            className={`grid min-h-0 flex-1 ${drill === undefined ? '' : 'grid-cols-[minmax(0,1fr)_18.5rem] side:grid-cols-[minmax(0,1fr)_21.75rem]'}`}
          >
            <div className="flex min-h-0 flex-col">
              <QueueStrip
                queues={queues}
                selectedId={chosen?.kind === 'queue' ? chosen.id : undefined}
                now={now}
                onSelect={(id) => setChosen({ kind: 'queue', id })}
              />
              <div className="min-h-0 flex-1 overflow-y-auto">
                <AgentTable
                  agents={agents}
                  selectedId={chosen?.kind === 'agent' ? chosen.id : undefined}
                  now={now}
                  onSelect={(id) => setChosen({ kind: 'agent', id })}
                />
              </div>
              <footer className="flex min-h-9 flex-none items-center border-t border-border px-5">
                <BarLegend />
              </footer>
            </div>
            {drill === undefined || chosen === undefined ? null : (
              <Drill
                key={`${chosen.kind} ${chosen.id}`}
                drill={drill}
                queues={queues}
                now={now}
                onClose={() => setChosen(undefined)}
              />
            )}
          </div>
        </>
      )}
    </section>
  );
}

type Found = { kind: 'agent'; one: BoardAgent } | { kind: 'queue'; one: BoardQueue };

function findChosen(
  { kind, id }: Chosen,
  agents: readonly BoardAgent[],
  queues: readonly BoardQueue[],
): Found | undefined {
  if (kind === 'agent') {
    const one = agents.find(({ agent }) => agent.id === id);
    return one === undefined ? undefined : { kind, one };
  }
  const one = queues.find(({ queue }) => queue.id === id);
  return one === undefined ? undefined : { kind, one };
}

type DrillProps = { drill: Found; queues: readonly BoardQueue[]; now: number; onClose: () => void };

function Drill({ drill, queues, now, onClose }: DrillProps) {
  const myLanguages = useSession()?.agent?.languages ?? [];
  const shared = { queues: queues.map(({ queue }) => queue), myLanguages, now, onClose };
  return drill.kind === 'agent' ? (
    <DrillIn
      title={drill.one.agent.name}
      holderName={drill.one.agent.name}
      conversations={drill.one.conversations}
      {...shared}
    />
  ) : (
    <DrillIn title={drill.one.queue.name} holderName={undefined} conversations={drill.one.conversations} {...shared} />
  );
}

/** What the board shows is as old as the connection. */
function describeAsOf(connection: Connection | undefined, now: number): string {
  if (connection?.state === 'stale') return say(words.asOf, { time: clock(connection.asOf) });
  if (isAway(connection) && connection !== undefined && 'since' in connection)
    return say(words.asOf, { time: clock(connection.since) });
  return say(words.today, { day: dateFormat({ weekday: 'long' }).format(now), time: clock(now) });
}

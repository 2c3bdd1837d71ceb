import { useMemo, useRef, useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { clock } from '#renderer/data/describe-connection.ts';
import { setOfferSlot } from '#renderer/data/offer-slot.ts';
import { isAway, useConnection } from '#renderer/data/use-connection.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useServerNow } from '#renderer/data/use-now.ts';
import { useSession } from '#renderer/data/use-session.ts';
import type { BoardAgent, CallInput, Connection } from '#shared/contract/ipc.ts';
import { dateFormat, say } from '#shared/intl/say.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { PeopleIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { AgentTable } from './agent-table.tsx';
import { filterAgents, NO_FILTER, orderAgents, orderQueues, type SortKey } from './board-order.ts';
import { BoardTiles } from './board-tiles.tsx';
import { BoardTools } from './board-tools.tsx';
import { BarLegend } from './conversation-bars.tsx';
import { DrillIn } from './drill-in.tsx';
import { QueueStrip } from './queue-strip.tsx';
import { useHeldOrder } from './use-held-order.ts';
import { Wall } from './wall.tsx';
import { words } from './words.ts';

/** Fifty changes a second are drawn five times: more nobody reads, and the frames between are left to the hand. */
const PACE_MS = 200;
const NO_AGENTS: readonly BoardAgent[] = [];

/** The supervisor's live board (F): what waits, who holds what, who waits longest, what will break; every figure opens its list. */
export function LiveBoard() {
  const query = useLiveQuery('board:get', {}, ['board', 'presence'], PACE_MS);
  const connection = useConnection();
  const me = useSession()?.agent ?? undefined;
  const now = useServerNow();
  const [chosen, setChosen] = useState<CallInput<'board:drill'>>();
  const [sort, setSort] = useState<SortKey>('attention');
  const [filter, setFilter] = useState(NO_FILTER);
  const [isWall, setWall] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  const all = query.data?.agents ?? NO_AGENTS;
  // Once for what came, not for every second that passes.
  const agents = useMemo(() => orderAgents(filterAgents(all, filter), sort), [all, filter, sort]);
  const { teamId } = filter;
  const allQueues = query.data?.queues;
  const queues = useMemo(
    () => orderQueues(allQueues ?? []).filter(({ queue }) => teamId === null || queue.teamId === teamId),
    [allQueues, teamId],
  );

  // The keys go by what is shown, not by what would be the order now.
  const { items, hold } = useHeldOrder(agents, (one) => one.agent.id);
  const ids = items.map((one) => one.agent.id);
  const move = (step: 'next' | 'previous') => {
    const id = moveCursor(ids, chosen?.kind === 'agent' ? chosen.id : undefined, step);
    const found = ids.find((known) => known === id);
    if (found === undefined) return;
    setChosen({ kind: 'agent', id: found });
    followCursor('table [aria-pressed="true"]');
  };
  useCommand('board.next', () => move('next'), ids.length > 0);
  useCommand('board.previous', () => move('previous'), ids.length > 0);
  useCommand('board.find', () => find.current?.focus(), query.data !== undefined);
  useCommand('board.wall', () => setWall(true), query.data !== undefined && !isWall);

  const leaveWall = () => {
    setWall(false);
    followCursor('[data-place="page"]');
  };

  if (isWall && query.data !== undefined)
    return <Wall agents={agents} queues={queues} connection={connection} now={now} onLeave={leaveWall} />;
  const title = titleOf(chosen, query.data);
  return (
    <section aria-label={say(words.title)} className="@container/page flex min-h-0 flex-1 flex-col bg-surface">
      <header className="flex-none border-b border-border px-5">
        <SectionHeading
          level={1}
          size="page"
          aside={describeAsOf(connection, now)}
          end={
            query.data === undefined ? null : (
              <BoardTools
                ref={find}
                filter={filter}
                onFilter={setFilter}
                forAgents={query.data.forAgents}
                role={me?.role}
                shown={agents.length}
                all={all.length}
              />
            )
          }
        >
          {say(words.title)}
        </SectionHeading>
      </header>
      {query.error === undefined ? null : <PanelError title={say(words.unreadable)} error={query.error} />}
      {query.data === undefined ? null : all.length === 0 && queues.length === 0 ? (
        <EmptyState size="page" title={say(words.nothingYet)}>
          {say(words.appearHere)}
        </EmptyState>
      ) : (
        // Too low for all of it, at 200 % zoom for one, it scrolls as a whole: no part gives up its rows.
        <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
          <BoardTiles agents={agents} queues={queues} now={now} />
          <div
            className={`relative grid min-h-104 flex-1 ${title === undefined ? '' : `${BESIDE} side:grid-cols-[minmax(0,1fr)_23rem]`}`}
          >
            <div className="@container flex min-h-0 min-w-0 flex-col">
              <QueueStrip
                queues={queues}
                selectedId={chosen?.kind === 'queue' ? chosen.id : undefined}
                now={now}
                onSelect={(id) => setChosen({ kind: 'queue', id })}
              />
              {agents.length === 0 ? (
                <div className="min-h-0 flex-1">
                  <EmptyState icon={PeopleIcon} title={say(words.noneMatch)}>
                    {say(words.noneMatchWhy)}
                  </EmptyState>
                </div>
              ) : (
                <AgentTable
                  items={items}
                  hold={hold}
                  sort={sort}
                  onSort={setSort}
                  selectedId={chosen?.kind === 'agent' ? chosen.id : undefined}
                  now={now}
                  onSelect={(id) => setChosen({ kind: 'agent', id })}
                />
              )}
              {/* In sight where the board scrolls. */}
              <div
                ref={setOfferSlot}
                className={`sticky bottom-0 z-10 w-full max-w-96 flex-none self-end ${title === undefined ? '' : '@max-[48rem]/page:max-w-[calc(100%-20.5rem)] @max-[48rem]/page:self-start'}`}
              />
              <footer className="flex min-h-9 flex-none items-center border-t border-border px-5 py-1.5">
                <BarLegend hasSilent={queues.some(({ waiting, forecast }) => waiting > 0 && forecast === null)} />
              </footer>
            </div>
            {title === undefined || chosen === undefined ? null : (
              <DrillIn
                key={`${chosen.kind} ${chosen.id}`}
                what={chosen}
                title={title}
                agents={all}
                queues={queues.map(({ queue }) => queue)}
                now={now}
                onClose={() => {
                  setChosen(undefined);
                  // What had the focus may be gone with the list, and a row that keeps it holds the order of all.
                  followCursor('[data-place="page"]');
                }}
              />
            )}
          </div>
        </div>
      )}
    </section>
  );
}

/** The list of what is chosen stands beside the rest; where that would leave the table no room, it lies over the end of it, and the names stay in sight. */
const BESIDE = 'grid-cols-[minmax(0,1fr)_20.5rem] @max-[48rem]/page:grid-cols-[minmax(0,1fr)]';

type Shown = { agents: readonly BoardAgent[]; queues: readonly { queue: { id: string; name: string } }[] };

/** Undefined: nothing is chosen, or it is gone. */
function titleOf(chosen: CallInput<'board:drill'> | undefined, data: Shown | undefined): string | undefined {
  if (chosen === undefined) return undefined;
  if (chosen.kind === 'agent') return data?.agents.find(({ agent }) => agent.id === chosen.id)?.agent.name;
  return data?.queues.find(({ queue }) => queue.id === chosen.id)?.queue.name;
}

/** What the board shows is as old as the connection. */
function describeAsOf(connection: Connection | undefined, now: number): string {
  if (connection?.state === 'stale') return say(words.asOf, { time: clock(connection.asOf) });
  if (isAway(connection) && connection !== undefined && 'since' in connection)
    return say(words.asOf, { time: clock(connection.since) });
  return say(words.today, { day: dateFormat({ weekday: 'long' }).format(now), time: clock(now) });
}

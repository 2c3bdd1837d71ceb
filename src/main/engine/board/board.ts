/**
 * The live board (F): agents with what they hold, queues with what waits. Of each agent and queue the summary is kept and made anew only when something of theirs changed, or the
 * clock went on by five seconds: effort, targets and forecasts move with time.
 */
import type { AgentRow } from '#shared/agent/schema.ts';
import type { BoardAgent, BoardQueue } from '#shared/contract/board-calls.ts';
import type { CallHandlers } from '#shared/contract/ipc.ts';
import { maySee } from '#shared/contract/matrix.ts';
import type { EntityName } from '#shared/contract/sync.ts';
import { AppError } from '#shared/lib/errors.ts';
import { effortOf } from '#shared/routing/effort.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock } from '../engine-types.ts';
import { readCalmBoard } from './calm-board.ts';
import { createOpenRows } from './open-rows.ts';
import type { Presence } from './presence.ts';
import { inOrder, summariseAgent, summariseQueue } from './summarise.ts';

export type Board = {
  handlers: Pick<CallHandlers, 'board:get' | 'board:drill' | 'board:calm'>;
  /** The feed brought rows: which conversations, and of which kinds. */
  applied: (conversationIds: Iterable<string>, kinds: ReadonlySet<EntityName>) => void;
};

export type BoardDeps = {
  stores: Stores;
  reader: Reader;
  presence: Presence;
  clock: Clock;
  offsetMs: () => number;
  /** What stands on the board is another with time alone. */
  onTime: () => void;
};

const PACE_MS = 5_000;
/** More than anybody scrolls through; the figure beside it says how many there are. */
const MOST_DRILLED = 500;

export function createBoard({ stores, reader, presence, clock, offsetMs, onTime }: BoardDeps): Board {
  const open = createOpenRows(stores, reader);
  const agents = new Map<string, BoardAgent>();
  const queues = new Map<string, BoardQueue>();
  let people: AgentRow[] | undefined;
  let places: QueueRow[] | undefined;
  let entries: unknown;
  let madeMs = Number.NEGATIVE_INFINITY;
  let isTimed = false;

  const nowMs = () => clock.nowMs() + offsetMs();

  function me(): AgentRow {
    const row = reader.meRow();
    if (row === null || !maySee(row.role, 'board')) throw new AppError('forbidden', 'Your role does not allow this.');
    return row;
  }

  /** Agents see nobody’s load but their own (SECURITY, load board). */
  function supervisor(): AgentRow {
    const row = me();
    if (row.role === 'agent') throw new AppError('forbidden', 'Your role does not allow this.');
    return row;
  }

  function bring(): void {
    const changed = open.bring();
    const now = nowMs();
    if (changed === null || now - madeMs >= PACE_MS || now < madeMs) {
      agents.clear();
      queues.clear();
      madeMs = now;
    }
    if (changed === null) people = places = undefined;
    for (const group of changed ?? []) {
      const [kind, id = ''] = group.split(' ');
      (kind === 'agent' ? agents : queues).delete(id);
    }
    // One's own availability may wait to be sent.
    if (entries !== reader.entries()) people = undefined;
    entries = reader.entries();
    people ??= reader
      .agents()
      .filter(({ active }) => active)
      .sort((a, b) => a.name.localeCompare(b.name));
    places ??= stores.cache.all('queue').sort((a, b) => a.name.localeCompare(b.name));
    if (isTimed) return;
    isTimed = true;
    clock.after(PACE_MS, () => {
      isTimed = false;
      onTime();
    });
  }

  function agentOf(agent: AgentRow, connected: boolean | null): BoardAgent {
    const known = agents.get(agent.id);
    if (known !== undefined && known.connected === connected && known.agent === agent) return known;
    const made = summariseAgent(agent, open.ofAgent(agent.id), connected, nowMs());
    agents.set(agent.id, made);
    return made;
  }

  function queueOf(queue: QueueRow): BoardQueue {
    const known = queues.get(queue.id);
    if (known !== undefined && known.queue === queue) return known;
    const now = nowMs();
    const made = summariseQueue(queue, open.ofQueue(queue.id), open.flow.since(queue.id, now), now);
    queues.set(queue.id, made);
    return made;
  }

  /** A lead's are those of their teams. */
  const sees = (viewer: AgentRow, teamIds: readonly string[]) =>
    viewer.role === 'supervisor' || teamIds.some((id) => viewer.teamIds.some((theirs) => theirs === id));

  const isConnected = () => {
    const seen = presence.entries();
    if (seen === null) return () => null;
    const connected = new Set<string>(seen.filter((entry) => entry.connected).map(({ agentId }) => agentId));
    return (id: string) => connected.has(id);
  };

  return {
    handlers: {
      'board:get': () => {
        const viewer = supervisor();
        bring();
        const connected = isConnected();
        return {
          agents: (people ?? [])
            // Who runs the workspace carries no conversations.
            .filter((agent) => agent.role !== 'admin' && sees(viewer, agent.teamIds))
            .map((agent) => agentOf(agent, connected(agent.id))),
          queues: (places ?? []).filter(({ teamId }) => sees(viewer, [teamId])).map(queueOf),
          forAgents: stores.cache.all('workspace')[0]?.boardForAgents ?? 'team',
        };
      },
      'board:drill': ({ kind, id }) => {
        const viewer = supervisor();
        bring();
        const rows = kind === 'agent' ? open.ofAgent(id) : open.ofQueue(id);
        const seen = rows.filter(({ teamId }) => sees(viewer, [teamId]));
        const now = nowMs();
        const ordered =
          kind === 'queue'
            ? inOrder(seen, now)
            : seen
                .map((row) => ({ row, points: effortOf(row, now) }))
                .sort(
                  (a, b) =>
                    Number(Boolean(b.row.flag)) - Number(Boolean(a.row.flag)) ||
                    b.points - a.points ||
                    (a.row.id < b.row.id ? -1 : 1),
                )
                .map(({ row }) => row);
        return { conversations: ordered.slice(0, MOST_DRILLED) };
      },
      'board:calm': () => {
        const viewer = me();
        bring();
        const connected = isConnected();
        return readCalmBoard({
          me: viewer,
          forAgents: stores.cache.all('workspace')[0]?.boardForAgents ?? 'team',
          agents: (people ?? []).map((agent) => agentOf(agent, connected(agent.id))),
          queues: (places ?? []).map(queueOf),
        });
      },
    },
    applied: (conversationIds, kinds) => {
      open.touched(conversationIds);
      if (kinds.has('agent')) people = undefined;
      if (kinds.has('queue')) places = undefined;
    },
  };
}

import type { AgentActor } from '#server/auth/session.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { AgentEventInput, PresenceEntry } from '#shared/contract/realtime.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { type AgentSocket, emitTo } from './agents-socket.ts';

type Viewing = { conversationId: ConversationId; teamId: string } | null;
type State = { viewing: Viewing; typing: boolean };

const coalesceMs = 50;

/** Who is there, from live connections only: never stored, never replayed. Seen by colleagues who share a team; what they look at only by those who may see it (SEC-34). */
export function createPresence({ store, workspaceId }: ServerDeps, sockets: () => readonly AgentSocket[]) {
  const states = new Map<string, State>();
  let timer: NodeJS.Timeout | null = null;

  function announce(): void {
    timer ??= setTimeout(() => {
      timer = null;
      const there = sockets();
      for (const socket of there) emitTo(socket, 'presence', { agents: entriesFor(socket.data.actor, there, states) });
    }, coalesceMs);
  }

  return {
    joined(socket: AgentSocket): void {
      states.set(socket.id, { viewing: null, typing: false });
      announce();
    },
    left(socket: AgentSocket): void {
      states.delete(socket.id);
      announce();
    },
    /** A conversation that the agent may not see is taken as none. */
    async set(socket: AgentSocket, { viewing, typing }: AgentEventInput<'presence:set'>): Promise<void> {
      const seen = viewing === null ? null : await findTeam(viewing);
      const visible =
        seen && sees(socket.data.actor, seen.teamId) ? { conversationId: seen.id, teamId: seen.teamId } : null;
      if (!states.has(socket.id)) return;
      states.set(socket.id, { viewing: visible, typing: typing && visible !== null });
      announce();
    },
    stop(): void {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };

  async function findTeam(id: ConversationId) {
    return await store.read('agent', workspaceId, ({ db }) =>
      db
        .selectFrom('conversation')
        .select(['id', 'teamId'])
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .executeTakeFirst(),
    );
  }
}
export type Presence = ReturnType<typeof createPresence>;

function sees(actor: AgentActor, teamId: string): boolean {
  return actor.role === 'supervisor' || actor.teamIds.some((id) => id === teamId);
}

/** One entry for each colleague; of several connections the one that looks at something counts. */
function entriesFor(
  viewer: AgentActor,
  there: readonly AgentSocket[],
  states: ReadonlyMap<string, State>,
): PresenceEntry[] {
  const entries = new Map<string, PresenceEntry>();
  for (const { id, data } of there) {
    const { actor } = data;
    if (actor.agentId !== viewer.agentId && !actor.teamIds.some((teamId) => sees(viewer, teamId))) continue;
    const state = states.get(id);
    const viewing = state?.viewing && sees(viewer, state.viewing.teamId) ? state.viewing.conversationId : null;
    const entry = {
      agentId: actor.agentId,
      connected: true,
      viewing,
      typing: viewing !== null && state?.typing === true,
    };
    if (viewing !== null || !entries.has(actor.agentId)) entries.set(actor.agentId, entry);
  }
  return [...entries.values()];
}

import type { AgentActor } from '#server/auth/session.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { AgentEventInput, AgentPush } from '#shared/contract/realtime.ts';
import type { AgentId, ConversationId, TeamId } from '#shared/lib/ids.ts';
import type { AgentSocket } from './agents-socket.ts';
import { isBackedUp } from './back-pressure.ts';
import type { NodeBus } from './node-bus.ts';
import { createNodePresence } from './node-presence.ts';
import { audienceOf, entriesFor, type Person, type Rank, sees } from './presence-entries.ts';
import { createPresenceLists } from './presence-lists.ts';

type State = { viewing: Person['views'][number] | null; typing: boolean };

const coalesceMs = 50;
/** Of the time, what telling may take at most: with a thousand connections a list is long, and everybody wants it. */
const mostOfTime = 1 / 15;

export type PresenceDeps = Pick<ServerDeps, 'store' | 'workspaceId'> & {
  bus: NodeBus;
  sockets: () => readonly AgentSocket[];
  /** Encodes once for all. */
  tell: <N extends 'presence' | 'presence:changed'>(
    sockets: readonly AgentSocket[],
    name: N,
    data: AgentPush<N>,
  ) => void;
};

/**
 * LIVE-1: who is there, from live connections only, of this node and of the others: never stored, never replayed. Seen by colleagues who share a team; what they
 * look at only by those who may see it (SEC-34). A node that is gone takes its connections with it.
 */
export function createPresence({ store, workspaceId, bus, sockets, tell }: PresenceDeps) {
  const states = new Map<string, State>();
  const spoke = new WeakSet<AgentSocket>();
  /** Role and teams of everybody, for colleagues of other nodes. */
  let roster: ReadonlyMap<AgentId, Rank> = new Map();
  const lists = createPresenceLists();
  let timer: NodeJS.Timeout | null = null;
  let notBefore = 0;

  const others = createNodePresence({ bus, own: () => localPeople().values(), onChange: announceSoon });

  function announceSoon(): void {
    timer ??= setTimeout(announce, Math.max(coalesceMs, notBefore - performance.now()));
  }

  function announce(): void {
    timer = null;
    const startedAt = performance.now();
    const people = withOthers(localPeople());
    const audiences = new Map<string, { viewer: AgentActor; sockets: AgentSocket[] }>();
    for (const socket of sockets()) {
      const key = audienceOf(socket.data.actor);
      const audience = audiences.get(key);
      if (audience) audience.sockets.push(socket);
      else audiences.set(key, { viewer: socket.data.actor, sockets: [socket] });
    }
    for (const [key, { viewer, sockets: all }] of audiences) {
      // Whoever does not keep up gets a whole list later.
      const { whole, changed, list, change } = lists.next(
        key,
        entriesFor(viewer, people.values()),
        all.filter((socket) => !isBackedUp(socket)),
      );
      if (whole.length > 0) tell(whole, 'presence', { agents: list });
      if (changed.length > 0) tell(changed, 'presence:changed', change);
    }
    lists.keepOnly(audiences);
    const now = performance.now();
    notBefore = now + (now - startedAt) / mostOfTime;
  }

  function localPeople(): Map<AgentId, Person> {
    const people = new Map<AgentId, Person>();
    for (const { id, data } of sockets()) {
      const { agentId, role, teamIds } = data.actor;
      const person = people.get(agentId) ?? { agentId, role, teamIds, views: [] };
      people.set(agentId, person);
      const state = states.get(id);
      // What they looked at may have left their sight meanwhile (SEC-33).
      if (state?.viewing && sees(person, state.viewing.teamId)) person.views.push(state.viewing);
    }
    return people;
  }

  function withOthers(people: Map<AgentId, Person>): Map<AgentId, Person> {
    for (const { agentId, viewing, typing } of others.all()) {
      const rank = roster.get(agentId);
      const person = people.get(agentId) ?? (rank && { agentId, ...rank, views: [] });
      if (!person) continue;
      people.set(agentId, person);
      if (viewing && sees(person, viewing.teamId)) person.views.push({ ...viewing, typing });
    }
    return people;
  }

  function changed(agentId: AgentId): void {
    others.changed(agentId);
    announceSoon();
  }

  return {
    joined(socket: AgentSocket): void {
      states.set(socket.id, { viewing: null, typing: false });
      changed(socket.data.actor.agentId);
    },
    left(socket: AgentSocket): void {
      states.delete(socket.id);
      changed(socket.data.actor.agentId);
    },
    /** A conversation that the agent may not see is taken as none. Answers whether this connection had said something before. */
    async set(socket: AgentSocket, { viewing, typing }: AgentEventInput<'presence:set'>): Promise<boolean> {
      const hasSaid = spoke.has(socket);
      spoke.add(socket);
      const before = states.get(socket.id);
      // Said again as it is: somebody is at that desk, and nobody else need know.
      if (hasSaid && before && (before.viewing?.conversationId ?? null) === viewing && before.typing === typing)
        return true;
      const found = viewing === null ? null : await findTeam(viewing);
      const view = found && sees(socket.data.actor, found.teamId) ? { ...found, typing } : null;
      if (!states.has(socket.id)) return hasSaid;
      states.set(socket.id, { viewing: view, typing });
      changed(socket.data.actor.agentId);
      return hasSaid;
    },
    /** Roles and teams as they are now. */
    setRoster(now: ReadonlyMap<AgentId, Rank>): void {
      const isSame = isSameRoster(roster, now);
      roster = now;
      // It comes every few seconds, and of a thousand colleagues the lists are work.
      if (!isSame) announceSoon();
    },
    /** Who is connected, to whichever node. */
    connected: (): ReadonlySet<AgentId> =>
      new Set([...sockets().map(({ data }) => data.actor.agentId), ...others.all().map(({ agentId }) => agentId)]),
    stop(): void {
      if (timer) clearTimeout(timer);
      timer = null;
      others.stop();
    },
  };

  async function findTeam(id: ConversationId): Promise<{ conversationId: ConversationId; teamId: TeamId } | null> {
    const row = await store.read('agent', workspaceId, ({ db }) =>
      db
        .selectFrom('conversation')
        .select(['id', 'teamId'])
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', id)
        .executeTakeFirst(),
    );
    return row ? { conversationId: row.id, teamId: row.teamId } : null;
  }
}

function isSameRoster(a: ReadonlyMap<AgentId, Rank>, b: ReadonlyMap<AgentId, Rank>): boolean {
  if (a.size !== b.size) return false;
  for (const [id, { role, teamIds }] of b) {
    const before = a.get(id);
    if (before?.role !== role || before.teamIds.join() !== teamIds.join()) return false;
  }
  return true;
}
export type Presence = ReturnType<typeof createPresence>;

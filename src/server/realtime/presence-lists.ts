import type { AgentPush, PresenceEntry } from '#shared/contract/realtime.ts';
import type { AgentSocket } from './agents-socket.ts';

/** The first version that is told changes of the list instead of the list. */
const changesSince = 3;

type List = { version: number; entries: ReadonlyMap<string, PresenceEntry> };
type Told = { key: string; version: number };
export type NextList = {
  /** Those who get the list whole: they are new, came from another audience, missed a change, or know nothing of changes. */
  whole: AgentSocket[];
  list: PresenceEntry[];
  /** Those who have the list before this one. */
  changed: AgentSocket[];
  change: AgentPush<'presence:changed'>;
};

/**
 * What each audience was last told, and which of its sockets have that. With a thousand colleagues a list is 100 kB and goes to a thousand sockets: whoever
 * has it is told what changed (LIVE-8).
 */
export function createPresenceLists() {
  const lists = new Map<string, List>();
  const toldTo = new WeakMap<AgentSocket, Told>();

  return {
    /** The audience's list is this from now on; answers who of `sockets` is to be told what. */
    next(key: string, list: PresenceEntry[], sockets: readonly AgentSocket[]): NextList {
      const before = lists.get(key);
      const entries = new Map(list.map((entry) => [entry.agentId as string, entry]));
      const change = changeOf(before?.entries ?? new Map(), entries);
      const hasChanged = change.agents.length + change.gone.length > 0;
      const version = (before?.version ?? 0) + (hasChanged || !before ? 1 : 0);
      lists.set(key, { version, entries });
      const whole: AgentSocket[] = [];
      const changed: AgentSocket[] = [];
      for (const socket of sockets) {
        const told = toldTo.get(socket);
        const hasBefore = told?.key === key && told.version === before?.version;
        if (hasBefore && !hasChanged) continue;
        toldTo.set(socket, { key, version });
        if (hasBefore && socket.data.protocol >= changesSince) changed.push(socket);
        else whole.push(socket);
      }
      return { whole, list, changed, change };
    },
    /** Forgets audiences that nobody is of. */
    keepOnly(audiences: ReadonlyMap<string, unknown>): void {
      for (const key of lists.keys()) if (!audiences.has(key)) lists.delete(key);
    },
  };
}

function changeOf(
  before: ReadonlyMap<string, PresenceEntry>,
  now: ReadonlyMap<string, PresenceEntry>,
): AgentPush<'presence:changed'> {
  const agents = [...now.values()].filter((entry) => !isSame(before.get(entry.agentId), entry));
  const gone = [...before.values()].flatMap(({ agentId }) => (now.has(agentId) ? [] : [agentId]));
  return { agents, gone };
}

function isSame(a: PresenceEntry | undefined, b: PresenceEntry): boolean {
  return a !== undefined && a.connected === b.connected && a.viewing === b.viewing && a.typing === b.typing;
}

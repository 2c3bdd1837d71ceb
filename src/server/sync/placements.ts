/** Scopes and agents whose holders may see something else from now on. */
export type Moved = {
  scopes: ReadonlySet<string>;
  agents: ReadonlySet<string>;
  everybody: boolean;
  /** Of `agents`: those whose own role or teams changed. */
  ranks: ReadonlySet<string>;
};
export type PlacedRow = { scope: string; entity: string; id: string; kind: string; data: unknown };
/** `ownershipVersion`: between two reads a conversation may change hands and come back, and whoever had it meanwhile follows it since. */
type Place = { teamId: string; state: string; assigneeId: string | null; ownershipVersion: number };
export type Agent = { role: string; teamIds: readonly string[]; active: boolean };
export type Placed = { conversations: [string, Place][]; agents: [string, Agent][] };

/**
 * What decides about scopes (scopes.ts), as far as the feed says it: where each conversation lies and who is in which team. A change that leaves these as they
 * are cannot change anybody's scopes; any other, and one of a conversation that is not known, makes those it may concern pull: there the one function decides
 * (SEC-27). This never grants anything.
 */
export function createPlacements() {
  let conversations = new Map<string, Place>();
  let agents = new Map<string, Agent>();

  return {
    reset(now: Placed): void {
      conversations = new Map(now.conversations);
      agents = new Map(now.agents);
    },
    rankOf: (agentId: string): Agent | undefined => agents.get(agentId),
    /** Which conversations these rows move, by id; true: somebody gains its thread, a whole team or the agent it was given to. Takes nothing in. */
    movedBy(rows: readonly PlacedRow[]): Map<string, boolean> {
      const moved = new Map<string, boolean>();
      for (const { entity, id, kind, data } of rows) {
        if (entity !== 'conversation') continue;
        const before = conversations.get(id);
        const now = kind === 'put' ? (data as Place) : null;
        if (before && now && isSame(before, now)) continue;
        moved.set(id, isGained(before, now) || moved.get(id) === true);
      }
      return moved;
    },
    /** Takes in what changed. */
    note(rows: readonly PlacedRow[]): Moved {
      const scopes = new Set<string>();
      const movedAgents = new Set<string>();
      const ranks = new Set<string>();
      let everybody = false;
      for (const { scope, entity, id, kind, data } of rows) {
        if (entity === 'team') everybody = true;
        else if (entity === 'agent') {
          const before = agents.get(id);
          const now = kind === 'put' ? (data as Agent) : null;
          if ((before ? rankOf(before) : '') !== (now ? rankOf(now) : '')) ranks.add(id);
          if (now) agents.set(id, now);
          else agents.delete(id);
        } else if (entity === 'conversation') {
          const before = conversations.get(id);
          const now = kind === 'put' ? (data as Place) : null;
          if (before && now && isSame(before, now)) continue;
          scopes.add(scope).add(`conv:${id}`);
          for (const place of [before, now]) {
            if (!place) continue;
            scopes.add(`team:${place.teamId}`);
            if (place.assigneeId !== null) movedAgents.add(place.assigneeId);
          }
          if (now && now.state !== 'closed') {
            const { teamId, state, assigneeId, ownershipVersion } = now;
            conversations.set(id, { teamId, state, assigneeId, ownershipVersion });
          } else conversations.delete(id);
        }
      }
      for (const id of ranks) movedAgents.add(id);
      return { scopes, agents: movedAgents, everybody, ranks };
    },
  };
}

/** Whoever takes one from their team's queue had it before. */
function isGained(before: Place | undefined, now: Place | null): boolean {
  if (now === null) return false;
  const wasInTheirQueue = before?.state === 'queued' && before.teamId === now.teamId;
  if (now.state === 'queued') return !wasInTheirQueue;
  return now.assigneeId !== null && now.assigneeId !== before?.assigneeId && !wasInTheirQueue;
}

function isSame(a: Place, b: Place): boolean {
  const isThere = a.teamId === b.teamId && a.state === b.state;
  return isThere && a.assigneeId === b.assigneeId && a.ownershipVersion === b.ownershipVersion;
}

function rankOf({ role, teamIds, active }: Agent): string {
  return `${role} ${active} ${[...teamIds].sort().join(' ')}`;
}

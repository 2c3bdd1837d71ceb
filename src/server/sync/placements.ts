/** Scopes and agents whose holders may see something else from now on. */
export type Moved = { scopes: ReadonlySet<string>; agents: ReadonlySet<string>; everybody: boolean };
type Row = { scope: string; entity: string; id: string; kind: string; data: unknown };
type Place = { teamId: string; state: string; assigneeId: string | null };
type Agent = { role: string; teamIds: readonly string[]; active: boolean };
export type Placed = { conversations: [string, Place][]; agents: [string, Agent][] };

/**
 * What decides about scopes (scopes.ts), as far as the feed says it: where each conversation lies and who is in which team. A change that leaves these as they
 * are cannot change anybody's scopes; any other, and one of a conversation that is not known, makes those it may concern pull: there the one function decides
 * (SEC-27). This never grants anything.
 */
export function createPlacements() {
  let conversations = new Map<string, Place>();
  let agents = new Map<string, string>();

  return {
    reset(now: Placed): void {
      conversations = new Map(now.conversations);
      agents = new Map(now.agents.map(([id, agent]) => [id, rankOf(agent)]));
    },
    /** Takes in what changed. */
    note(rows: readonly Row[]): Moved {
      const scopes = new Set<string>();
      const movedAgents = new Set<string>();
      let everybody = false;
      for (const { scope, entity, id, kind, data } of rows) {
        if (entity === 'team') everybody = true;
        else if (entity === 'agent') {
          const rank = kind === 'put' ? rankOf(data as Agent) : '';
          if (agents.get(id) !== rank) movedAgents.add(id);
          agents.set(id, rank);
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
          if (now && now.state !== 'closed')
            conversations.set(id, { teamId: now.teamId, state: now.state, assigneeId: now.assigneeId });
          else conversations.delete(id);
        }
      }
      return { scopes, agents: movedAgents, everybody };
    },
  };
}

function isSame(a: Place, b: Place): boolean {
  return a.teamId === b.teamId && a.state === b.state && a.assigneeId === b.assigneeId;
}

function rankOf({ role, teamIds, active }: Agent): string {
  return `${role} ${active} ${[...teamIds].sort().join(' ')}`;
}

import type { Change } from '#shared/contract/sync.ts';
import type { Agent } from './placements.ts';

/** What of a conversation decides who holds its thread, at one head of the workspace. */
export type ThreadPlace = {
  teamId: string;
  state: string;
  assigneeId: string | null;
  escalated: boolean;
  followers: readonly string[];
};
/** `rows`: all that are in its scope, for those who gain it; null: nobody is expected to, or they are too many. */
export type ThreadNow = ThreadPlace & { id: string; rows: readonly Change[] | null };

/** Threads that a span of the feed may have moved to other hands, and what decides about them. */
export type ThreadMoves = {
  byId: ReadonlyMap<string, ThreadNow>;
  /** Agents whose role or teams changed: they pull. */
  ranks: ReadonlySet<string>;
  /** Role and teams as the feed says them; undefined: not known, or no longer active. */
  rankOf: (agentId: string) => Agent | undefined;
};

/**
 * SEC-27: whether this agent holds the thread. The same question as `threads` of membership.ts asks of all conversations at once, asked of one that is known;
 * tests/server/thread-moves.test.ts holds the two to one answer.
 */
export function holdsThread(agentId: string, { role, teamIds, active }: Agent, thread: ThreadPlace): boolean {
  if (!active || role === 'admin') return false;
  if (role !== 'supervisor' && teamIds.length === 0) return false;
  if (thread.assigneeId === agentId) return true;
  const isTheirTeam = role === 'supervisor' || teamIds.includes(thread.teamId);
  return isTheirTeam && (thread.state === 'queued' || (thread.escalated && thread.followers.includes(agentId)));
}

/** What a desk gets of some batches besides the rows of what it holds throughout. */
export type Taken = { gained: Map<string, readonly Change[]>; lost: Set<string> };

/**
 * Moves the threads of one batch for one agent. False: what came cannot be said with rows, so that they must pull (a thread that came and went again, or one
 * whose rows were not read).
 */
export function moveThreads(moves: ThreadMoves, agentId: string, held: ReadonlySet<string>, taken: Taken): boolean {
  if (moves.ranks.has(agentId)) return false;
  if (moves.byId.size === 0) return true;
  const rank = moves.rankOf(agentId);
  if (!rank) return false;
  for (const [id, thread] of moves.byId) {
    const scope = `conv:${id}`;
    const had = (held.has(scope) || taken.gained.has(scope)) && !taken.lost.has(scope);
    const has = holdsThread(agentId, rank, thread);
    if (had === has) continue;
    if (has) {
      if (thread.rows === null || taken.lost.has(scope)) return false;
      taken.gained.set(scope, thread.rows);
    } else {
      if (taken.gained.has(scope)) return false;
      taken.lost.add(scope);
    }
  }
  return true;
}

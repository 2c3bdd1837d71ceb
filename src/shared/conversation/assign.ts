/** C4, C5: whom a conversation may be given to. The same rule in the list that is offered and on the server. */
import type { AgentRow } from '../agent/schema.ts';
import { AppError } from '../lib/errors.ts';
import { isInReview, type Reviewable } from './rules.ts';

type Receiver = Pick<AgentRow, 'id' | 'role' | 'teamIds' | 'active'>;

/** People who work in its team; a supervisor works everywhere, an admin nowhere. */
export function mayReceive(agent: Receiver, { teamId }: Pick<Reviewable, 'teamId'>): boolean {
  if (!agent.active) return false;
  if (agent.role === 'supervisor') return true;
  return agent.role !== 'admin' && agent.teamIds.includes(teamId);
}

/** Throws AppError('conflict') for one that nobody can be given: it is closed, the assistant's, or an answer in it waits for review (D4). */
export function requireAssignable(row: Reviewable): void {
  if (isInReview(row)) throw new AppError('conflict', 'An answer waits for review. Take it from the queue.');
  if (row.state === 'queued' || row.state === 'active') return;
  throw new AppError(
    'conflict',
    row.state === 'closed' ? 'The conversation is closed.' : 'Nobody is needed here now.',
    {
      details: { state: row.state },
    },
  );
}

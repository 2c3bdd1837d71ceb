import { AppError } from '../lib/errors.ts';
import type { Actor } from './rules.ts';
import type { ConversationRow } from './schema.ts';

/** How long after a close its taking back erases it, milliseconds; as long as a pause in which nobody else would have acted on it. */
export const UNDO_CLOSE_MS = 10 * 60_000;

type Reopenable = Pick<ConversationRow, 'state' | 'assigneeId' | 'ownershipVersion'>;
type Given = Pick<ConversationRow, 'state' | 'assigneeId' | 'ownershipVersion' | 'given'>;

/**
 * May this agent open again what they closed? False: it is open again already, nothing is to be done. Throws AppError('conflict') when it is not theirs or changed hands since.
 */
export function decideReopen(row: Reopenable, actor: Actor, ownershipVersion: number): boolean {
  if (row.assigneeId !== actor.agentId || row.ownershipVersion !== ownershipVersion)
    throw new AppError('conflict', 'The conversation changed hands since.', {
      details: { assigneeId: row.assigneeId, ownershipVersion: row.ownershipVersion },
    });
  return row.state === 'closed';
}

/** May this agent take back what they gave? Throws AppError('conflict'): only the giver, under the ownership that their giving made. */
export function decideTakeBack(row: Given, actor: Actor, ownershipVersion: number): void {
  const isOpen = row.state === 'queued' || row.state === 'active';
  if (isOpen && row.given?.byId === actor.agentId && row.ownershipVersion === ownershipVersion) return;
  throw new AppError('conflict', 'The conversation changed hands since.', {
    details: { assigneeId: row.assigneeId, ownershipVersion: row.ownershipVersion, state: row.state },
  });
}

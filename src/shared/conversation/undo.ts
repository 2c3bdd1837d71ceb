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

/**
 * May this agent take back what they gave? Only the giver, under the ownership that their giving made. Who handed one back to the assistant is not in its row: pass `handedBackBy` where it is known,
 * and leave it out at a desk, where the server decides.
 *
 * @throws AppError `conflict`
 */
export function decideTakeBack(row: Given, actor: Actor, ownershipVersion: number, handedBackBy?: string | null): void {
  const isOpen = row.state === 'queued' || row.state === 'active';
  const isGiver =
    row.state === 'assistant'
      ? handedBackBy === undefined || handedBackBy === actor.agentId
      : isOpen && row.given?.byId === actor.agentId;
  if (isGiver && row.ownershipVersion === ownershipVersion) return;
  throw new AppError('conflict', 'The conversation changed hands since.', {
    details: { assigneeId: row.assigneeId, ownershipVersion: row.ownershipVersion, state: row.state },
  });
}

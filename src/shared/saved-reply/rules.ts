import type { AgentRow } from '../agent/schema.ts';
import { AppError } from '../lib/errors.ts';
import type { SavedReplyContent, SavedReplyRow } from './schema.ts';

type Place = Pick<SavedReplyRow, 'sharing' | 'teamId' | 'ownerId'>;
type Editor = { agentId: string; role: AgentRow['role']; teamIds: readonly string[] };

/** Shared ones are written by leads, a team's by a lead of that team; one's own by oneself. */
export function mayEditReply(actor: Editor, place: Place): boolean {
  if (place.sharing === 'own') return place.ownerId === actor.agentId;
  if (actor.role !== 'lead') return false;
  return place.sharing === 'workspace' || actor.teamIds.some((id) => id === place.teamId);
}

/** Throws AppError('invalid') for what no place fits, `forbidden` for one that is not theirs to write. */
export function requirePlace(actor: Editor, content: SavedReplyContent): void {
  if ((content.sharing === 'team') !== (content.teamId !== null))
    throw new AppError('invalid', 'A team is named for a team’s reply, and for no other.');
  if (content.text.trim() === '' && content.actions.length === 0)
    throw new AppError('invalid', 'It has neither text nor actions.');
  if (!mayEditReply(actor, { ...content, ownerId: content.sharing === 'own' ? (actor.agentId as never) : null }))
    throw new AppError('forbidden', 'Only a lead changes what others use.');
}

/** Throws AppError('conflict') with what is there now when it is not the version that was looked at. `now`: null where there is none (any more). */
export function requireVersion(now: Pick<SavedReplyRow, 'version' | 'updatedByName'> | null, basedOn: number): void {
  if ((now?.version ?? 0) === basedOn) return;
  throw now === null
    ? new AppError('conflict', 'It was deleted meanwhile.', { details: { version: 0 } })
    : new AppError('conflict', `${now.updatedByName} changed it meanwhile.`, { details: { version: now.version } });
}

/** A macro does something besides writing. */
export function isMacro(reply: Pick<SavedReplyRow, 'actions'>): boolean {
  return reply.actions.length > 0;
}

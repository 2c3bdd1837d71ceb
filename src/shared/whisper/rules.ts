import type { Actor } from '../conversation/rules.ts';
import type { ConversationRow } from '../conversation/schema.ts';
import { AppError } from '../lib/errors.ts';
import type { WhisperRow } from './schema.ts';

type Place = Pick<ConversationRow, 'assigneeId' | 'state'>;
type Between = Pick<WhisperRow, 'byId' | 'toId'>;

/**
 * F: between whom a whisper goes. A lead or supervisor begins, to the agent who has the conversation now; only whoever was whispered to in it answers, and only to them. So it is
 * never for the team, and a word that was meant for one holder does not reach the next. Throws AppError('conflict').
 */
export function decideWhisper(
  row: Place,
  actor: Pick<Actor, 'agentId' | 'role'>,
  toId: string,
  before: readonly Between[],
): void {
  if (toId === actor.agentId) throw new AppError('conflict', 'Nobody whispers to themselves.');
  if (before.some(({ byId, toId: theirs }) => byId === toId && theirs === actor.agentId)) return;
  if (actor.role !== 'lead' && actor.role !== 'supervisor')
    throw new AppError('conflict', 'Only an answer to a whisper can be whispered.');
  if (row.state !== 'active' || row.assigneeId !== toId)
    throw new AppError('conflict', 'The conversation changed hands since.', {
      details: { assigneeId: row.assigneeId },
    });
}

/** Whom this agent would whisper to: whoever has it, or, for them, who whispered last. Null: nobody. */
export function whisperTo(
  row: Place,
  me: Pick<Actor, 'agentId' | 'role'>,
  before: readonly Between[],
): WhisperRow['toId'] | null {
  const last = before.findLast(({ toId }) => toId === me.agentId);
  if (row.assigneeId === me.agentId || (me.role !== 'lead' && me.role !== 'supervisor')) return last?.byId ?? null;
  return row.state === 'active' ? row.assigneeId : (last?.byId ?? null);
}

import { type Actor, holdReply, type Ownership } from '../conversation/rules.ts';
import type { ScheduledHold, ScheduledRow } from './schema.ts';

/** A reply that could not go out for longer than this after its time is not sent unasked: what it says may be of yesterday. */
export const lateAfterMs = 15 * 60_000;

/** J8, B10: may it go out now, as it was written? Null = yes. The same guard as for a reply, and its time must not be long past. */
export function holdScheduled(
  conversation: Ownership,
  author: Actor,
  reply: Pick<ScheduledRow, 'ownershipVersion' | 'seenThrough' | 'sendAt'>,
  nowMs: number,
): ScheduledHold | null {
  return holdReply(conversation, author, reply) ?? (nowMs - Date.parse(reply.sendAt) > lateAfterMs ? 'late' : null);
}

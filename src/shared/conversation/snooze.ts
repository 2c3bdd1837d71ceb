/** J6: a conversation put away until a time, or until the customer writes. */
import type { ConversationRow } from './schema.ts';

/** `snoozedUntil` of one that comes back with the customer's next message and at no time before: it compares and sorts as every other time. */
export const UNTIL_REPLY = '9999-12-31T00:00:00.000Z';

type Snoozable = Pick<ConversationRow, 'snoozedUntil' | 'state'>;

/** Whether it is put away at that time (milliseconds since 1970, the server's clock): each desk brings it back by itself. */
export function isSnoozed({ snoozedUntil, state }: Snoozable, nowMs: number): boolean {
  if (state !== 'active' || !snoozedUntil) return false;
  return snoozedUntil === UNTIL_REPLY || Date.parse(snoozedUntil) > nowMs;
}

/** Its time is over and nobody has put it away anew: it stands at its place again, and says so. */
export function isBackFromSnooze({ snoozedUntil, state }: Snoozable, nowMs: number): boolean {
  return state === 'active' && Boolean(snoozedUntil) && !isSnoozed({ snoozedUntil, state }, nowMs);
}

/**
 * What becomes of `snoozedUntil` when an agent who had seen the customer's messages up to `seenThrough` puts it away: one that the customer has written in since stays awake, as if that
 * message had come a moment later.
 */
export function snoozeUnder(
  row: Pick<ConversationRow, 'lastCustomerN'>,
  { until, seenThrough }: { until: string | null; seenThrough: number },
): string | null {
  return row.lastCustomerN > seenThrough ? null : until;
}

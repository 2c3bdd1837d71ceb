import type { Reachable } from '#server/conversation/status-texts.ts';
import type { ReadTx } from '#server/db/store.ts';
import { isAnyoneOnline } from '#server/escalation/wait-samples.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { closedUntil } from '#shared/service-level/business-time.ts';
import { isTimeZone } from '#shared/service-level/schema.ts';
import { readPromised } from './service-levels.ts';

type Asking = Pick<ConversationRow, 'queueId' | 'teamId' | 'tier' | 'customerId' | 'channelKind'>;

/** B8: whether anybody is there for this customer; outside the hours of their queue until when not, by the clocks where they are, if that is known. */
export async function readReachable(tx: ReadTx, row: Asking): Promise<Reachable> {
  const { calendar } = await readPromised(tx, row.queueId, row.tier);
  const until = closedUntil(calendar, tx.now.getTime());
  const at = typeof until === 'number' ? new Date(until) : null;
  return {
    // Who stays longer is a gift, not a promise: what is said is when people are back.
    anyoneOnline: until === null && (await isAnyoneOnline(tx, row.teamId)),
    returns: at && calendar && { at, zone: (await readZone(tx, row)) ?? calendar.tz },
    answerBy: row.channelKind === 'email' ? 'mail' : 'here',
  };
}

async function readZone(tx: ReadTx, { customerId }: Asking): Promise<string | null> {
  const customer = await tx.db
    .selectFrom('customer')
    .select('timeZone')
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', customerId)
    .executeTakeFirst();
  const zone = customer?.timeZone ?? null;
  return zone !== null && isTimeZone(zone) ? zone : null;
}

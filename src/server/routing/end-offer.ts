import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import { type DeclineReason, repeatAtMs } from '#shared/routing/offer.ts';

/** `time`: it ran out; `gone`: its agent is not there; `taken`: somebody else took it or was given it; `left`: nobody is needed any more, or elsewhere. */
export type OfferEnd =
  | { as: 'accepted' }
  | { as: 'declined'; reason: DeclineReason }
  | { as: 'expired'; cause: 'time' | 'gone' | 'taken' | 'left' };

/** C4: takes the offer from the row and records how it ended; nothing where none stands. The caller saves. */
export function endOffer(tx: WriteTx, record: ConversationRecord, end: OfferEnd): void {
  const { offer, queueId } = record.row;
  if (!offer) return;
  const { id: offerId, agentId, step, madeAt } = offer;
  // C9: the desk rings again by its own clock; that it did is known when the offer ends after it.
  const repeatMs = repeatAtMs(offer);
  if (repeatMs <= tx.now.getTime())
    recordEvent(tx, record, 'alert.raised', { queueId, agentId, step: 'repeat', offerId }, { at: new Date(repeatMs) });
  const { as, ...why } = end;
  const stoodS = Math.max(0, tx.now.getTime() - Date.parse(madeAt)) / 1_000;
  recordEvent(tx, record, `offer.${as}`, { queueId, agentId, step, offerId, stoodS, ...why });
  record.row = { ...record.row, offer: null };
}

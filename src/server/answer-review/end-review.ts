import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { WriteTx } from '#server/db/store.ts';
import { recordEvent } from '#server/insights/record-event.ts';
import type { AnswerReview } from '#shared/conversation/schema.ts';
import type { AgentId } from '#shared/lib/ids.ts';

export type ReviewEnd = Exclude<AnswerReview['state'], 'waiting'>;

/**
 * D4: ends the wait inside `record`, if there is one: nothing can be released any more and nothing is due. Where nobody decided on the draft that is recorded here; what a
 * person decided records whoever stores it. The caller saves.
 */
export function endReview(
  tx: WriteTx,
  record: ConversationRecord,
  state: ReviewEnd,
  by: { id: AgentId; name: string } | null = null,
): void {
  const review = record.row.answerReview;
  if (review?.state !== 'waiting') return;
  record.row = {
    ...record.row,
    answerReview: { ...review, state, byId: by?.id ?? null, byName: by?.name ?? null },
  };
  record.reviewDueAt = null;
  if (state !== 'withdrawn' && state !== 'expired') return;
  recordEvent(tx, record, 'draft.unreviewed', { draftId: review.draftId, cause: state, waitedS: waitedS(tx, review) });
}

/** Since the wait began, seconds. */
export function waitedS({ now }: Pick<WriteTx, 'now'>, { since }: Pick<AnswerReview, 'since'>): number {
  return Math.max(0, (now.getTime() - Date.parse(since)) / 1_000);
}

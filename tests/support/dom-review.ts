import type { CallInput, CallOutput } from '#shared/contract/ipc.ts';
import type { ReviewItem, ReviewLine } from '#shared/contract/review-calls.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';

/* What the review is told of corrections. */

export function lineOf(row: CorrectionRow): ReviewLine {
  const { id, text, authorName, affects, articleTitle, reason, state } = row;
  const rest = { others: 0, contradicts: 0, flags: [], asked: null, expiresAt: null, deferredUntil: null };
  return { id, text, authorName, affects, articleTitle, reason, state, ...rest };
}

export function itemOf(head: CorrectionRow, over: Partial<ReviewItem> = {}): ReviewItem {
  const nothing = { others: [], contradictions: [], article: null, touches: [], similar: [], publication: null };
  return { head, ...nothing, notShown: head.affects, takeBackUntil: null, ...over };
}

export function queueOf(waiting: readonly CorrectionRow[], decided: readonly CorrectionRow[] = []) {
  return ({ view }: CallInput<'review:queue'>): CallOutput<'review:queue'> => ({
    counts: { waiting: waiting.length, deferred: 0, expired: 0, decided: decided.length },
    lines: (view === 'waiting' ? waiting : view === 'decided' ? decided : []).map(lineOf),
  });
}

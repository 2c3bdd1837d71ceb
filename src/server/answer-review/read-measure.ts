import { sql } from 'kysely';
import type { ReadTx } from '#server/db/store.ts';
import { measureReviews, type ReviewOutcome } from '#shared/answer-review/measure-reviews.ts';
import type { MeasuredReviews } from '#shared/contract/answer-review.ts';

/** Four weeks, as samples of MEASURES 4 are. */
const days = 28;
const mostEvents = 20_000;

type Row = {
  type: string;
  category: string | null;
  verdict: string | null;
  edit: string | null;
  cause: string | null;
  waited: number | null;
};

/** D4: what became of the answers that waited in the last four weeks, from the log; the categories are those of then (MEASURES 1). */
export async function readReviewMeasure(tx: ReadTx): Promise<MeasuredReviews> {
  const since = new Date(tx.now.getTime() - days * 86_400_000);
  const { rows } = await sql<Row>`
    select type, dims->>'category' as category, fields->>'verdict' as verdict, fields->'edit'->>'kind' as edit, fields->>'cause' as cause,
      (fields->>'waitedS')::double precision as waited
    from event where workspace_id = ${tx.workspaceId} and type in ('draft.reviewed', 'draft.unreviewed') and at > ${since}
    order by at desc limit ${mostEvents}`.execute(tx.db);
  return { days, ...measureReviews(rows.flatMap(outcomeOf)) };
}

function outcomeOf({ type, category, verdict, edit, cause, waited }: Row): ReviewOutcome[] {
  const end = type === 'draft.unreviewed' ? (cause === 'expired' ? 'expired' : 'withdrawn') : endOf(verdict, edit);
  // An event of an erased customer has lost its words; what says nothing counts for nothing.
  return end === null || waited === null ? [] : [{ category, end, waitedS: waited }];
}

function endOf(verdict: string | null, edit: string | null): ReviewOutcome['end'] | null {
  if (verdict === 'sent') return 'as_is';
  if (verdict === 'replaced') return 'taken_over';
  return verdict === 'edited' ? (edit === 'fact' ? 'fact' : 'tone') : null;
}

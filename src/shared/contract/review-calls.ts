import { z } from 'zod';
import { correctionReason, correctionRow, differenceKinds, flagKinds } from '../correction/schema.ts';
import { conversationId, correctionId } from '../lib/ids.ts';
import { publicationRow } from '../publication/schema.ts';

export const reviewViews = ['waiting', 'deferred', 'expired', 'decided'] as const;
export const reviewView = z.enum(reviewViews);
export type ReviewView = z.infer<typeof reviewView>;

const count = z.int().nonnegative();
export const MOST_FILTER_CHARS = 100;

/** One line of the queue: a group of near-duplicates, or one decision. What it shows, no more: thousands are counted, some hundred are told. */
export const reviewLine = z.strictObject({
  /** Of the correction that stands for the group: the longest waiting one that is not the reader's own. */
  id: correctionId,
  text: z.string(),
  authorName: z.string(),
  /** Others in the group. */
  others: count,
  affects: count,
  articleTitle: z.string().nullable(),
  reason: correctionReason,
  state: correctionRow.shape.state,
  contradicts: count,
  flags: z.array(z.enum(flagKinds)),
  /** Asked and not answered yet, or answered since. */
  asked: z.enum(['waiting', 'answered']).nullable(),
  expiresAt: z.iso.datetime().nullable(),
  deferredUntil: z.iso.datetime().nullable(),
});
export type ReviewLine = z.infer<typeof reviewLine>;

/** What answers the same question otherwise, in words the reader may see; null words: it is not here, or not theirs to see (SEC-34). */
export const reviewContradiction = z.strictObject({
  kind: z.enum(['correction', 'answer', 'article']),
  id: z.string(),
  differs: z.array(z.enum(differenceKinds)),
  title: z.string().nullable(),
  text: z.string().nullable(),
  byName: z.string().nullable(),
  state: correctionRow.shape.state.nullable(),
});
export type ReviewContradiction = z.infer<typeof reviewContradiction>;

/** The place in the article that the correction is about: the sentences around it, and the one nearest to it. */
export const reviewArticle = z.strictObject({
  articleId: z.string(),
  title: z.string(),
  heading: z.string(),
  version: z.int(),
  before: z.string(),
  /** What says most of the same; '' where nothing does. */
  sentence: z.string(),
  after: z.string(),
});
export type ReviewArticle = z.infer<typeof reviewArticle>;

export const touchedConversation = z.strictObject({
  conversationId,
  number: z.int(),
  need: z.string(),
  customer: z.string(),
  outcome: z.enum(['open', 'closed_by_ai', 'handed_off', 'thumb_down']),
});
export type TouchedConversation = z.infer<typeof touchedConversation>;

export const reviewItem = z.strictObject({
  head: correctionRow,
  /** The others of its group that wait, oldest first; of one that is decided those decided with it. */
  others: z.array(correctionRow),
  contradictions: z.array(reviewContradiction),
  article: reviewArticle.nullable(),
  touches: z.array(touchedConversation),
  /** Of the conversations it affects: how many are not told here, because they are not the reader's to see or not on this device. */
  notShown: count,
  similar: z.array(
    z.strictObject({ id: correctionId, question: z.string(), text: z.string(), state: correctionRow.shape.state }),
  ),
  publication: publicationRow.nullable(),
  /** A decision of this desk that can be taken back until then, by the server's clock, milliseconds. */
  takeBackUntil: z.number().nullable(),
});
export type ReviewItem = z.infer<typeof reviewItem>;

export const reviewCalls = {
  /**
   * The queue of one view, by conversations affected; decided ones newest first. `limit` lines; the counts are of all. `filter`: only those that wait and have all of these words,
   * in what they ask, say or who wrote them. `mergeWith`: only those that may be merged with that one (SEC-34).
   */
  'review:queue': {
    input: z.strictObject({
      view: reviewView,
      limit: z.int().positive().max(10_000),
      filter: z.string().max(MOST_FILTER_CHARS).nullish(),
      mergeWith: correctionId.nullish(),
    }),
    output: z.strictObject({
      counts: z.strictObject({ waiting: count, deferred: count, expired: count, decided: count }),
      lines: z.array(reviewLine),
    }),
  },
  /** Null: it is not here (any more). */
  'review:item': {
    input: z.strictObject({ correctionId }),
    output: z.strictObject({ item: reviewItem.nullable() }),
  },
  /** What became of this agent's own corrections, newest first (E2). */
  'review:own': { input: z.strictObject({}), output: z.strictObject({ corrections: z.array(correctionRow) }) },
} as const;

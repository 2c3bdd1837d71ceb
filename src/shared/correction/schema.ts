import { z } from 'zod';
import { agentId, anyId, articleId, conversationId, correctionId, messageId } from '../lib/ids.ts';

const at = z.iso.datetime();

export const correctionReasons = ['wrong', 'outdated', 'incomplete', 'unclear', 'tone', 'should_hand_over'] as const;
export const correctionReason = z.enum(correctionReasons);

/** In what two answers to one question cannot both be right. */
export const differenceKinds = ['number', 'date', 'negation', 'opposite'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** E8: what answers the same question otherwise. Names it only: its words are read where the reader may see it (SEC-34). */
export const contradiction = z.strictObject({
  kind: z.enum(['correction', 'answer', 'article']),
  /** Of the correction, the answer or the article. */
  id: z.string().max(80),
  /** Of an article: which of its sections, from 0. */
  section: z.int().nonnegative().nullable(),
  differs: z.array(z.enum(differenceKinds)).max(4),
});
export type Contradiction = z.infer<typeof contradiction>;

export const flagKinds = [
  'link',
  'other_customer',
  'personal_data',
  'secret',
  'instruction',
  'hidden',
  'many_from_author',
] as const;
export type FlagKind = (typeof flagKinds)[number];

/** SEC-72: why a correction needs a careful eye. */
export const correctionFlag = z.strictObject({
  kind: z.enum(flagKinds),
  count: z.int().positive(),
  /** Of links which, of instructions the words; never what a customer's data or a secret is. */
  found: z.string().max(200).nullable(),
});
export type CorrectionFlag = z.infer<typeof correctionFlag>;

/** A lead's question to the author, and the answer. */
export const askedAuthor = z.strictObject({
  byId: agentId,
  byName: z.string(),
  at,
  text: z.string(),
  reply: z.string().nullable(),
  repliedAt: at.nullable(),
});
export type AskedAuthor = z.infer<typeof askedAuthor>;

export const MOST_GROUPED = 200;
export const MOST_CONTRADICTIONS = 8;
export const MOST_SIMILAR = 5;
export const MOST_TOUCHED = 30;

/** Feed row, scopes `agent:A` of its author and `review:T` for the team's leads: what the AI should have said, and what became of it. */
export const correctionRow = z.strictObject({
  id: correctionId,
  conversationId,
  messageId,
  authorId: agentId,
  authorName: z.string(),
  at,
  /** The customer's words that the AI answered. */
  question: z.string(),
  said: z.string(),
  text: z.string(),
  reason: correctionReason,
  articleId: articleId.nullable(),
  articleTitle: z.string().nullable(),
  categoryKey: z.string().nullable(),
  /** Stored conversations of the last 90 days that ask alike (estimate). */
  affects: z.int().nonnegative(),
  state: z.enum(['waiting', 'approved', 'rejected']),
  decidedBy: agentId.nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: at.nullable(),
  /** What went live, when a lead edited it. */
  publishedText: z.string().nullable(),
  decisionReason: z.string().nullable(),
  // All that follows since version 13.
  /** How it was looked at: by words alone while no sentence vectors are there; absent until then. */
  examined: z.enum(['words', 'meaning']).nullish(),
  /** Near-duplicates of one team have the same: the id of one of them. */
  groupId: correctionId.nullish(),
  contradicts: z.array(contradiction).max(MOST_CONTRADICTIONS).nullish(),
  flags: z.array(correctionFlag).max(flagKinds.length).nullish(),
  /** Decided corrections of the team that are nearest in meaning. */
  similar: z.array(correctionId).max(MOST_SIMILAR).nullish(),
  /** Of the conversations that it affects: the newest that people of its team were shown. */
  touches: z.array(conversationId).max(MOST_TOUCHED).nullish(),
  deferredUntil: at.nullish(),
  /** It leaves the queue then, by the server's clock. */
  expiresAt: at.nullish(),
  /** It has left the queue undecided. A lead may still decide it. */
  expiredAt: at.nullish(),
  asked: askedAuthor.nullish(),
  /** The correction with which it was decided, where one decision was taken for several. */
  decidedWith: correctionId.nullish(),
  /** What was made of it (approved ones). */
  publicationId: anyId.nullish(),
});
export type CorrectionRow = z.infer<typeof correctionRow>;

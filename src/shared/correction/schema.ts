import { z } from 'zod';
import { agentId, articleId, conversationId, correctionId, messageId } from '../lib/ids.ts';

export const correctionReasons = ['wrong', 'outdated', 'incomplete', 'unclear', 'tone', 'should_hand_over'] as const;
export const correctionReason = z.enum(correctionReasons);

/** Feed row, scopes `agent:A` of its author and `review:T` for the team's leads: what the AI should have said, and what became of it. */
export const correctionRow = z.strictObject({
  id: correctionId,
  conversationId,
  messageId,
  authorId: agentId,
  authorName: z.string(),
  at: z.iso.datetime(),
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
  decidedAt: z.iso.datetime().nullable(),
  /** What went live, when a lead edited it. */
  publishedText: z.string().nullable(),
  decisionReason: z.string().nullable(),
});
export type CorrectionRow = z.infer<typeof correctionRow>;

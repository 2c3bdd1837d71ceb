import { z } from 'zod';
import { conversationId, messageId } from '../lib/ids.ts';
import { assistantPath, rewriteAnswer } from './rewriting.ts';

/*
 * D1: words of a language model on their way to the agent's desk. They are shown as coming and live in memory only: never stored, never replayed (LIVE-1), never inserted.
 * What is whole and checked arrives as a suggestion of the feed, or as the answer of the rewriting.
 */

/** Answers server-sent events. Who asks for JSON at the path of a rewriting gets the answer alone, as before. */
export const eventStreamType = 'text/event-stream';
export const comingPath = `${assistantPath}/coming`;

/** Of the suggestions to the customer's last message, while it is the last. */
export const comingQuery = z.strictObject({ conversationId, opportunityId: messageId });

/** Longest that is shown while it comes. */
const comingChars = 12_000;
export const comingReply = z.strictObject({ place: z.int().min(1).max(3), text: z.string().max(comingChars) });
export const comingRewrite = z.strictObject({ text: z.string().max(comingChars) });

/**
 * Why nothing more comes: `used`, the suggestions have arrived or are about to; `failed` and `rejected`, nothing came or what came did not pass the checks, so the
 * built-in engine's stand; `none`, no model is asked; `over`, the conversation is not theirs, or not in soft mode, any more.
 */
export const comingOutcome = z.enum(['used', 'failed', 'rejected', 'none', 'over']);
export type ComingOutcome = z.infer<typeof comingOutcome>;
export const comingEnd = z.strictObject({ outcome: comingOutcome });

/** Events by name. A stream of suggestions ends with `end`, one of a rewriting with `answer`; without either it broke. */
export const comingEvents = {
  reply: comingReply,
  words: comingRewrite,
  end: comingEnd,
  answer: rewriteAnswer,
} as const;

/** What the desk shows as coming in one conversation. */
export const comingNow = z.strictObject({
  suggestion: comingReply.nullable(),
  /** A language model was asked for the last message and nothing of it can be used: what is on screen is the built-in engine's. */
  fellBack: z.boolean(),
  rewriting: z.string().nullable(),
});
export type ComingNow = z.infer<typeof comingNow>;
